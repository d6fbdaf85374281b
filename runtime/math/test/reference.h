// What each function should return, to more bits than it has: R is double for float functions and
// long double for double functions.
#ifndef CUTOVER_MATH_REFERENCE_H
#define CUTOVER_MATH_REFERENCE_H

#include <cmath>
#include <limits>
#include <map>
#include <string>

namespace reference {

template <class R>
constexpr R kPi = R(3.14159265358979323846264338327950288L);

// sin(pi x) and cos(pi x) from a remainder of at most a quarter.
template <class R>
R sinpi(R x) {
  R r = std::fmod(std::fabs(x), R(2)), sign = std::copysign(R(1), x);
  if (!std::isfinite(x)) return std::numeric_limits<R>::quiet_NaN();
  if (r == 0 || r == 1) return sign * R(0);
  if (r > 1) sign = -sign, r -= 1;
  if (r > R(0.5)) r = 1 - r;
  return sign * (r > R(0.25) ? std::cos(kPi<R> * (R(0.5) - r)) : std::sin(kPi<R> * r));
}
template <class R>
R cospi(R x) {
  R r = std::fmod(std::fabs(x), R(2)), sign = 1;
  if (!std::isfinite(x)) return std::numeric_limits<R>::quiet_NaN();
  if (r > 1) r = 2 - r;
  if (r > R(0.5)) sign = -1, r = 1 - r;
  if (r == R(0.5)) return 0;
  return sign * (r > R(0.25) ? std::sin(kPi<R> * (R(0.5) - r)) : std::cos(kPi<R> * r));
}

// e^(x^2), with the part of x^2 that does not fit.
template <class R>
R exp_square(R x) {
  R high = x * x, low = std::fma(x, x, -high);
  R y = std::exp(high);
  return std::isinf(y) ? y : y * (1 + low);
}
template <class R>
R erfcx(R x) {
  if (x == -std::numeric_limits<R>::infinity()) return -x;
  if (x < 20) return exp_square(x) * std::erfc(x);
  R y = 1 / (x * x), sum = 1, term = 1;
  for (int i = 1; i < 20; i++) sum += term *= -(2 * i - 1) * y / 2;
  return sum / (x * std::sqrt(kPi<R>));
}

template <class R>
R erfinv(R y);

// The x with erfc(x) = y, by Newton's method; erfc(x) = 2 - y where that is the smaller side.
template <class R>
R erfcinv(R y) {
  if (!(y >= 0 && y <= 2)) return std::numeric_limits<R>::quiet_NaN();
  if (y == 0 || y == 2) return (1 - y) * std::numeric_limits<R>::infinity();
  if (y > R(0.5) && y < R(1.5)) return erfinv(1 - y);
  bool flip = y > 1;
  if (flip) y = 2 - y;
  R x = y > R(0.5) ? (1 - y) * R(0.886) : std::sqrt(-std::log(y * std::sqrt(kPi<R>) / 2));
  for (int i = 0; i < 60; i++) {
    R value = std::erfc(x), slope = -2 / std::sqrt(kPi<R>) * std::exp(-x * x);
    R error = (value - y) / slope;
    R step = error / (1 + x * error);  // Halley
    x -= step;
    if (std::fabs(step) < std::fabs(x) * std::numeric_limits<R>::epsilon()) break;
  }
  return flip ? -x : x;
}
template <class R>
R erfinv(R y) {
  if (std::fabs(y) >= R(0.5)) return y > 0 ? erfcinv(1 - y) : -erfcinv(1 + y);
  R x = y * std::sqrt(kPi<R>) / 2;
  for (int i = 0; i < 60 && y != 0; i++) {
    R error = (std::erf(x) - y) * std::sqrt(kPi<R>) / 2 * std::exp(x * x);
    R step = error / (1 + x * error);
    x -= step;
    if (std::fabs(step) < std::fabs(x) * std::numeric_limits<R>::epsilon()) break;
  }
  return x;
}

template <class R>
R bessel_i(int order, R x) {
  R a = std::fabs(x), sum = 1, term = 1;
  if (std::isnan(x) || std::isinf(x)) return order == 1 ? x : a;
  if (a < 100) return std::copysign(std::cyl_bessel_i(R(order), a), order == 1 ? x : a);
  for (int k = 1; k < 20; k++)
    sum += term *= (R(2 * k - 1) * (2 * k - 1) - 4 * order) / (8 * k * a);
  sum *= std::exp(a - 50) / std::sqrt(2 * kPi<R> * a) * std::exp(R(50));
  return order == 1 ? std::copysign(sum, x) : sum;
}

template <class R>
R length(const R *x, int n) {
  R scale = 0, sum = 0;
  for (int i = 0; i < n; i++) {
    if (std::isinf(x[i])) return std::numeric_limits<R>::infinity();
    scale = std::fmax(scale, std::fabs(x[i]));
  }
  for (int i = 0; i < n; i++)
    if (std::isnan(x[i])) return x[i];
  if (scale == 0) return 0;
  int e = std::ilogb(scale);
  for (int i = 0; i < n; i++) sum += std::scalbn(x[i], -e) * std::scalbn(x[i], -e);
  return std::scalbn(std::sqrt(sum), e);
}

template <class R>
using Function = R (*)(const R *);

// Names are those of the double functions.
template <class R>
const std::map<std::string, Function<R>> &functions() {
#define ONE(NAME, VALUE) \
  {NAME, [](const R *v) -> R { R x = v[0]; return VALUE; }}
#define TWO(NAME, VALUE) \
  {NAME, [](const R *v) -> R { R x = v[0], y = v[1]; return VALUE; }}
  static const std::map<std::string, Function<R>> all = {
      ONE("acos", std::acos(x)),
      ONE("acosh", std::acosh(x)),
      ONE("asin", std::asin(x)),
      ONE("asinh", std::asinh(x)),
      ONE("atan", std::atan(x)),
      TWO("atan2", std::atan2(x, y)),
      ONE("atanh", std::atanh(x)),
      ONE("cbrt", std::cbrt(x)),
      ONE("cos", std::cos(x)),
      ONE("cosh", std::cosh(x)),
      ONE("cospi", cospi(x)),
      ONE("cyl_bessel_i0", bessel_i(0, x)),
      ONE("cyl_bessel_i1", bessel_i(1, x)),
      ONE("erf", std::erf(x)),
      ONE("erfc", std::erfc(x)),
      ONE("erfcinv", erfcinv(x)),
      ONE("erfcx", erfcx(x)),
      ONE("erfinv", erfinv(x)),
      ONE("exp", std::exp(x)),
      ONE("exp10", R(std::pow(static_cast<long double>(10), static_cast<long double>(x)))),
      ONE("exp2", std::exp2(x)),
      ONE("expm1", std::expm1(x)),
      TWO("fdim", std::fdim(x, y)),
      TWO("fmod", std::fmod(x, y)),
      {"hypot", [](const R *v) -> R { return length(v, 2); }},
      ONE("j0", R(::j0l(x))),
      ONE("j1", R(::j1l(x))),
      TWO("jn", R(::jnl(static_cast<int>(x), y))),
      ONE("lgamma", std::lgamma(x)),
      ONE("log", std::log(x)),
      ONE("log10", std::log10(x)),
      ONE("log1p", std::log1p(x)),
      ONE("log2", std::log2(x)),
      ONE("logb", std::logb(x)),
      {"norm3d", [](const R *v) -> R { return length(v, 3); }},
      {"norm4d", [](const R *v) -> R { return length(v, 4); }},
      ONE("normcdf", std::erfc(-x / std::sqrt(R(2))) / 2),
      ONE("normcdfinv", 0 - std::sqrt(R(2)) * erfcinv(2 * x)),
      TWO("pow", std::pow(x, y)),
      ONE("rcbrt", 1 / std::cbrt(x)),
      TWO("remainder", std::remainder(x, y)),
      {"rhypot", [](const R *v) -> R { return 1 / length(v, 2); }},
      TWO("nextafter", std::nextafter(x, y)),
      ONE("rsqrt", 1 / std::sqrt(x)),
      ONE("sin", std::sin(x)),
      ONE("sinh", std::sinh(x)),
      ONE("sinpi", sinpi(x)),
      ONE("tan", std::tan(x)),
      ONE("tanh", std::tanh(x)),
      ONE("tgamma", std::tgamma(x)),
      ONE("y0", R(::y0l(x))),
      ONE("y1", R(::y1l(x))),
      TWO("yn", R(::ynl(static_cast<int>(x), y))),
  };
#undef ONE
#undef TWO
  return all;
}

}  // namespace reference

#endif

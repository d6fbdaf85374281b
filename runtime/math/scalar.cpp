// The functions of math.tsv that are called lane by lane. Those that libm lacks are computed in the
// next wider type, where a few steps of a classical method leave only the last rounding.
#include <math.h>

#include <cmath>
#include <limits>

namespace {

template <class R>
constexpr R kPi = R(3.14159265358979323846264338327950288L);
template <class R>
constexpr R kRootPi = R(1.77245385090551602729816748334114518L);
template <class R>
constexpr R kRootTwo = R(1.41421356237309504880168872420969808L);
template <class R>
constexpr R kNan = std::numeric_limits<R>::quiet_NaN();
template <class R>
constexpr R kInfinity = std::numeric_limits<R>::infinity();

// An x >= 0 with erfc(x) near y, 0 < y <= 1: Winitzki's approximation, to about 2e-3.
template <class R>
R guess(R y) {
  R w = std::log(y * (2 - y));
  const R a = R(0.147L);
  R b = 2 / (kPi<R> * a) + w / 2;
  R square = std::sqrt(b * b - w / a) - b;
  return square > 0 ? std::sqrt(square) : R(0);
}

// Halley's step: error is f(x) / f'(x), and f'' = -2x f' for erf and erfc alike.
template <class R>
R halley(R x, R error) {
  return x - error / (1 + x * error);
}

template <class R>
R erf_inverse(R y);

template <class R>
R erfc_inverse(R y) {
  if (!(y >= 0 && y <= 2)) return kNan<R>;
  if (y == 0) return kInfinity<R>;
  if (y == 2) return -kInfinity<R>;
  if (y >= R(0.5) && y <= R(1.5)) return erf_inverse(1 - y);  // 1 - y is exact
  if (y > 1) return -erfc_inverse(2 - y);
  R x = guess(y);
  for (int i = 0; i < 4; i++)
    x = halley(x, (y - std::erfc(x)) * std::exp(x * x) * kRootPi<R> / 2);
  return x;
}

template <class R>
R erf_inverse(R y) {
  R a = std::fabs(y);
  if (!(a <= R(0.5))) return std::copysign(erfc_inverse(1 - a), y);
  R x = a * (kRootPi<R> / 2);
  for (int i = 0; i < 4; i++)
    x = halley(x, (std::erf(x) - a) * std::exp(x * x) * kRootPi<R> / 2);
  return std::copysign(x, y);
}

// The modified Bessel functions of order 0 and 1. Up to 25 the power series, whose terms are all
// positive; beyond, e^x / sqrt(2 pi x) times the asymptotic one, whose smallest term is near e^-2x.
template <class R>
R bessel_i(int order, R x) {
  R a = std::fabs(x), sum;
  if (a < 25) {
    R quarter = a * a / 4, term = order == 0 ? R(1) : a / 2;
    sum = term;
    for (int k = 1; term > sum * std::numeric_limits<R>::epsilon() / 8; k++)
      sum += term *= quarter / (R(k) * (k + order));
  } else if (a < kInfinity<R>) {
    R term = 1, mu = 4 * order * order;
    sum = term;
    for (int k = 1; k < 30; k++) {
      term *= (R(2 * k - 1) * (2 * k - 1) - mu) / (8 * k * a);
      sum += term;
    }
    R half = std::exp(a / 2);  // in two factors, so that it overflows no sooner than the result
    sum = half / std::sqrt(2 * kPi<R> * a) * sum * half;
  } else {
    sum = a;
  }
  return order == 1 ? std::copysign(sum, x) : sum;
}

}  // namespace

#define CO_SCALAR_1(T, NAME, VALUE) \
  extern "C" T __co_scalar_##NAME(T x) { return static_cast<T>(VALUE); }
#define CO_SCALAR_2(T, NAME, VALUE) \
  extern "C" T __co_scalar_##NAME(T x, T y) { return static_cast<T>(VALUE); }
#define CO_SCALAR_N(T, NAME, VALUE) \
  extern "C" T __co_scalar_##NAME(int n, T x) { return static_cast<T>(VALUE); }

using Wide = long double;

CO_SCALAR_1(float, cyl_bessel_i0f, bessel_i<double>(0, x))
CO_SCALAR_1(float, cyl_bessel_i1f, bessel_i<double>(1, x))
CO_SCALAR_1(float, erfcinvf, erfc_inverse<double>(x))
CO_SCALAR_1(float, erfinvf, erf_inverse<double>(x))
CO_SCALAR_1(float, normcdfinvf, 0 - kRootTwo<double> * erfc_inverse<double>(2.0 * x))
CO_SCALAR_1(double, cyl_bessel_i0, bessel_i<Wide>(0, x))
CO_SCALAR_1(double, cyl_bessel_i1, bessel_i<Wide>(1, x))
CO_SCALAR_1(double, erfcinv, erfc_inverse<Wide>(x))
CO_SCALAR_1(double, erfinv, erf_inverse<Wide>(x))
CO_SCALAR_1(double, normcdfinv, 0 - kRootTwo<Wide> * erfc_inverse<Wide>(Wide(2) * x))

// libm's Bessel functions of floats lose digits near their zeros: those of doubles do not.
CO_SCALAR_1(float, j0f, ::j0(x))
CO_SCALAR_1(float, j1f, ::j1(x))
CO_SCALAR_N(float, jnf, ::jn(n, x))
CO_SCALAR_1(float, y0f, ::y0(x))
CO_SCALAR_1(float, y1f, ::y1(x))
CO_SCALAR_N(float, ynf, ::yn(n, x))
CO_SCALAR_1(double, j0, ::j0(x))
CO_SCALAR_1(double, j1, ::j1(x))
CO_SCALAR_N(double, jn, ::jn(n, x))
CO_SCALAR_1(double, y0, ::y0(x))
CO_SCALAR_1(double, y1, ::y1(x))
CO_SCALAR_N(double, yn, ::yn(n, x))

CO_SCALAR_2(float, fmodf, ::fmodf(x, y))
CO_SCALAR_2(double, fmod, ::fmod(x, y))
CO_SCALAR_1(float, logbf, ::logbf(x))
CO_SCALAR_1(double, logb, ::logb(x))
CO_SCALAR_2(float, nextafterf, ::nextafterf(x, y))
CO_SCALAR_2(double, nextafter, ::nextafter(x, y))
CO_SCALAR_2(float, remainderf, ::remainderf(x, y))
CO_SCALAR_2(double, remainder, ::remainder(x, y))
CO_SCALAR_1(float, tgammaf, ::tgammaf(x))
CO_SCALAR_1(double, tgamma, ::tgamma(x))

// lgamma itself writes a global, and lanes of several threads may be in it.
extern "C" float __co_scalar_lgammaf(float x) {
  int sign;
  return ::lgammaf_r(x, &sign);
}
extern "C" double __co_scalar_lgamma(double x) {
  int sign;
  return ::lgamma_r(x, &sign);
}

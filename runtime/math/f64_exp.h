// double: exponentials and hyperbolic functions.
#ifndef CUTOVER_MATH_F64_EXP_H
#define CUTOVER_MATH_F64_EXP_H

#include "f64_core.h"
#include "vec.h"

namespace co {

// p * 2^n, rounded once even where the result is subnormal; |n| <= 2044.
template <int N>
inline D<N> scale_by(D<N> p, D<N> n) {
  D<N> z = fma(n, 0.5, D<N>(kRoundBias));
  D<N> rest = (n - (z - kRoundBias)) + kRoundBias;
  return p * power_of_two<N>(z) * power_of_two<N>(rest);
}

// (e^r - 1 - r) / r^2 for |r| <= (ln 2) / 2.
template <int N>
inline D<N> exp_tail(D<N> r) {
  return poly(r, 0.5, 0.16666666666666682, 0.04166666666666609, 0.008333333333316918,
              0.0013888888889117266, 0.00019841269896681013, 2.4801586924604057e-05,
              2.75572345587311e-06, 2.755758279578204e-07, 2.5112144508452705e-08,
              2.0826536338250472e-09);
}

// x + low = n ln 2 + r + rest, |r| <= (ln 2) / 2; returns n.
template <int N>
inline D<N> exp_reduce(D<N> x, D<N> low, D<N> &r, D<N> &rest) {
  D<N> n = fma(x, 1.4426950408889634, D<N>(kRound)) - kRound;
  D<N> hi = fma(n, -kLn2Hi, x);
  D<N> lo = fma(n, -kLn2Lo, low);
  r = hi + lo;
  rest = (hi - r) + lo;
  return n;
}

// e^(x + low), for any x; low is small beside 1.
template <int N>
inline D<N> exp_sum(D<N> x, D<N> low) {
  D<N> r, rest;
  D<N> n = exp_reduce<N>(clamp<N>(x, -750.0, 710.0), low, r, rest);
  return scale_by<N>(1.0 + (r + fma(r * r, exp_tail<N>(r), rest)), n);
}

template <int N>
inline D<N> exp_f64(D<N> x) {
  return exp_sum<N>(x, D<N>(0.0));
}

template <int N>
inline D<N> exp2_f64(D<N> x) {
  x = clamp<N>(x, -1080.0, 1025.0);
  D<N> n = rint(x);
  D<N> f = x - n;
  const double kHi = 0.6931471805599453, kLo = 2.3190468138462996e-17;
  D<N> r = f * kHi;
  D<N> rest = fma(f, kLo, fma(f, kHi, -r));
  return scale_by<N>(1.0 + (r + fma(r * r, exp_tail<N>(r), rest)), n);
}

template <int N>
inline D<N> exp10_f64(D<N> x) {
  x = clamp<N>(x, -325.0, 309.0);
  D<N> n = fma(x, 3.321928094887362, D<N>(kRound)) - kRound;
  D<N> f = fma(n, -0.30102999566224753, x);  // exact
  D<N> g = n * -1.7336659603752853e-12;
  D<N> hi = f + g, lo = (f - hi) + g;
  const double kHi = 2.302585092994046, kLo = -2.1707562233822494e-16;  // ln 10
  D<N> r = hi * kHi;
  D<N> rest = fma(hi, kHi, -r) + fma(hi, kLo, lo * kHi);
  return scale_by<N>(1.0 + (r + fma(r * r, exp_tail<N>(r), rest)), n);
}

template <int N>
inline D<N> expm1_f64(D<N> x) {
  D<N> y = clamp<N>(x, -40.0, 710.0), r, rest;
  D<N> n = exp_reduce<N>(y, D<N>(0.0), r, rest);
  D<N> half = power_of_two<N>(n - 1.0 + kRoundBias);  // half of 2^n, which may overflow
  D<N> t = fma(half, r, half - 0.5);
  y = 2.0 * fma(half, fma(r * r, exp_tail<N>(r), rest), t);
  return pick(abs(x) < 0x1p-54, x, y);
}

// e^a / 2 for a >= 0, without overflow where the result has none.
template <int N>
inline D<N> half_exp(D<N> a) {
  D<N> r, rest;
  D<N> n = exp_reduce<N>(clamp<N>(a, 0.0, 712.0), D<N>(0.0), r, rest);
  return scale_by<N>(1.0 + (r + fma(r * r, exp_tail<N>(r), rest)), n - 1.0);
}

template <int N>
inline D<N> sinh_f64(D<N> x) {
  D<N> a = abs(x);
  D<N> e = half_exp<N>(a);
  D<N> z = a * a;
  D<N> p = poly(z, 0.16666666666666669, 0.008333333333333139, 0.0001984126984143768,
                2.7557319155336845e-06, 2.5052123398555257e-08, 1.6057240341541268e-10,
                7.759312187958793e-13);
  D<N> small = fma(a * z, p, a);
  return copysign(pick(a < 1.0, small, e - 0.25 / e), x);
}

template <int N>
inline D<N> cosh_f64(D<N> x) {
  D<N> e = half_exp<N>(abs(x));
  return e + 0.25 / e;
}

template <int N>
inline D<N> tanh_f64(D<N> x) {
  D<N> a = abs(x);
  D<N> b = clamp<N>(a, 0.0, 20.0);
  D<N> large = 1.0 - 2.0 / (exp_f64<N>(b + b) + 1.0);
  D<N> z = a * a;
  D<N> p = poly(z, -0.3333333333333333, 0.13333333333332925, -0.05396825396794481,
                0.021869488524389826, -0.008863235267137627, 0.0035921242921184873,
                -0.001455798686504221, 0.000589793972865701, -0.00023807395429638567,
                9.364954059587813e-05, -3.255353685477193e-05, 7.215235321444036e-06);
  D<N> small = fma(a * z, p, a);
  return copysign(pick(a < 0.5625, small, large), x);
}

}  // namespace co

#endif

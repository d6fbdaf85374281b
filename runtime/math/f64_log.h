// double: logarithms, inverse hyperbolic functions, pow.
#ifndef CUTOVER_MATH_F64_LOG_H
#define CUTOVER_MATH_F64_LOG_H

#include "f64_core.h"
#include "f64_exp.h"
#include "vec.h"

namespace co {

// x = 2^k m for any positive finite x, subnormal ones included.
template <int N>
inline D<N> split_any(D<N> x, D<N> &m) {
  auto tiny = x < 0x1p-1022;
  D<N> k = split_exponent<N>(pick(tiny, x * 0x1p54, x), m);
  return pick(tiny, k - 54.0, k);
}

// With s = f / (2 + f): log(1 + f) = f - (half - s (half + tail)), half = f^2 / 2.
template <int N>
inline D<N> log_tail(D<N> s) {
  D<N> z = s * s;
  D<N> p = poly(z, 0.3333333333333333, 0.20000000000003143, 0.1428571428453647,
                0.11111111324377143, 0.09090887754122824, 0.07693548830949243,
                0.06624980901313304, 0.06626378328660239);
  return (z + z) * p;
}

template <int N>
inline D<N> log_ends(D<N> x, D<N> y) {
  y = pick(x > 0.0, y, pick(x == 0.0, D<N>(-kInf), nan_d<N>()));
  return pick(x < kInf, y, x);
}

// log(2^k (1 + f)) + low
template <int N>
inline D<N> log_sum(D<N> k, D<N> f, D<N> low) {
  D<N> s = f / (2.0 + f);
  D<N> half = 0.5 * f * f;
  D<N> inner = fma(s, half + log_tail<N>(s), fma(k, kLn2Lo, low));
  return k * kLn2Hi - ((half - inner) - f);
}

template <int N>
inline D<N> log_f64(D<N> x) {
  D<N> m;
  D<N> k = split_any<N>(x, m);
  return log_ends<N>(x, log_sum<N>(k, m - 1.0, D<N>(0.0)));
}

template <int N>
inline D<N> log1p_f64(D<N> x) {
  D<N> u = 1.0 + x, m;
  D<N> k = split_exponent<N>(u, m);
  D<N> lost = pick(x < 1.0, x - (u - 1.0), 1.0 - (u - x)) / u;  // what 1 + x rounded away
  D<N> y = log_sum<N>(k, m - 1.0, lost);
  y = pick(abs(x) < 0x1p-54, x, y);
  return log_ends<N>(u, y);
}

// log(1 + f) as hi + lo.
template <int N>
inline D<N> log_pair(D<N> f, D<N> &lo) {
  D<N> s = f / (2.0 + f);
  D<N> half_f = 0.5 * f, half = half_f * f;
  D<N> error = fma(half_f, f, -half);
  D<N> hi = f - half;
  lo = ((f - hi) - half) - error + s * (half + log_tail<N>(s));
  return hi;
}

// k * unit + (log(m) / ln base), with 1 / ln base = scale + scale_lo.
template <int N>
inline D<N> log_based(D<N> x, double unit, double unit_lo, double scale, double scale_lo) {
  D<N> m, lo;
  D<N> k = split_any<N>(x, m);
  D<N> hi = log_pair<N>(m - 1.0, lo);
  D<N> t = hi * scale;
  D<N> t_lo = fma(hi, scale, -t) + fma(lo, scale, hi * scale_lo);
  D<N> whole = k * unit;  // exact
  D<N> sum = whole + t;
  return log_ends<N>(x, sum + (((whole - sum) + t) + fma(k, unit_lo, t_lo)));
}

template <int N>
inline D<N> log2_f64(D<N> x) {
  return log_based<N>(x, 1.0, 0.0, 1.4426950408889634, 2.0355273740931033e-17);
}

template <int N>
inline D<N> log10_f64(D<N> x) {
  return log_based<N>(x, 0.30102999566224753, 1.7336659603752853e-12, 0.4342944819032518,
                      1.098319650216765e-17);
}

template <int N>
inline D<N> asinh_f64(D<N> x) {
  D<N> a = abs(x);
  auto large = a > 0x1p28;
  D<N> b = pick(large, D<N>(1.0), a);
  D<N> y = log1p_f64<N>(b + b * b / (1.0 + sqrt(fma(b, b, 1.0))));
  D<N> far = log_f64<N>(pick(large, a, 1.0)) + 0.6931471805599453;
  return copysign(pick(large, far, y), x);
}

template <int N>
inline D<N> acosh_f64(D<N> x) {
  auto large = x > 0x1p28;
  D<N> t = pick(large, D<N>(1.0), x - 1.0);
  D<N> y = log1p_f64<N>(t + sqrt(fma(t, t, t + t)));
  D<N> far = log_f64<N>(pick(large, x, 1.0)) + 0.6931471805599453;
  return pick(x < 1.0, nan_d<N>(), pick(large, far, y));
}

template <int N>
inline D<N> atanh_f64(D<N> x) {
  D<N> a = abs(x);
  D<N> y = 0.5 * log1p_f64<N>((a + a) / (1.0 - a));
  y = pick(a > 1.0, nan_d<N>(), pick(a == 1.0, D<N>(kInf), y));
  return pick(a < 0x1p-28, x, pick(a != a, x, copysign(y, x)));
}

// log(x) to about 2^-68 as hi + lo, for x positive and finite.
template <int N>
inline D<N> log_precise(D<N> x, D<N> &lo) {
  D<N> m;
  D<N> k = split_any<N>(x, m);
  D<N> f = m - 1.0, u = m + 1.0;
  D<N> u_lo = m - (u - 1.0);
  D<N> inverse = 1.0 / u;
  D<N> s = f * inverse;  // s + s_lo = (m - 1) / (m + 1)
  D<N> s_lo = inverse * fma(-s, u_lo, fma(-s, u, f));
  D<N> z = s * s;
  D<N> z_lo = fma(s, s, -z) + 2.0 * s * s_lo;
  D<N> p = poly(z, 0.1999999999999999, 0.1428571428572261, 0.111111111087553,
                0.09090909436745878, 0.07692278326977108, 0.06668162890785262,
                0.05837324245801075, 0.059952156665790235);
  // 2 atanh(s) = 2s (1 + q), q = z / 3 + z^2 p
  const double kThird = 0.3333333333333333, kThirdLo = 1.850371707708594e-17;
  D<N> a = z * kThird;
  D<N> a_lo = fma(z, kThird, -a) + fma(z, kThirdLo, z_lo * kThird);
  D<N> b = z * z * p;
  D<N> q = a + b;
  D<N> q_lo = ((a - q) + b) + a_lo;
  D<N> t = s * q;
  D<N> t_lo = fma(s, q, -t) + fma(s, q_lo, s_lo * q);
  D<N> h = s + t;
  D<N> h_lo = ((s - h) + t) + (s_lo + t_lo);
  h += h;
  h_lo += h_lo;
  D<N> whole = k * kLn2Hi;  // exact
  D<N> sum = whole + h;
  lo = ((whole - sum) + h) + fma(k, kLn2Lo, h_lo);
  D<N> hi = sum + lo;
  lo = (sum - hi) + lo;
  return hi;
}

template <int N>
inline D<N> pow_f64(D<N> x, D<N> y) {
  D<N> ax = abs(x), l_lo;
  D<N> l = log_precise<N>(ax, l_lo);
  auto ordinary = (ax > 0.0) & (ax < kInf);
  l = pick(ordinary, l, pick(ax == 0.0, D<N>(-kInf), ax));
  D<N> e = y * l;
  D<N> e_lo = pick(abs(e) < 1000.0, fma(y, l_lo, fma(y, l, -e)), 0.0);
  D<N> r = exp_sum<N>(e, e_lo);

  D<N> half = y * 0.5;
  auto whole = trunc(y) == y;
  auto odd = whole & (trunc(half) != half);
  auto negative = bits<N>(x) < 0;
  r = flip_sign<N>(r, pick(odd, bits<N>(x), L<N>(0)));
  r = pick(negative & ordinary & !whole, nan_d<N>(), r);
  r = pick((x != x) | (y != y), x + y, r);
  r = pick((x == -1.0) & (abs(y) == kInf), D<N>(1.0), r);
  return pick((x == 1.0) | (y == 0.0), D<N>(1.0), r);
}

}  // namespace co

#endif

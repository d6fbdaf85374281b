// double: roots, lengths, the error function.
#ifndef CUTOVER_MATH_F64_MISC_H
#define CUTOVER_MATH_F64_MISC_H

#include "f64_core.h"
#include "f64_exp.h"
#include "roots.h"
#include "vec.h"

namespace co {

// 1 / sqrt(h + low), by one step from the rounded quotient.
template <int N>
inline D<N> rsqrt_sum(D<N> h, D<N> low) {
  D<N> y = 1.0 / sqrt(h);
  D<N> t = h * y;
  D<N> t_lo = fma(low, y, fma(h, y, -t));
  D<N> e = fma(-t, y, D<N>(1.0)) - t_lo * y;
  return fma(y * 0.5, e, y);
}

template <int N>
inline D<N> rsqrt_f64(D<N> x) {
  // Away from the ends, so that no step underflows.
  auto tiny = x < 0x1p-900;
  D<N> y = rsqrt_sum<N>(pick(tiny, x * 0x1p200, x), D<N>(0.0));
  y = pick(tiny, y * 0x1p100, y);
  return pick((x > 0.0) & (x < kInf), y, 1.0 / sqrt(x));
}

// The cube root of a in [2^-960, 2^980], to little more than half an ulp.
template <int N>
inline D<N> cbrt_core(D<N> a) {
  D<N> t = cbrt_step<N>(cbrt_step<N>(cbrt_guess<N>(a), a), a);
  D<N> square = t * t, square_lo = fma(t, t, -square);
  D<N> error = fma(-square, t, a) - square_lo * t;
  return t + error / (3.0 * square);
}

// a scaled into cbrt_core's range, and the cube root of the scale.
template <int N>
inline D<N> cbrt_scaled(D<N> a, D<N> &root_scale) {
  auto tiny = a < 0x1p-800, big = a > 0x1p900;
  root_scale = pick(tiny, D<N>(0x1p-100), pick(big, D<N>(0x1p100), 1.0));
  return a * pick(tiny, D<N>(0x1p300), pick(big, D<N>(0x1p-300), 1.0));
}

template <int N>
inline D<N> cbrt_f64(D<N> x) {
  D<N> scale, a = cbrt_scaled<N>(abs(x), scale);
  D<N> y = copysign(cbrt_core<N>(a) * scale, x);
  return pick((x == 0.0) | !(abs(x) < kInf), x + x, y);
}

template <int N>
inline D<N> rcbrt_f64(D<N> x) {
  D<N> scale, a = cbrt_scaled<N>(abs(x), scale);
  D<N> y = copysign(1.0 / (cbrt_core<N>(a) * scale), x);
  return pick((x == 0.0) | !(abs(x) < kInf), 1.0 / x, y);
}

// A power of two that brings the largest magnitude near enough to 1 to be squared.
template <int N>
inline D<N> square_scale(D<N> largest) {
  return pick(largest > 0x1p500, D<N>(0x1p-600), pick(largest < 0x1p-400, D<N>(0x1p600), 1.0));
}
template <int N>
inline D<N> inverse_scale(D<N> scale) {
  return pick(scale > 1.0, D<N>(0x1p-600), pick(scale < 1.0, D<N>(0x1p600), 1.0));
}
template <int N>
inline D<N> larger(D<N> a, D<N> b) {
  return pick(a > b, a, b);
}

template <int N>
inline D<N> hypot_f64(D<N> x, D<N> y) {
  D<N> a = abs(x), b = abs(y);
  D<N> scale = square_scale<N>(larger<N>(a, b));
  D<N> u = a * scale, v = b * scale;
  D<N> r = sqrt(fma(u, u, v * v)) * inverse_scale<N>(scale);
  return pick((a == kInf) | (b == kInf), D<N>(kInf), r);
}

template <int N>
inline D<N> rhypot_f64(D<N> x, D<N> y) {
  D<N> a = abs(x), b = abs(y);
  D<N> scale = square_scale<N>(larger<N>(a, b));
  D<N> u = larger<N>(a, b) * scale, v = pick(a > b, b, a) * scale;
  D<N> uu = u * u, vv = v * v, h = uu + vv;
  D<N> low = ((uu - h) + vv) + (fma(u, u, -uu) + fma(v, v, -vv));
  D<N> r = rsqrt_sum<N>(h, low) * scale;
  r = pick(h == 0.0, D<N>(kInf), r);
  r = pick((x != x) | (y != y), x + y, r);
  return pick((a == kInf) | (b == kInf), D<N>(0.0), r);
}

template <int N>
inline D<N> norm3d_f64(D<N> x, D<N> y, D<N> z) {
  D<N> a = abs(x), b = abs(y), c = abs(z);
  D<N> scale = square_scale<N>(larger<N>(larger<N>(a, b), c));
  D<N> u = a * scale, v = b * scale, w = c * scale;
  D<N> r = sqrt(fma(u, u, fma(v, v, w * w))) * inverse_scale<N>(scale);
  return pick((a == kInf) | (b == kInf) | (c == kInf), D<N>(kInf), r);
}

template <int N>
inline D<N> norm4d_f64(D<N> x, D<N> y, D<N> z, D<N> t) {
  D<N> a = abs(x), b = abs(y), c = abs(z), d = abs(t);
  D<N> scale = square_scale<N>(larger<N>(larger<N>(a, b), larger<N>(c, d)));
  D<N> u = a * scale, v = b * scale, w = c * scale, s = d * scale;
  D<N> r = sqrt(fma(u, u, v * v) + fma(w, w, s * s)) * inverse_scale<N>(scale);
  return pick((a == kInf) | (b == kInf) | (c == kInf) | (d == kInf), D<N>(kInf), r);
}

template <int N>
inline D<N> fdim_f64(D<N> x, D<N> y) {
  return pick(x <= y, D<N>(0.0), x - y);
}

// e^(a^2) erfc(a) for a >= 0, as p(t) / (1 + 9/8 a): the factor makes p flat near 0, where t is
// rounded most.
template <int N>
inline D<N> erfcx_positive(D<N> a) {
  D<N> b = clamp<N>(a, 0.0, 0x1p400);
  D<N> t = (b - 4.0) / (b + 4.0);
  D<N> p = poly(t, 0.7534970169378377, -0.1918791495553914, 0.10434091383446449,
                -0.033558201786819036, -0.009163084533401571, 0.025115050344536552,
                -0.023617493542368848, 0.01528750109591842, -0.0073348600736838675,
                0.0024808651749223093, -0.00043576821045200365, -7.752697118349937e-05,
                7.485631926934016e-05, -1.4556471111519148e-05, -5.023739052562486e-06,
                3.031272504424625e-06, 3.9966122715720183e-08, -4.1987754379964416e-07,
                5.464065541092041e-08, 5.315601769085557e-08, -1.2580524788128024e-08,
                -6.093728861546886e-09, 1.884514704598795e-09, 4.5749163850388794e-10,
                -1.5776776024932414e-10);
  return pick(a > 0x1p400, 0.5641895835477563 / a, p / fma(b, 1.125, D<N>(1.0)));
}

// erfc(a + low) for a >= 0, low small beside a.
template <int N>
inline D<N> erfc_positive(D<N> a, D<N> low) {
  a = clamp<N>(a, 0.0, 40.0);
  D<N> square = a * a;
  D<N> square_lo = fma(a, a, -square) + 2.0 * a * low;
  return exp_sum<N>(-square, -square_lo) * erfcx_positive<N>(a);
}

template <int N>
inline D<N> erf_f64(D<N> x) {
  D<N> a = abs(x), z = a * a;
  D<N> p = poly(z, 0.12837916709551256, -0.3761263890318352, 0.11283791670944185,
                -0.02686617064311151, 0.005223977606118757, -0.0008548325929326065,
                0.0001205529357720754, -1.4924712307362447e-05, 1.6447131631935003e-06,
                -1.620631418688664e-07, 1.3710982106291753e-08, -7.779471419838972e-10);
  D<N> small = fma(a, p, a);
  D<N> large = 1.0 - erfc_positive<N>(a, D<N>(0.0));
  return copysign(pick(a < 1.0, small, large), x);
}

template <int N>
inline D<N> erfc_f64(D<N> x) {
  D<N> y = erfc_positive<N>(abs(x), D<N>(0.0));
  return pick(x < 0.0, 2.0 - y, y);
}

template <int N>
inline D<N> normcdf_f64(D<N> x) {
  D<N> a = clamp<N>(abs(x), 0.0, 50.0);
  const double kHi = 0.7071067811865476, kLo = -4.833646656726457e-17;  // 1 / sqrt 2
  D<N> u = a * kHi;
  D<N> u_lo = fma(a, kLo, fma(a, kHi, -u));
  D<N> y = 0.5 * erfc_positive<N>(u, u_lo);
  return pick(x > 0.0, 1.0 - y, y);
}

template <int N>
inline D<N> erfcx_f64(D<N> x) {
  D<N> r = erfcx_positive<N>(abs(x));
  D<N> b = clamp<N>(abs(x), 0.0, 30.0);
  D<N> square = b * b, square_lo = fma(b, b, -square);
  D<N> e = exp_sum<N>(square, square_lo);
  return pick(x < 0.0, (e - r) + e, r);
}

}  // namespace co

#endif

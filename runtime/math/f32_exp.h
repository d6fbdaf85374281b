// float: exponentials, hyperbolic functions, logarithms. Coefficients are minimax fits on the reduced
// interval, weighted so that the relative error of the result is level.
#ifndef CUTOVER_MATH_F32_EXP_H
#define CUTOVER_MATH_F32_EXP_H

#include "f64_core.h"
#include "vec.h"

namespace co {

constexpr float kRoundF = 12582912.0f;      // 1.5 * 2^23: adding it rounds to an integer
constexpr float kRoundBiasF = 12583039.0f;  // and leaves n + 127 in the low bits

// p * 2^(2n), where the low bits of z hold n + 127. Two steps, so that results may be subnormal.
template <int N>
inline F<N> scale_squared(F<N> p, F<N> z) {
  F<N> s = from_bits<N>(shl<N>(bits<N>(z), 23));
  return p * s * s;
}

// e^x as p * 2^(2n) with z as above. r spans +-ln 2, so that one scale serves for both steps.
template <int N>
inline F<N> exp_parts(F<N> x, F<N> &z) {
  z = fma(x, 0.721347511f, F<N>(kRoundBiasF));
  F<N> n = z - kRoundBiasF;
  F<N> r = fma(n, -1.38629436f, x);
  r = fma(n, 3.80930842e-9f, r);
  F<N> q = poly(r, 0.5f, 0.166666746f, 0.0416665263f, 0.00833252445f, 0.00138937205f,
                0.000201103278f, 2.44394705e-05f);
  return fma(fma(q, r, 1.0f), r, 1.0f);
}

template <int N>
inline F<N> clamp(F<N> x, float low, float high) {  // a NaN stays
  x = pick(x > high, F<N>(high), x);
  return pick(x < low, F<N>(low), x);
}

template <int N>
inline F<N> exp_f32(F<N> x) {
  F<N> z;
  F<N> p = exp_parts<N>(clamp<N>(x, -105.0f, 89.5f), z);
  return scale_squared<N>(p, z);
}

template <int N>
inline F<N> exp2_f32(F<N> x) {
  x = clamp<N>(x, -151.0f, 129.0f);
  F<N> z = fma(x, 0.5f, F<N>(kRoundBiasF));
  F<N> n = z - kRoundBiasF;
  F<N> r = fma(n, -2.0f, x);
  F<N> q = poly(r, 0.240226507f, 0.0555041321f, 0.00961809605f, 0.00133322645f, 0.000154088892f,
                1.54595691e-05f, 1.30225328e-06f);
  return scale_squared<N>(fma(fma(q, r, 0.693147182f), r, 1.0f), z);
}

template <int N>
inline F<N> exp10_f32(F<N> x) {
  x = clamp<N>(x, -46.0f, 39.0f);
  F<N> z = fma(x, 1.66096401f, F<N>(kRoundBiasF));
  F<N> n = z - kRoundBiasF;
  F<N> r = fma(n, -0.60206002f, x);
  r = fma(n, 2.86419777e-8f, r);
  F<N> q = poly(r, 2.650949f, 2.03467941f, 1.17125118f, 0.539330602f, 0.207067862f, 0.0690126941f,
                0.0193115566f);
  return scale_squared<N>(fma(fma(q, r, 2.30258512f), r, 1.0f), z);
}

template <int N>
inline F<N> expm1_f32(F<N> x) {
  D<N> y = expm1_core<N>(widen<N>(clamp<N>(x, -105.0f, 89.5f)));
  return pick(x == 0.0f, x, narrow<N>(y));
}

template <int N>
inline F<N> sinh_f32(F<N> x) {
  F<N> a = abs(x), z;
  F<N> e = scale_squared<N>(exp_parts<N>(clamp<N>(a, 0.0f, 91.0f), z) * 0.5f, z);
  F<N> large = e - 0.25f / e;
  F<N> y = a * a;
  F<N> p = poly(y, 0.166666672f, 0.00833335053f, 0.000198360663f, 2.81743951e-06f);
  F<N> small = fma(a * y, p, a);
  return copysign(pick(a < 1.0f, small, large), x);
}

template <int N>
inline F<N> cosh_f32(F<N> x) {
  F<N> a = abs(x), z;
  F<N> e = scale_squared<N>(exp_parts<N>(clamp<N>(a, 0.0f, 91.0f), z) * 0.5f, z);
  return e + 0.25f / e;
}

template <int N>
inline F<N> tanh_f32(F<N> x) {
  F<N> a = abs(x), z;
  F<N> t = clamp<N>(a, 0.0f, 10.0f);
  F<N> e = scale_squared<N>(exp_parts<N>(t + t, z), z);
  F<N> large = 1.0f - 2.0f / (e + 1.0f);
  F<N> y = a * a;
  F<N> p = poly(y, -0.333333135f, 0.133324713f, -0.0538392477f, 0.0210142806f, -0.00618864177f);
  F<N> small = fma(a * y, p, a);
  return copysign(pick(a < 0.5625f, small, large), x);
}

// x = 2^e * (1 + f), 1 + f in [sqrt 1/2, sqrt 2). Subnormals are first scaled up.
template <int N>
inline F<N> log_parts(F<N> x, F<N> &f) {
  auto tiny = x < 0x1p-126f;
  F<N> scaled = pick(tiny, x * 0x1p23f, x);
  I<N> ix = bits<N>(scaled);
  I<N> k = sub<N>(ix, I<N>(0x3f3504f3)) & I<N>(static_cast<int>(0xff800000u));
  f = from_bits<N>(sub<N>(ix, k)) - 1.0f;
  return to_float<N>(k >> 23) - pick(tiny, F<N>(23.0f), 0.0f);
}

// What logarithms do at 0 and below; infinity and NaNs stay.
template <int N>
inline F<N> log_ends(F<N> x, F<N> y) {
  y = pick(x > 0.0f, y, pick(x == 0.0f, F<N>(-kInfF), nan_f<N>()));
  return pick(x < kInfF, y, x);
}

template <int N>
inline F<N> log_f32(F<N> x) {
  F<N> f;
  F<N> e = log_parts<N>(x, f);
  F<N> p = poly(f, 0.333333313f, -0.250008196f, 0.200012282f, -0.166233599f, 0.142017424f,
                -0.131601512f, 0.12761654f, -0.0763466284f);
  F<N> h = f * f;
  F<N> y = h * fma(p, f, -0.5f);
  y = fma(e, 1.42860677e-06f, y) + f;  // ln 2 in two parts: the first times e is exact
  return log_ends<N>(x, fma(e, 0.693145752f, y));
}

template <int N>
inline F<N> log2_f32(F<N> x) {
  F<N> f;
  F<N> e = log_parts<N>(x, f);
  F<N> p = poly(f, -0.721347332f, 0.480898231f, -0.360696584f, 0.288567483f, -0.239618406f,
                0.204600513f, -0.191055954f, 0.186171547f, -0.109958857f);
  const float kHi = 1.44269502f, kLo = 1.92596303e-8f;  // 1 / ln 2
  F<N> hi = f * kHi;
  F<N> lo = fma(f, kLo, fma(f, kHi, -hi));
  F<N> y = fma(f * f, p, lo);
  return log_ends<N>(x, e + (hi + y));
}

template <int N>
inline F<N> log10_f32(F<N> x) {
  F<N> f;
  F<N> e = log_parts<N>(x, f);
  F<N> p = poly(f, -0.217147186f, 0.144764796f, -0.108580492f, 0.0868674666f, -0.0721323267f,
                0.0615908913f, -0.057513576f, 0.0560432188f, -0.0331009142f);
  const float kHi = 0.434294492f, kLo = -1.010305e-8f;  // 1 / ln 10
  F<N> hi = f * kHi;
  F<N> lo = fma(f, kLo, fma(f, kHi, -hi));
  F<N> y = fma(f * f, p, lo);
  y = fma(e, 4.60503907e-6f, y) + hi;  // log10 2 in two parts
  return log_ends<N>(x, fma(e, 0.301025391f, y));
}

template <int N>
inline F<N> log1p_f32(F<N> x) {
  D<N> u = widen<N>(x);
  F<N> y = narrow<N>(log_core<N>(u + 1.0));
  y = pick(abs(x) < 0x1p-26f, fma(x * -0.5f, x, x), y);
  y = pick(x == -1.0f, F<N>(-kInfF), y);
  y = pick(x < -1.0f, nan_f<N>(), y);
  return pick(x < kInfF, y, x);
}

template <int N>
inline F<N> asinh_f32(F<N> x) {
  D<N> a = widen<N>(abs(x)), a2 = a * a;
  D<N> y = log1p_core<N>(a + a2 / (1.0 + sqrt(a2 + 1.0)));
  return copysign(pick(abs(x) < kInfF, narrow<N>(y), abs(x)), x);
}

template <int N>
inline F<N> acosh_f32(F<N> x) {
  D<N> t = widen<N>(x) - 1.0;
  D<N> y = log1p_core<N>(t + sqrt(t * (t + 2.0)));
  return pick(x < kInfF, pick(x < 1.0f, nan_f<N>(), narrow<N>(y)), x + x);
}

template <int N>
inline F<N> atanh_f32(F<N> x) {
  F<N> ax = abs(x);
  D<N> a = widen<N>(ax);
  D<N> y = 0.5 * log1p_core<N>((a + a) / (1.0 - a));
  F<N> r = pick(ax > 1.0f, nan_f<N>(), pick(ax == 1.0f, F<N>(kInfF), narrow<N>(y)));
  return pick(ax != ax, x, copysign(r, x));
}

}  // namespace co

#endif

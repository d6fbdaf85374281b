// float: trigonometric functions and their inverses.
#ifndef CUTOVER_MATH_F32_TRIG_H
#define CUTOVER_MATH_F32_TRIG_H

#include "f32_exp.h"
#include "payne_hanek.h"
#include "vec.h"

namespace co {

// a - q * pi/2 for a >= 0; the low two bits of q are the quadrant.
template <int N>
CO_INLINE F<N> reduce_quadrant(F<N> a, I<N> &q) {
  F<N> z = fma(a, 0.636619747f, F<N>(kRoundF));
  F<N> n = z - kRoundF;
  q = bits<N>(z);
  F<N> r = fma(n, -1.57079637f, a);
  r = fma(n, 4.37113883e-08f, r);
  r = fma(n, 1.71512489e-15f, r);
  auto huge = a > 48000.0f;  // infinity too: the test must be short
  if (__builtin_expect(any<N>(huge), 0)) {
    if constexpr (N == 1) {
      if (!(a < kInfF)) return r;
      Angle angle = reduce_huge(a);
      r = static_cast<float>(angle.x);
      q = static_cast<int>(angle.z);
    } else {
#pragma clang loop unroll(disable)
      for (int i = 0; i < N; i++) {
        if (!huge[i] || !(a[i] < kInfF)) continue;
        Angle angle = reduce_huge(a[i]);
        r[i] = static_cast<float>(angle.x);
        q[i] = static_cast<int>(angle.z);
      }
    }
  }
  return r;
}

template <int N>
inline F<N> sin_poly(F<N> r, F<N> z) {
  F<N> p = poly(z, -0.166666672f, 0.00833332911f, -0.000198393274f, 2.71823728e-06f);
  return fma(r * z, p, r);
}

template <int N>
inline F<N> cos_poly(F<N> z) {
  F<N> p = poly(z, 0.0416666679f, -0.00138888834f, 2.47995122e-05f, -2.72095491e-07f);
  return fma(z, fma(z, p, -0.5f), 1.0f);
}

template <int N>
inline F<N> sin_f32(F<N> x) {
  I<N> q;
  F<N> r = reduce_quadrant<N>(abs(x), q);
  F<N> z = r * r;
  F<N> y = pick((q & 1) != 0, cos_poly<N>(z), sin_poly<N>(r, z));
  return flip_sign<N>(y, shl<N>(q, 30) ^ bits<N>(x));
}

template <int N>
inline F<N> cos_f32(F<N> x) {
  I<N> q;
  F<N> r = reduce_quadrant<N>(abs(x), q);
  F<N> z = r * r;
  F<N> y = pick((q & 1) != 0, sin_poly<N>(r, z), cos_poly<N>(z));
  return flip_sign<N>(y, shl<N>(add<N>(q, I<N>(1)), 30));
}

template <int N>
inline F<N> tan_f32(F<N> x) {
  I<N> q;
  F<N> r = reduce_quadrant<N>(abs(x), q);
  F<N> z = r * r;
  F<N> p = poly(z, 0.333331376f, 0.133392721f, 0.0533752181f, 0.0245498773f, 0.00293960469f,
                0.00948633999f);
  F<N> t = fma(r * z, p, r);
  F<N> y = pick((q & 1) != 0, -1.0f / t, t);
  return flip_sign<N>(y, bits<N>(x));
}

// a modulo 2, minus the nearest half integer; q counts halves. Exact; a NaN for infinity.
template <int N>
inline F<N> reduce_half(F<N> a, I<N> &q) {
  F<N> turn = fma(trunc(a * 0.5f), -2.0f, a);
  F<N> z = fma(turn, 2.0f, F<N>(kRoundF));
  q = bits<N>(z);
  return fma(z - kRoundF, -0.5f, turn);
}

template <int N>
inline F<N> sinpi_poly(F<N> r, F<N> z) {
  F<N> p = poly(z, -5.16771269f, 2.55016279f, -0.599205852f, 0.0810282156f);
  F<N> low = fma(r * z, p, r * -8.74227766e-08f);  // pi in two parts
  return fma(r, 3.14159274f, low);
}

template <int N>
inline F<N> cospi_poly(F<N> z) {
  F<N> p = poly(z, -4.93480206f, 4.05870771f, -1.33505762f, 0.231421843f);
  return fma(z, p, 1.0f);
}

template <int N>
inline F<N> sinpi_f32(F<N> x) {
  F<N> a = abs(x);
  I<N> q;
  F<N> r = reduce_half<N>(a, q);
  F<N> z = r * r;
  F<N> y = pick((q & 1) != 0, cospi_poly<N>(z), sinpi_poly<N>(r, z));
  y = flip_sign<N>(y, shl<N>(q, 30));
  y = pick(y == 0.0f, F<N>(0.0f), y);  // +0 at positive integers, -0 at negative ones
  return flip_sign<N>(y, bits<N>(x));
}

template <int N>
inline F<N> cospi_f32(F<N> x) {
  F<N> a = abs(x);
  I<N> q;
  F<N> r = reduce_half<N>(a, q);
  F<N> z = r * r;
  F<N> y = pick((q & 1) != 0, sinpi_poly<N>(r, z), cospi_poly<N>(z));
  y = flip_sign<N>(y, shl<N>(add<N>(q, I<N>(1)), 30));
  return pick(y == 0.0f, F<N>(0.0f), y);
}

// atan of t in [0, 1].
template <int N>
inline F<N> atan_poly(F<N> t) {
  F<N> z = t * t;
  F<N> p = poly(z, -0.333331525f, 0.199937731f, -0.142110556f, 0.106660038f, -0.0755221322f,
                0.0432118475f, -0.0163679197f, 0.00292068999f);
  return fma(t * z, p, t);
}

constexpr float kHalfPiHi = 1.57079637f, kHalfPiLo = -4.37113883e-08f;

template <int N>
inline F<N> atan_f32(F<N> x) {
  F<N> a = abs(x);
  auto steep = a > 1.0f;
  F<N> y = atan_poly<N>(pick(steep, 1.0f / a, a));
  y = pick(steep, kHalfPiHi - (y - kHalfPiLo), y);
  return copysign(y, x);
}

template <int N>
inline F<N> atan2_f32(F<N> y, F<N> x) {
  F<N> ax = abs(x), ay = abs(y);
  auto steep = ay > ax;
  F<N> low = pick(steep, ax, ay), high = pick(steep, ay, ax);
  F<N> t = low / high;
  t = pick(high == 0.0f, F<N>(0.0f), t);
  t = pick(low == kInfF, F<N>(1.0f), t);
  F<N> r = atan_poly<N>(t);
  r = pick(steep, kHalfPiHi - (r - kHalfPiLo), r);
  r = pick(bits<N>(x) < 0, 2 * kHalfPiHi - (r - 2 * kHalfPiLo), r);
  r = copysign(r, y);
  return pick(x == x, pick(y == y, r, y), x);
}

// asin(a) = s + low, or pi/2 - 2 (s + low) for a > 1/2.
template <int N>
inline F<N> asin_parts(F<N> a, F<N> &low) {
  auto large = a > 0.5f;
  F<N> z = pick(large, fma(a, -0.5f, F<N>(0.5f)), a * a);
  F<N> s = pick(large, sqrt(z), a);
  F<N> p = poly(z, 0.166667536f, 0.0749524161f, 0.045477096f, 0.0241476092f, 0.0422185548f);
  low = s * z * p;
  return s;
}

template <int N>
inline F<N> asin_f32(F<N> x) {
  F<N> a = abs(x), low;
  F<N> s = asin_parts<N>(a, low);
  F<N> large = fma(s, -2.0f, F<N>(kHalfPiHi)) - fma(low, 2.0f, F<N>(-kHalfPiLo));
  return copysign(pick(a > 0.5f, large, s + low), x);
}

template <int N>
inline F<N> acos_f32(F<N> x) {
  F<N> a = abs(x), low;
  F<N> s = asin_parts<N>(a, low);
  F<N> small = kHalfPiHi - (copysign(s + low, x) - kHalfPiLo);
  F<N> t = s + low;
  F<N> large = pick(x < 0.0f, 2 * kHalfPiHi - fma(t, 2.0f, F<N>(-2 * kHalfPiLo)), t + t);
  return pick(a > 0.5f, large, small);
}

}  // namespace co

#endif

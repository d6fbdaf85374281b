// double: trigonometric functions and their inverses.
#ifndef CUTOVER_MATH_F64_TRIG_H
#define CUTOVER_MATH_F64_TRIG_H

#include "f64_core.h"
#include "payne_hanek.h"
#include "vec.h"

namespace co {

// a - q * pi/2 = r + low for a >= 0; the low two bits of q are the quadrant.
template <int N>
CO_INLINE D<N> reduce_quadrant(D<N> a, D<N> &low, L<N> &q) {
  D<N> z = fma(a, 0.6366197723675814, D<N>(kRound));
  D<N> n = z - kRound;
  q = bits<N>(z);
  D<N> t = fma(n, -1.5707963267948966, a);  // exact
  D<N> p = n * 6.123233995736766e-17;
  D<N> p_lo = fma(n, 6.123233995736766e-17, -p) - n * 1.4973849048591698e-33;
  // t - p in two parts; either may be the larger.
  D<N> r = t - p;
  D<N> back = r - t;
  low = ((t - (r - back)) - (p + back)) - p_lo;
  auto huge = a > 0x1p30;  // infinity too: the test must be short
  if (__builtin_expect(any<N>(huge), 0)) {
    if constexpr (N == 1) {
      if (!(a < kInf)) return r;
      Angle angle = reduce_huge(a);
      r = angle.x;
      low = angle.y;
      q = static_cast<long long>(angle.z);
    } else {
#pragma clang loop unroll(disable)
      for (int i = 0; i < N; i++) {
        if (!huge[i] || !(a[i] < kInf)) continue;
        Angle angle = reduce_huge(a[i]);
        r[i] = angle.x;
        low[i] = angle.y;
        q[i] = static_cast<long long>(angle.z);
      }
    }
  }
  return r;
}

template <int N>
inline D<N> sin_poly(D<N> r, D<N> low, D<N> z) {
  D<N> p = poly(z, -0.16666666666666632, 0.00833333333332237, -0.00019841269829771162,
                2.75573136786617e-06, -2.5050755960731826e-08, 1.5896666472287912e-10);
  return r + fma(r * z, p, low * fma(z, -0.5, D<N>(1.0)));
}

template <int N>
inline D<N> cos_poly(D<N> r, D<N> low, D<N> z) {
  D<N> p = poly(z, 0.0416666666666666, -0.0013888888888874066, 2.480158728944414e-05,
                -2.7557314340828904e-07, 2.087572164458692e-09, -1.1359560321365261e-11);
  D<N> half = 0.5 * z, w = 1.0 - half;
  return w + (((1.0 - w) - half) + fma(z * z, p, -r * low));
}

template <int N>
inline D<N> sin_f64(D<N> x) {
  L<N> q;
  D<N> low, r = reduce_quadrant<N>(abs(x), low, q);
  D<N> z = r * r;
  D<N> y = pick((q & 1) != 0, cos_poly<N>(r, low, z), sin_poly<N>(r, low, z));
  return flip_sign<N>(y, shl<N>(q, 62) ^ bits<N>(x));
}

template <int N>
inline D<N> cos_f64(D<N> x) {
  L<N> q;
  D<N> low, r = reduce_quadrant<N>(abs(x), low, q);
  D<N> z = r * r;
  D<N> y = pick((q & 1) != 0, sin_poly<N>(r, low, z), cos_poly<N>(r, low, z));
  return flip_sign<N>(y, shl<N>(add<N>(q, L<N>(1)), 62));
}

template <int N>
inline D<N> tan_f64(D<N> x) {
  L<N> q;
  D<N> low, r = reduce_quadrant<N>(abs(x), low, q);
  D<N> z = r * r;
  D<N> s = sin_poly<N>(r, low, z), c = cos_poly<N>(r, low, z);
  auto odd = (q & 1) != 0;
  D<N> y = pick(odd, -c, s) / pick(odd, s, c);
  return flip_sign<N>(y, bits<N>(x));
}

// a modulo 2, minus the nearest half integer; q counts halves. Exact; a NaN for infinity.
template <int N>
inline D<N> reduce_half(D<N> a, L<N> &q) {
  D<N> turn = fma(trunc(a * 0.5), -2.0, a);
  D<N> z = fma(turn, 2.0, D<N>(kRound));
  q = bits<N>(z);
  return fma(z - kRound, -0.5, turn);
}

template <int N>
inline D<N> sinpi_poly(D<N> r, D<N> z) {
  D<N> p = poly(z, -5.16771278004997, 2.550164039877342, -0.5992645293203436, 0.08214588658180705,
                -0.007370429920489879, 0.0004662831006820046, -2.171893794046052e-05);
  D<N> low = fma(r * z, p, r * 1.2246467991473532e-16);  // pi in two parts
  return fma(r, 3.141592653589793, low);
}

template <int N>
inline D<N> cospi_poly(D<N> z) {
  D<N> p = poly(z, -4.934802200544679, 4.058712126416761, -1.3352627688531684, 0.2353306302438019,
                -0.025806886818267455, 0.0019294786059115595, -0.0001036236907425596);
  return fma(z, p, 1.0);
}

template <int N>
inline D<N> sinpi_f64(D<N> x) {
  L<N> q;
  D<N> r = reduce_half<N>(abs(x), q);
  D<N> z = r * r;
  D<N> y = pick((q & 1) != 0, cospi_poly<N>(z), sinpi_poly<N>(r, z));
  y = flip_sign<N>(y, shl<N>(q, 62));
  y = pick(y == 0.0, D<N>(0.0), y);  // +0 at positive integers, -0 at negative ones
  return flip_sign<N>(y, bits<N>(x));
}

template <int N>
inline D<N> cospi_f64(D<N> x) {
  L<N> q;
  D<N> r = reduce_half<N>(abs(x), q);
  D<N> z = r * r;
  D<N> y = pick((q & 1) != 0, sinpi_poly<N>(r, z), cospi_poly<N>(z));
  y = flip_sign<N>(y, shl<N>(add<N>(q, L<N>(1)), 62));
  return pick(y == 0.0, D<N>(0.0), y);
}

// atan(y / x) for x, y >= 0, not both zero or infinite, neither near overflow. One division:
// the quotient is taken after a turn by 0, pi/4 or pi/2.
template <int N>
inline D<N> atan_quotient(D<N> y, D<N> x) {
  auto turn = y > x * 0.4142135623730951, steep = y > x * 2.414213562373095;
  D<N> numerator = pick(steep, -x, pick(turn, y - x, y));
  D<N> denominator = pick(steep, y, pick(turn, y + x, x));
  D<N> hi = pick(steep, D<N>(1.5707963267948966), pick(turn, D<N>(0.7853981633974483), 0.0));
  D<N> lo = pick(steep, D<N>(6.123233995736766e-17),
                 pick(turn, D<N>(3.061616997868383e-17), 0.0));
  D<N> t = numerator / denominator;
  D<N> z = t * t;
  D<N> p = poly(z, -0.33333333333333326, 0.1999999999999767, -0.1428571428538818,
                0.11111111088187321, -0.09090908144840108, 0.07692282765129278,
                -0.06666226845733353, 0.05877022601765828, -0.052184092018829724,
                0.04503567627200911, -0.033474850300986986, 0.015195523165109503);
  return hi + (t + fma(t * z, p, lo));
}

template <int N>
inline D<N> atan_f64(D<N> x) {
  D<N> a = abs(x);
  D<N> y = atan_quotient<N>(clamp<N>(a, 0.0, 0x1p100), D<N>(1.0));
  return copysign(y, x);
}

template <int N>
inline D<N> atan2_f64(D<N> y, D<N> x) {
  D<N> ax = abs(x), ay = abs(y);
  auto both = (ax == kInf) & (ay == kInf);
  D<N> shrink = pick((ax > 0x1p1000) | (ay > 0x1p1000), D<N>(0x1p-100), 1.0);
  D<N> v = pick(both, D<N>(1.0), ay * shrink), u = pick(both, D<N>(1.0), ax * shrink);
  u = pick((ax == 0.0) & (ay == 0.0), D<N>(1.0), u);
  D<N> r = atan_quotient<N>(v, u);
  r = pick(bits<N>(x) < 0, 3.141592653589793 - (r - 1.2246467991473532e-16), r);
  r = copysign(r, y);
  return pick(x == x, pick(y == y, r, y), x);
}

// asin(a) = s + low, or pi/2 - 2 (s + low) for a > 1/2.
template <int N>
inline D<N> asin_parts(D<N> a, D<N> &low) {
  auto large = a > 0.5;
  D<N> z = pick(large, fma(a, -0.5, D<N>(0.5)), a * a);
  D<N> s = pick(large, sqrt(z), a);
  D<N> p = poly(z, 0.16666666666666763, 0.07499999999970265, 0.04464285717511837,
                0.03038194268371018, 0.02237221565801042, 0.017351600130079706,
                0.013980961010868301, 0.011397779514033863, 0.010786509551716,
                0.003683114934887997, 0.021763323072197388, -0.02107704490747417,
                0.032676736237800326);
  low = s * z * p;
  return s;
}

template <int N>
inline D<N> asin_f64(D<N> x) {
  D<N> a = abs(x), low;
  D<N> s = asin_parts<N>(a, low);
  D<N> large = fma(s, -2.0, D<N>(1.5707963267948966)) -
               fma(low, 2.0, D<N>(-6.123233995736766e-17));
  return copysign(pick(a > 0.5, large, s + low), x);
}

template <int N>
inline D<N> acos_f64(D<N> x) {
  D<N> a = abs(x), low;
  D<N> s = asin_parts<N>(a, low);
  D<N> t = s + low;
  D<N> small = 1.5707963267948966 - (copysign(t, x) - 6.123233995736766e-17);
  D<N> back = 3.141592653589793 - fma(t, 2.0, D<N>(-1.2246467991473532e-16));
  return pick(a > 0.5, pick(x < 0.0, back, t + t), small);
}

}  // namespace co

#endif

// float: powers, roots, lengths, the error function.
#ifndef CUTOVER_MATH_F32_MISC_H
#define CUTOVER_MATH_F32_MISC_H

#include "f32_exp.h"
#include "f64_core.h"
#include "roots.h"
#include "vec.h"

namespace co {

template <int N>
inline F<N> pow_f32(F<N> x, F<N> y) {
  F<N> ax = abs(x);
  D<N> m;
  D<N> k = split_exponent<N>(widen<N>(ax), m);
  D<N> log2x = fma(log_reduced<N>(m), 1.4426950408889634, k);
  log2x = pick(widen<N>(ax) == 0.0, D<N>(-kInf), log2x);
  log2x = pick(widen<N>(ax) == kInf, D<N>(kInf), log2x);
  F<N> r = narrow<N>(exp2_core<N>(clamp<N>(widen<N>(y) * log2x, -200.0, 200.0)));

  F<N> half = y * 0.5f;
  auto whole = trunc(y) == y;
  auto odd = whole & (trunc(half) != half);
  auto negative = bits<N>(x) < 0;
  r = flip_sign<N>(r, pick(odd, bits<N>(x), I<N>(0)));
  auto bad = negative & (ax > 0.0f) & (ax < kInfF) & !whole;
  r = pick(bad, nan_f<N>(), r);
  r = pick((x != x) | (y != y), x + y, r);
  r = pick((x == -1.0f) & (abs(y) == kInfF), F<N>(1.0f), r);
  return pick((x == 1.0f) | (y == 0.0f), F<N>(1.0f), r);
}

template <int N>
inline F<N> rsqrt_f32(F<N> x) {
  return 1.0f / sqrt(x);
}

template <int N>
inline F<N> cbrt_f32(F<N> x) {
  D<N> a = widen<N>(abs(x));
  D<N> t = cbrt_step<N>(cbrt_step<N>(cbrt_guess<N>(a), a), a);
  F<N> y = copysign(narrow<N>(t), x);
  return pick((x == 0.0f) | !(abs(x) < kInfF), x + x, y);
}

template <int N>
inline F<N> rcbrt_f32(F<N> x) {
  D<N> a = widen<N>(abs(x));
  D<N> t = cbrt_step<N>(cbrt_step<N>(cbrt_guess<N>(a), a), a);
  F<N> y = copysign(narrow<N>(1.0 / t), x);
  return pick((x == 0.0f) | !(abs(x) < kInfF), 1.0f / x, y);
}

// Squares and sums of floats neither overflow nor lose bits in double.
template <int N>
inline D<N> square_sum(F<N> x, F<N> y) {
  D<N> a = widen<N>(x), b = widen<N>(y);
  return fma(a, a, b * b);
}

template <int N>
inline F<N> hypot_f32(F<N> x, F<N> y) {
  F<N> r = narrow<N>(sqrt(square_sum<N>(x, y)));
  return pick((abs(x) == kInfF) | (abs(y) == kInfF), F<N>(kInfF), r);
}

template <int N>
inline F<N> rhypot_f32(F<N> x, F<N> y) {
  F<N> r = narrow<N>(1.0 / sqrt(square_sum<N>(x, y)));
  return pick((abs(x) == kInfF) | (abs(y) == kInfF), F<N>(0.0f), r);
}

template <int N>
inline F<N> norm3d_f32(F<N> x, F<N> y, F<N> z) {
  D<N> c = widen<N>(z);
  F<N> r = narrow<N>(sqrt(fma(c, c, square_sum<N>(x, y))));
  auto infinite = (abs(x) == kInfF) | (abs(y) == kInfF) | (abs(z) == kInfF);
  return pick(infinite, F<N>(kInfF), r);
}

template <int N>
inline F<N> norm4d_f32(F<N> x, F<N> y, F<N> z, F<N> w) {
  F<N> r = narrow<N>(sqrt(square_sum<N>(x, y) + square_sum<N>(z, w)));
  auto infinite =
      (abs(x) == kInfF) | (abs(y) == kInfF) | (abs(z) == kInfF) | (abs(w) == kInfF);
  return pick(infinite, F<N>(kInfF), r);
}

template <int N>
inline F<N> fdim_f32(F<N> x, F<N> y) {
  return pick(x <= y, F<N>(0.0f), x - y);
}

// Up to 1 a polynomial in x^2; beyond, 1 - e^Q(|x|) with Q fitted to log erfc.
template <int N>
inline F<N> erf_f32(F<N> x) {
  F<N> a = abs(x);
  F<N> z = a * a;
  F<N> p = poly(z, 0.128379166f, -0.37612626f, 0.112835854f, -0.0268538129f, 0.00518832775f,
                -0.000801019429f, 7.85386364e-05f);
  F<N> small = fma(a, p, a);
  F<N> q = poly(clamp<N>(a, 0.0f, 4.0f), 0.000188036487f, -1.12957835f, -0.633219898f,
                -0.108418547f, 0.0252082385f, -0.00420455541f, 0.000441335142f, -2.16867502e-05f);
  F<N> scale;
  F<N> e = exp_parts<N>(q, scale);
  F<N> large = 1.0f - scale_squared<N>(e, scale);
  return copysign(pick(a < 1.0f, small, large), x);
}

// e^(a^2) erfc(a) for a >= 0, through double.
template <int N>
inline D<N> erfcx_core(D<N> a) {
  D<N> u = a + 3.0, v = fma(a, 2.0, D<N>(1.0));
  D<N> inverse = 1.0 / (u * v);
  D<N> t = (a - 3.0) * v * inverse;
  D<N> p = poly(t, 1.2530080581372287, -0.13562106860755366, -0.04756228665575824,
                0.12964409560121387, -0.11927374093131753, 0.06831668436777241,
                -0.02377019266443284, 0.0024988303905697836, 0.0018879464339444795,
                -0.0007261516788024386, -0.00010406068802612279, 7.719591553489054e-05,
                3.860063352323885e-06);
  return p * u * inverse;
}

template <int N>
inline D<N> erfc_core(D<N> x) {
  D<N> a = clamp<N>(abs(x), 0.0, 15.0);
  D<N> y = exp_core<N>(-a * a) * erfcx_core<N>(a);
  return pick(x < 0.0, 2.0 - y, y);
}

template <int N>
inline F<N> erfc_f32(F<N> x) {
  return narrow<N>(erfc_core<N>(widen<N>(x)));
}

template <int N>
inline F<N> normcdf_f32(F<N> x) {
  return narrow<N>(0.5 * erfc_core<N>(widen<N>(x) * -0.7071067811865476));
}

template <int N>
inline F<N> erfcx_f32(F<N> x) {
  D<N> d = widen<N>(x);
  D<N> r = erfcx_core<N>(abs(d));
  D<N> s = clamp<N>(d, -15.0, 0.0);
  D<N> negative = 2.0 * exp_core<N>(s * s) - r;
  F<N> y = narrow<N>(pick(d < 0.0, negative, r));
  y = pick(x == kInfF, F<N>(0.0f), y);
  return pick(x < -15.0f, F<N>(kInfF), y);
}

}  // namespace co

#endif

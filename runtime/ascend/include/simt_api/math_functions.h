/* The math library on the device: float alone, under the names that end in f. */
#ifndef CUTOVER_ASCEND_MATH_FUNCTIONS_H
#define CUTOVER_ASCEND_MATH_FUNCTIONS_H

#include "cutover/pure_math.h"
#include "simt_api/device_types.h"
#include "simt_api/math_constants.h"

/* Functions of the target. */
#define __CO_MATH_1(name) \
  __CO_D float name##f(float x) { return __co_##name##f(x); }
#define __CO_MATH_2(name) \
  __CO_D float name##f(float x, float y) { return __co_##name##f(x, y); }
/* Exact operations: LLVM intrinsics. */
#define __CO_EXACT_1(name) \
  __CO_D float name##f(float x) { return __builtin_##name##f(x); }
#define __CO_EXACT_2(name) \
  __CO_D float name##f(float x, float y) { return __builtin_##name##f(x, y); }

__CO_MATH_1(sin)
__CO_MATH_1(cos)
__CO_MATH_1(tan)
__CO_MATH_1(asin)
__CO_MATH_1(acos)
__CO_MATH_1(atan)
__CO_MATH_1(sinh)
__CO_MATH_1(cosh)
__CO_MATH_1(tanh)
__CO_MATH_1(asinh)
__CO_MATH_1(acosh)
__CO_MATH_1(atanh)
__CO_MATH_1(exp)
__CO_MATH_1(exp2)
__CO_MATH_1(exp10)
__CO_MATH_1(expm1)
__CO_MATH_1(log)
__CO_MATH_1(log2)
__CO_MATH_1(log10)
__CO_MATH_1(log1p)
__CO_MATH_1(cbrt)
__CO_MATH_1(rcbrt)
__CO_MATH_1(erf)
__CO_MATH_1(erfc)
__CO_MATH_1(erfinv)
__CO_MATH_1(erfcinv)
__CO_MATH_1(erfcx)
__CO_MATH_1(normcdf)
__CO_MATH_1(normcdfinv)
__CO_MATH_1(tgamma)
__CO_MATH_1(lgamma)
__CO_MATH_1(sinpi)
__CO_MATH_1(cospi)
__CO_MATH_1(j0)
__CO_MATH_1(j1)
__CO_MATH_1(y0)
__CO_MATH_1(y1)
__CO_MATH_1(cyl_bessel_i0)
__CO_MATH_1(cyl_bessel_i1)
__CO_MATH_1(logb)
__CO_MATH_1(rsqrt)
__CO_MATH_2(atan2)
__CO_MATH_2(pow)
__CO_MATH_2(hypot)
__CO_MATH_2(rhypot)
__CO_MATH_2(fmod)
__CO_MATH_2(remainder)
__CO_MATH_2(nextafter)
__CO_MATH_2(fdim)
__CO_EXACT_1(sqrt)
__CO_EXACT_1(fabs)
__CO_EXACT_1(floor)
__CO_EXACT_1(ceil)
__CO_EXACT_1(trunc)
__CO_EXACT_1(rint)
__CO_EXACT_1(nearbyint)
__CO_EXACT_1(round)
__CO_EXACT_2(copysign)
__CO_EXACT_2(fmin)
__CO_EXACT_2(fmax)
#undef __CO_MATH_1
#undef __CO_MATH_2
#undef __CO_EXACT_1
#undef __CO_EXACT_2

__CO_D float tanpif(float x) { return __co_sinpif(x) / __co_cospif(x); }
__CO_D float fmaf(float x, float y, float z) { return __builtin_fmaf(x, y, z); }
__CO_D float jnf(int n, float x) { return __co_jnf(n, x); }
__CO_D float ynf(int n, float x) { return __co_ynf(n, x); }
__CO_D float norm3df(float x, float y, float z) { return __co_norm3df(x, y, z); }
__CO_D float norm4df(float x, float y, float z, float w) { return __co_norm4df(x, y, z, w); }
__CO_D float rnorm3df(float x, float y, float z) { return 1.0f / __co_norm3df(x, y, z); }
__CO_D float rnorm4df(float x, float y, float z, float w) {
  return 1.0f / __co_norm4df(x, y, z, w);
}
/* Scaled, so that squares neither overflow nor vanish. */
__CO_D float normf(int n, float *a) {
  float top = 0;
  for (int i = 0; i < n; ++i) top = __builtin_fmaxf(top, __builtin_fabsf(a[i]));
  if (!(top > 0) || __builtin_isinf(top)) return top;
  float sum = 0;
  for (int i = 0; i < n; ++i) sum += (a[i] / top) * (a[i] / top);
  return top * __builtin_sqrtf(sum);
}
__CO_D float rnormf(int n, float *a) { return 1.0f / normf(n, a); }
__CO_D float fdividef(float x, float y) { return x / y; }
__CO_D void sincosf(float x, float *s, float *c) {
  *s = __co_sinf(x);
  *c = __co_cosf(x);
}
__CO_D void sincospif(float x, float *s, float *c) {
  *s = __co_sinpif(x);
  *c = __co_cospif(x);
}

/* Integer results. Out-of-range values saturate. */
__CO_D long long __co_saturate_ll(float x) {
  if (!(x == x)) return -0x7fffffffffffffffLL - 1;
  if (x >= 0x1p63f) return 0x7fffffffffffffffLL;
  if (x < -0x1p63f) return -0x7fffffffffffffffLL - 1;
  return (long long)x;
}
__CO_D long lrintf(float x) { return __co_saturate_ll(__builtin_rintf(x)); }
__CO_D long long llrintf(float x) { return __co_saturate_ll(__builtin_rintf(x)); }
__CO_D long lroundf(float x) { return __co_saturate_ll(__builtin_roundf(x)); }
__CO_D long long llroundf(float x) { return __co_saturate_ll(__builtin_roundf(x)); }

/* Functions that take a number apart or put one together. */
__CO_D float frexpf(float x, int *exponent) {
  if (x == 0 || !__builtin_isfinite(x)) {
    *exponent = 0;
    return x;
  }
  int bias = 126;
  if (__builtin_fabsf(x) < 0x1p-126f) {
    x *= 0x1p24f;
    bias += 24;
  }
  unsigned bits = __builtin_bit_cast(unsigned, x);
  *exponent = (int)(bits >> 23 & 0xff) - bias;
  return __builtin_bit_cast(float, (bits & 0x807fffffu) | 0x3f000000u);
}
/* In steps of which only the last can round. */
__CO_D float ldexpf(float x, int n) {
  n = n < -400 ? -400 : n > 400 ? 400 : n;
  for (; n > 127; n -= 127) x *= 0x1p127f;
  for (; n < -126; n += 102) x *= 0x1p-102f;
  return x * __builtin_bit_cast(float, (n + 127) << 23);
}
__CO_D float scalbnf(float x, int32_t n) { return ldexpf(x, n); }
__CO_D float scalblnf(float x, int64_t n) {
  return ldexpf(x, n < -9999 ? -9999 : n > 9999 ? 9999 : (int)n);
}
__CO_D int ilogbf(float x) {
  if (x == 0 || __builtin_isnan(x)) return (int)0x80000000;
  if (__builtin_isinf(x)) return 0x7fffffff;
  int exponent;
  frexpf(x, &exponent);
  return exponent - 1;
}
__CO_D float modff(float x, float *whole) {
  float t = __builtin_truncf(x);
  *whole = t;
  return __builtin_copysignf(__builtin_isinf(x) ? 0.0f : x - t, x);
}
/* The low three bits of the quotient, with its sign. fmod by 8y keeps them exactly. */
__CO_D float remquof(float x, float y, int *quotient) {
  float ax = __builtin_fabsf(x), ay = __builtin_fabsf(y);
  *quotient = 0;
  if (!__builtin_isfinite(x) || ay == 0 || y != y) return __builtin_nanf("");
  if (__builtin_isinf(y)) return x;
  float r = ay < 0x1p124f ? __co_fmodf(ax, 8 * ay) : ax;
  int q = 0;
  if (ay < 0x1p124f && r >= 4 * ay) r -= 4 * ay, q += 4;
  if (ay < 0x1p126f && r >= 2 * ay) r -= 2 * ay, q += 2;
  if (r >= ay) r -= ay, q += 1;
  float rest = ay - r;
  if (r > rest || (r == rest && (q & 1))) r -= ay, q += 1;
  q &= 7;
  *quotient = __builtin_signbit(x) != __builtin_signbit(y) ? -q : q;
  return __builtin_signbit(x) ? -r : r;
}

__CO_D bool isfinite(float x) { return __builtin_isfinite(x); }
__CO_D bool isnan(float x) { return __builtin_isnan(x); }
__CO_D bool isinf(float x) { return __builtin_isinf(x); }
__CO_D int signbit(float x) { return __builtin_signbit(x); }

/* Integers. */
__CO_D long labs(long x) { return x < 0 ? -x : x; }
__CO_D long long llabs(long long x) { return x < 0 ? -x : x; }
#define __CO_MINMAX(prefix, type)                                           \
  __CO_D type prefix##min(const type x, const type y) { return x < y ? x : y; } \
  __CO_D type prefix##max(const type x, const type y) { return x > y ? x : y; }
__CO_MINMAX(u, unsigned int)
__CO_MINMAX(ll, long long)
__CO_MINMAX(ull, unsigned long long)
__CO_MINMAX(, long long)
__CO_MINMAX(, unsigned long long)
__CO_MINMAX(, long)
__CO_MINMAX(, unsigned long)
__CO_MINMAX(, int)
__CO_MINMAX(, unsigned int)
__CO_MINMAX(, short)
__CO_MINMAX(, unsigned short)
__CO_MINMAX(, char)
__CO_MINMAX(, unsigned char)
#undef __CO_MINMAX

#endif

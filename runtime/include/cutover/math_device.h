/* The C math library on the device: global functions in float and double.
 *
 * clang's __clang_cuda_math_forward_declares.h has declared most of them before <cmath> came in;
 * its __clang_cuda_cmath.h then adds the float and integer overloads and fills namespace std. */
#ifndef CUTOVER_MATH_DEVICE_H
#define CUTOVER_MATH_DEVICE_H

#include "cutover/decl.h"
#include "cutover/pure_math.h"

/* Functions of the target. */
#define __CO_MATH_1(name)                                       \
  __CO_D float name##f(float x) { return __co_##name##f(x); }   \
  __CO_D double name(double x) { return __co_##name(x); }
#define __CO_MATH_2(name)                                                   \
  __CO_D float name##f(float x, float y) { return __co_##name##f(x, y); }   \
  __CO_D double name(double x, double y) { return __co_##name(x, y); }
/* Exact operations: LLVM intrinsics. */
#define __CO_EXACT_1(name)                                          \
  __CO_D float name##f(float x) { return __builtin_##name##f(x); }  \
  __CO_D double name(double x) { return __builtin_##name(x); }
#define __CO_EXACT_2(name)                                                      \
  __CO_D float name##f(float x, float y) { return __builtin_##name##f(x, y); }  \
  __CO_D double name(double x, double y) { return __builtin_##name(x, y); }

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
__CO_D float jnf(int n, float x) { return __co_jnf(n, x); }
__CO_D double jn(int n, double x) { return __co_jn(n, x); }
__CO_D float ynf(int n, float x) { return __co_ynf(n, x); }
__CO_D double yn(int n, double x) { return __co_yn(n, x); }
__CO_D float norm3df(float x, float y, float z) { return __co_norm3df(x, y, z); }
__CO_D double norm3d(double x, double y, double z) { return __co_norm3d(x, y, z); }
__CO_D float norm4df(float x, float y, float z, float w) { return __co_norm4df(x, y, z, w); }
__CO_D double norm4d(double x, double y, double z, double w) { return __co_norm4d(x, y, z, w); }

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
__CO_D float fmaf(float x, float y, float z) { return __builtin_fmaf(x, y, z); }
__CO_D double fma(double x, double y, double z) { return __builtin_fma(x, y, z); }

#undef __CO_MATH_1
#undef __CO_MATH_2
#undef __CO_EXACT_1
#undef __CO_EXACT_2

__CO_D float rnorm3df(float x, float y, float z) { return 1.0f / __co_norm3df(x, y, z); }
__CO_D double rnorm3d(double x, double y, double z) { return 1.0 / __co_norm3d(x, y, z); }
__CO_D float rnorm4df(float x, float y, float z, float w) {
  return 1.0f / __co_norm4df(x, y, z, w);
}
__CO_D double rnorm4d(double x, double y, double z, double w) {
  return 1.0 / __co_norm4d(x, y, z, w);
}
/* norm(dim, p): scaled, so that squares neither overflow nor vanish. */
#define __CO_NORM(type, name, rname, fabs_, fmax_, sqrt_)          \
  __CO_D type name(int dim, const type *p) {                       \
    type top = 0;                                                  \
    for (int i = 0; i < dim; ++i) top = fmax_(top, fabs_(p[i]));   \
    if (!(top > 0) || __builtin_isinf(top)) return top;            \
    type sum = 0;                                                  \
    for (int i = 0; i < dim; ++i) {                                \
      type q = p[i] / top;                                         \
      sum += q * q;                                                \
    }                                                              \
    return top * sqrt_(sum);                                       \
  }                                                                \
  __CO_D type rname(int dim, const type *p) { return 1 / name(dim, p); }
__CO_NORM(float, normf, rnormf, __builtin_fabsf, __builtin_fmaxf, __builtin_sqrtf)
__CO_NORM(double, norm, rnorm, __builtin_fabs, __builtin_fmax, __builtin_sqrt)
#undef __CO_NORM

__CO_D float fdividef(float x, float y) { return x / y; }
__CO_D int abs(int n) { return n < 0 ? -n : n; }
__CO_D long labs(long n) { return n < 0 ? -n : n; }
__CO_D long long llabs(long long n) { return n < 0 ? -n : n; }

/* Integer results. Out-of-range values saturate, as the conversions of the device do. */
__CO_D long long __co_saturate_ll(double x) {
  if (!(x == x)) return -0x7fffffffffffffffLL - 1;
  if (x >= 9223372036854775808.0) return 0x7fffffffffffffffLL;
  if (x < -9223372036854775808.0) return -0x7fffffffffffffffLL - 1;
  return (long long)x;
}
__CO_D long lrint(double x) { return __co_saturate_ll(__builtin_rint(x)); }
__CO_D long lrintf(float x) { return __co_saturate_ll(__builtin_rintf(x)); }
__CO_D long long llrint(double x) { return __co_saturate_ll(__builtin_rint(x)); }
__CO_D long long llrintf(float x) { return __co_saturate_ll(__builtin_rintf(x)); }
__CO_D long lround(double x) { return __co_saturate_ll(__builtin_round(x)); }
__CO_D long lroundf(float x) { return __co_saturate_ll(__builtin_roundf(x)); }
__CO_D long long llround(double x) { return __co_saturate_ll(__builtin_round(x)); }
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
__CO_D double frexp(double x, int *exponent) {
  if (x == 0 || !__builtin_isfinite(x)) {
    *exponent = 0;
    return x;
  }
  int bias = 1022;
  if (__builtin_fabs(x) < 0x1p-1022) {
    x *= 0x1p53;
    bias += 53;
  }
  unsigned long long bits = __builtin_bit_cast(unsigned long long, x);
  *exponent = (int)(bits >> 52 & 0x7ff) - bias;
  return __builtin_bit_cast(double, (bits & 0x800fffffffffffffULL) | 0x3fe0000000000000ULL);
}
__CO_D float __co_pow2f(int n) { return __builtin_bit_cast(float, (n + 127) << 23); }
__CO_D double __co_pow2(int n) {
  return __builtin_bit_cast(double, (unsigned long long)(n + 1023) << 52);
}
/* The product with 2^n is taken through double for float (exact until the last rounding), and for
 * double in steps of which only the last can round. */
__CO_D float ldexpf(float x, int n) {
  n = n < -300 ? -300 : n > 300 ? 300 : n;
  return (float)((double)x * __co_pow2(n));
}
__CO_D double ldexp(double x, int n) {
  n = n < -2200 ? -2200 : n > 2200 ? 2200 : n;
  if (n > 1023) {
    x *= 0x1p1023;
    n -= 1023;
    if (n > 1023) {
      x *= 0x1p1023;
      n -= 1023;
      if (n > 1023) n = 1023;
    }
  } else if (n < -1022) {
    x *= 0x1p-969;
    n += 969;
    if (n < -1022) {
      x *= 0x1p-969;
      n += 969;
      if (n < -1022) n = -1022;
    }
  }
  return x * __co_pow2(n);
}
__CO_D float scalbnf(float x, int n) { return ldexpf(x, n); }
__CO_D double scalbn(double x, int n) { return ldexp(x, n); }
__CO_D float scalblnf(float x, long n) {
  return ldexpf(x, n < -9999 ? -9999 : n > 9999 ? 9999 : (int)n);
}
__CO_D double scalbln(double x, long n) {
  return ldexp(x, n < -9999 ? -9999 : n > 9999 ? 9999 : (int)n);
}
__CO_D int ilogbf(float x) {
  if (x == 0 || __builtin_isnan(x)) return (int)0x80000000;
  if (__builtin_isinf(x)) return 0x7fffffff;
  int exponent;
  frexpf(x, &exponent);
  return exponent - 1;
}
__CO_D int ilogb(double x) {
  if (x == 0 || __builtin_isnan(x)) return (int)0x80000000;
  if (__builtin_isinf(x)) return 0x7fffffff;
  int exponent;
  frexp(x, &exponent);
  return exponent - 1;
}
__CO_D float modff(float x, float *whole) {
  float t = __builtin_truncf(x);
  *whole = t;
  return __builtin_copysignf(__builtin_isinf(x) ? 0.0f : x - t, x);
}
__CO_D double modf(double x, double *whole) {
  double t = __builtin_trunc(x);
  *whole = t;
  return __builtin_copysign(__builtin_isinf(x) ? 0.0 : x - t, x);
}
/* remquo: the low three bits of the quotient, with its sign. fmod by 8y keeps them exactly. */
__CO_D double remquo(double x, double y, int *quotient) {
  double ax = __builtin_fabs(x), ay = __builtin_fabs(y);
  *quotient = 0;
  if (!__builtin_isfinite(x) || ay == 0 || y != y) return __builtin_nan("");
  if (__builtin_isinf(y)) return x;
  double r = ay < 0x1p1020 ? __co_fmod(ax, 8 * ay) : ax;
  int q = 0;
  if (ay < 0x1p1020 && r >= 4 * ay) r -= 4 * ay, q += 4;
  if (ay < 0x1p1022 && r >= 2 * ay) r -= 2 * ay, q += 2;
  if (r >= ay) r -= ay, q += 1;
  /* r is in [0, ay): round the quotient to nearest, ties to even. */
  double rest = ay - r;
  if (r > rest || (r == rest && (q & 1))) r -= ay, q += 1;
  q &= 7;
  *quotient = __builtin_signbit(x) != __builtin_signbit(y) ? -q : q;
  return __builtin_signbit(x) ? -r : r;
}
__CO_D float remquof(float x, float y, int *quotient) {
  return (float)remquo((double)x, (double)y, quotient);
}
__CO_D float nanf(const char *) { return __builtin_bit_cast(float, 0x7fffffff); }
__CO_D double nan(const char *) {
  return __builtin_bit_cast(double, 0x7fffffffffffffffULL);
}
__CO_D float powif(float x, int n) { return __co_powf(x, (float)n); }
__CO_D double powi(double x, int n) { return __co_pow(x, (double)n); }

__CO_D void sincosf(float x, float *s, float *c) {
  *s = __co_sinf(x);
  *c = __co_cosf(x);
}
__CO_D void sincos(double x, double *s, double *c) {
  *s = __co_sin(x);
  *c = __co_cos(x);
}
__CO_D void sincospif(float x, float *s, float *c) {
  *s = __co_sinpif(x);
  *c = __co_cospif(x);
}
__CO_D void sincospi(double x, double *s, double *c) {
  *s = __co_sinpi(x);
  *c = __co_cospi(x);
}

/* Classification, under the names that libc and clang's wrapper use. */
__CO_D int __isinff(float x) { return __builtin_isinf(x); }
__CO_D int __isinf(double x) { return __builtin_isinf(x); }
__CO_D int __isnanf(float x) { return __builtin_isnan(x); }
__CO_D int __isnan(double x) { return __builtin_isnan(x); }
__CO_D int __finitef(float x) { return __builtin_isfinite(x); }
__CO_D int __finite(double x) { return __builtin_isfinite(x); }
__CO_D int __isfinited(double x) { return __builtin_isfinite(x); }
__CO_D int __signbitf(float x) { return __builtin_signbit(x); }
__CO_D int __signbit(double x) { return __builtin_signbit(x); }
__CO_D int __signbitd(double x) { return __builtin_signbit(x); }
__CO_D int isinff(float x) { return __builtin_isinf(x); }
__CO_D int isnanf(float x) { return __builtin_isnan(x); }
__CO_D int finitef(float x) { return __builtin_isfinite(x); }
__CO_D int finite(double x) { return __builtin_isfinite(x); }

/* C++ overloads that clang's cmath wrapper expects to find. */
#define __CO_FLOAT_1(type, name) \
  __CO_D type name(float x) { return ::name##f(x); }
#define __CO_FLOAT_2(name) \
  __CO_D float name(float x, float y) { return ::name##f(x, y); }
__CO_FLOAT_1(float, acosh)
__CO_FLOAT_1(float, asinh)
__CO_FLOAT_1(float, atanh)
__CO_FLOAT_1(float, cbrt)
__CO_FLOAT_1(float, erf)
__CO_FLOAT_1(float, erfc)
__CO_FLOAT_1(float, exp2)
__CO_FLOAT_1(float, expm1)
__CO_FLOAT_1(float, lgamma)
__CO_FLOAT_1(float, log1p)
__CO_FLOAT_1(float, log2)
__CO_FLOAT_1(float, logb)
__CO_FLOAT_1(float, nearbyint)
__CO_FLOAT_1(float, rint)
__CO_FLOAT_1(float, round)
__CO_FLOAT_1(float, tgamma)
__CO_FLOAT_1(float, trunc)
__CO_FLOAT_1(int, ilogb)
__CO_FLOAT_1(long, lrint)
__CO_FLOAT_1(long, lround)
__CO_FLOAT_1(long long, llrint)
__CO_FLOAT_1(long long, llround)
__CO_FLOAT_1(float, rsqrt)
__CO_FLOAT_1(float, rcbrt)
__CO_FLOAT_1(float, sinpi)
__CO_FLOAT_1(float, cospi)
__CO_FLOAT_1(float, exp10)
__CO_FLOAT_1(float, erfinv)
__CO_FLOAT_1(float, erfcinv)
__CO_FLOAT_1(float, erfcx)
__CO_FLOAT_1(float, normcdf)
__CO_FLOAT_1(float, normcdfinv)
__CO_FLOAT_2(copysign)
__CO_FLOAT_2(fdim)
__CO_FLOAT_2(fmax)
__CO_FLOAT_2(fmin)
__CO_FLOAT_2(hypot)
__CO_FLOAT_2(nextafter)
__CO_FLOAT_2(remainder)
#undef __CO_FLOAT_1
#undef __CO_FLOAT_2
__CO_D float fma(float x, float y, float z) { return __builtin_fmaf(x, y, z); }
__CO_D float remquo(float x, float y, int *q) { return ::remquof(x, y, q); }
__CO_D float scalbn(float x, int n) { return ::ldexpf(x, n); }
__CO_D float scalbln(float x, long n) { return ::scalblnf(x, n); }
__CO_D void sincos(float x, float *s, float *c) { ::sincosf(x, s, c); }
__CO_D void sincospi(float x, float *s, float *c) { ::sincospif(x, s, c); }

#endif

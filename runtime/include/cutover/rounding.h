/* Arithmetic and conversions with a stated rounding mode.
 *
 * No target offers CUDA's four modes per operation, so the directed ones are computed: a result
 * rounded to nearest and the sign of its error tell the neighbour to take. For float the work is
 * done in double and rounded to odd, which a second, directed rounding cannot spoil. */
#ifndef CUTOVER_ROUNDING_H
#define CUTOVER_ROUNDING_H

#include "cutover/saturate.h"

#define __CO_STRICT _Pragma("clang fp contract(off) reassociate(off) reciprocal(off)")

typedef enum { __co_rn, __co_rz, __co_ru, __co_rd } __co_rounding;

/* Neighbours of a finite number, or of an infinity that an overflow made. */
__CO_D float __co_upf(float x) {
  int bits = __builtin_bit_cast(int, x);
  bits = x == 0 ? 1 : bits < 0 ? bits - 1 : bits + 1;
  return __builtin_bit_cast(float, bits);
}
__CO_D float __co_downf(float x) { return -__co_upf(-x); }
__CO_D double __co_up(double x) {
  long long bits = __builtin_bit_cast(long long, x);
  bits = x == 0 ? 1 : bits < 0 ? bits - 1 : bits + 1;
  return __builtin_bit_cast(double, bits);
}
__CO_D double __co_down(double x) { return -__co_up(-x); }

/* `nearest` is the result rounded to nearest, `error` has the sign of (exact - nearest). */
template <__co_rounding mode>
__CO_D double __co_direct(double nearest, double error) {
  if (mode == __co_ru || (mode == __co_rz && nearest < 0))
    return error > 0 ? __co_up(nearest) : nearest;
  if (mode == __co_rd || (mode == __co_rz && nearest > 0))
    return error < 0 ? __co_down(nearest) : nearest;
  return nearest;
}
/* Of the two neighbours of an inexact result, the one with an odd last bit. */
__CO_D double __co_odd(double nearest, double error) {
  bool even = !(__builtin_bit_cast(unsigned long long, nearest) & 1);
  if (!even || !__builtin_isfinite(nearest)) return nearest;
  return error > 0 ? __co_up(nearest) : error < 0 ? __co_down(nearest) : nearest;
}
template <__co_rounding mode>
__CO_D float __co_narrow(double x) {
  float r = (float)x;
  double back = (double)r;
  if (mode == __co_ru || (mode == __co_rz && x < 0)) return back < x ? __co_upf(r) : r;
  if (mode == __co_rd || (mode == __co_rz && x > 0)) return back > x ? __co_downf(r) : r;
  return r;
}

/* The error of x + y rounded to s (Knuth's TwoSum). */
__CO_D double __co_sum_error(double x, double y, double s) {
  __CO_STRICT
  double t = s - x;
  return (x - (s - t)) + (y - t);
}
/* An exact zero sum is -0 when rounding down, unless both operands are +0. */
template <__co_rounding mode>
__CO_D double __co_zero_sum(double x, double y, double s) {
  if (mode != __co_rd || s != 0) return s;
  bool plus = !(__builtin_bit_cast(long long, x) | __builtin_bit_cast(long long, y));
  return plus ? 0.0 : -0.0;
}

template <__co_rounding mode>
__CO_D float __co_addf(float x, float y) {
  __CO_STRICT
  double s = (double)x + (double)y;
  return __co_narrow<mode>(
      __co_zero_sum<mode>(x, y, __co_odd(s, __co_sum_error(x, y, s))));
}
template <__co_rounding mode>
__CO_D float __co_mulf(float x, float y) {
  __CO_STRICT
  return __co_narrow<mode>((double)x * (double)y);
}
template <__co_rounding mode>
__CO_D float __co_fmaf_directed(float x, float y, float z) {
  __CO_STRICT
  double p = (double)x * (double)y, s = p + (double)z;
  return __co_narrow<mode>(__co_zero_sum<mode>(p, z, __co_odd(s, __co_sum_error(p, z, s))));
}
template <__co_rounding mode>
__CO_D float __co_divf(float x, float y) {
  __CO_STRICT
  double q = (double)x / (double)y;
  double r = __builtin_fma(-q, (double)y, (double)x);
  return __co_narrow<mode>(__co_odd(q, y < 0 ? -r : r));
}
template <__co_rounding mode>
__CO_D float __co_sqrtf_directed(float x) {
  double s = __builtin_sqrt((double)x);
  return __co_narrow<mode>(__co_odd(s, __builtin_fma(-s, s, (double)x)));
}

/* A finite result of finite operands, or what an overflow becomes. */
template <__co_rounding mode>
__CO_D double __co_overflow(double infinity) {
  return mode == __co_rz || (mode == __co_rd) == (infinity > 0)
             ? __builtin_copysign(1.7976931348623157e308, infinity)
             : infinity;
}
template <__co_rounding mode>
__CO_D double __co_add(double x, double y) {
  __CO_STRICT
  double s = x + y;
  if (__builtin_isinf(s) && __builtin_isfinite(x) && __builtin_isfinite(y))
    return __co_overflow<mode>(s);
  if (!__builtin_isfinite(s)) return s;
  return __co_direct<mode>(__co_zero_sum<mode>(x, y, s), __co_sum_error(x, y, s));
}

/* x = fraction * 2^exponent with a fraction in [1, 2), for finite x other than 0. */
__CO_D double __co_fraction(double x, int *exponent) {
  int shift = 0;
  if (__builtin_fabs(x) < 0x1p-1022) x *= 0x1p54, shift = 54;
  unsigned long long bits = __builtin_bit_cast(unsigned long long, x);
  *exponent = (int)(bits >> 52 & 0x7ff) - 1023 - shift;
  return __builtin_bit_cast(double, (bits & 0x800fffffffffffffULL) | 0x3ff0000000000000ULL);
}
/* nearest * 2^exponent, directed; nearest is near 1 and `error` as in __co_direct. */
template <__co_rounding mode>
__CO_D double __co_scale_directed(double nearest, double error, int exponent) {
  bool negative = nearest < 0;
  if (negative) error = -error;
  unsigned long long bits = __builtin_bit_cast(unsigned long long, __builtin_fabs(nearest));
  bool inexact = error != 0;
  if (error < 0) --bits;
  bool away = mode == __co_ru ? !negative : mode == __co_rd ? negative : false;
  int field = (int)(bits >> 52) + exponent;
  unsigned long long fraction = (bits & 0xfffffffffffffULL) | 0x10000000000000ULL;
  if (field >= 2047) {
    bits = away ? 0x7ff0000000000000ULL : 0x7fefffffffffffffULL;
    inexact = false;
  } else if (field <= 0) {
    int shift = 1 - field;
    inexact = inexact || shift > 53 || (fraction & ((1ULL << (shift & 63)) - 1));
    bits = shift > 53 ? 0 : fraction >> shift;
  } else {
    bits = (unsigned long long)field << 52 | (fraction & 0xfffffffffffffULL);
  }
  if (inexact && away) ++bits;
  double r = __builtin_bit_cast(double, bits);
  return negative ? -r : r;
}
template <__co_rounding mode>
__CO_D double __co_mul(double x, double y) {
  __CO_STRICT
  if (x == 0 || y == 0 || !__builtin_isfinite(x) || !__builtin_isfinite(y)) return x * y;
  int ex, ey;
  double fx = __co_fraction(x, &ex), fy = __co_fraction(y, &ey), p = fx * fy;
  return __co_scale_directed<mode>(p, __builtin_fma(fx, fy, -p), ex + ey);
}
template <__co_rounding mode>
__CO_D double __co_div(double x, double y) {
  __CO_STRICT
  if (x == 0 || y == 0 || !__builtin_isfinite(x) || !__builtin_isfinite(y)) return x / y;
  int ex, ey;
  double fx = __co_fraction(x, &ex), fy = __co_fraction(y, &ey), q = fx / fy;
  double r = __builtin_fma(-q, fy, fx);
  return __co_scale_directed<mode>(q, fy < 0 ? -r : r, ex - ey);
}
template <__co_rounding mode>
__CO_D double __co_sqrt_directed(double x) {
  if (x == 0 || !(x > 0) || !__builtin_isfinite(x)) return __builtin_sqrt(x);
  bool small = x < 0x1p-700;
  if (small) x *= 0x1p600;
  double s = __builtin_sqrt(x);
  s = __co_direct<mode>(s, __builtin_fma(-s, s, x));
  return small ? s * 0x1p-300 : s;
}
/* Works on the fractions, so that nothing overflows or vanishes on the way; the error of a fused
 * multiply-add is Boldo and Muller's. */
template <__co_rounding mode>
__CO_D double __co_fma_directed(double x, double y, double z) {
  __CO_STRICT
  if (!__builtin_isfinite(x) || !__builtin_isfinite(y) || !__builtin_isfinite(z))
    return __builtin_fma(x, y, z);
  if (x == 0 || y == 0) return __co_add<mode>(x * y, z);
  if (z == 0) return __co_mul<mode>(x, y);
  int ex, ey, ez;
  double fx = __co_fraction(x, &ex), fy = __co_fraction(y, &ey), fz = __co_fraction(z, &ez);
  double u1 = fx * fy, u2 = __builtin_fma(fx, fy, -u1);
  int exponent = ex + ey, distance = ez - exponent;
  if (distance > 120) return __co_direct<mode>(z, u1);
  if (distance < -120) return __co_scale_directed<mode>(u1, u2 != 0 ? u2 : fz, exponent);
  fz *= __builtin_bit_cast(double, (long long)(1023 + distance) << 52);
  double s = __builtin_fma(fx, fy, fz);
  if (s == 0) return __co_zero_sum<mode>(u1, fz, 0.0);
  double a1 = fz + u2, a2 = __co_sum_error(fz, u2, a1);
  double b1 = u1 + a1, b2 = __co_sum_error(u1, a1, b1);
  return __co_scale_directed<mode>(s, ((b1 - s) + b2) + a2, exponent);
}

#define __CO_ROUNDED(suffix)                                                                    \
  __CO_D float __fadd_##suffix(float x, float y) { return __co_addf<__co_##suffix>(x, y); }     \
  __CO_D float __fsub_##suffix(float x, float y) { return __co_addf<__co_##suffix>(x, -y); }    \
  __CO_D float __fmul_##suffix(float x, float y) { return __co_mulf<__co_##suffix>(x, y); }     \
  __CO_D float __fdiv_##suffix(float x, float y) { return __co_divf<__co_##suffix>(x, y); }     \
  __CO_D float __frcp_##suffix(float x) { return __co_divf<__co_##suffix>(1.0f, x); }           \
  __CO_D float __fsqrt_##suffix(float x) { return __co_sqrtf_directed<__co_##suffix>(x); }      \
  __CO_D float __fmaf_##suffix(float x, float y, float z) {                                     \
    return __co_fmaf_directed<__co_##suffix>(x, y, z);                                          \
  }                                                                                             \
  __CO_D double __dadd_##suffix(double x, double y) { return __co_add<__co_##suffix>(x, y); }   \
  __CO_D double __dsub_##suffix(double x, double y) { return __co_add<__co_##suffix>(x, -y); }  \
  __CO_D double __dmul_##suffix(double x, double y) { return __co_mul<__co_##suffix>(x, y); }   \
  __CO_D double __ddiv_##suffix(double x, double y) { return __co_div<__co_##suffix>(x, y); }   \
  __CO_D double __drcp_##suffix(double x) { return __co_div<__co_##suffix>(1.0, x); }           \
  __CO_D double __dsqrt_##suffix(double x) { return __co_sqrt_directed<__co_##suffix>(x); }     \
  __CO_D double __fma_##suffix(double x, double y, double z) {                                  \
    return __co_fma_directed<__co_##suffix>(x, y, z);                                           \
  }
__CO_ROUNDED(rz)
__CO_ROUNDED(ru)
__CO_ROUNDED(rd)
#undef __CO_ROUNDED

/* To nearest is what the hardware does; only fusing with a neighbour is forbidden. */
#define __CO_NEAREST(name, type, operation)   \
  __CO_D type name(type x, type y) {          \
    __CO_STRICT return x operation y;         \
  }
__CO_NEAREST(__fadd_rn, float, +)
__CO_NEAREST(__fsub_rn, float, -)
__CO_NEAREST(__fmul_rn, float, *)
__CO_NEAREST(__fdiv_rn, float, /)
__CO_NEAREST(__dadd_rn, double, +)
__CO_NEAREST(__dsub_rn, double, -)
__CO_NEAREST(__dmul_rn, double, *)
__CO_NEAREST(__ddiv_rn, double, /)
#undef __CO_NEAREST
__CO_D float __frcp_rn(float x) { __CO_STRICT return 1.0f / x; }
__CO_D double __drcp_rn(double x) { __CO_STRICT return 1.0 / x; }
__CO_D float __fsqrt_rn(float x) { __CO_STRICT return __builtin_sqrtf(x); }
__CO_D double __dsqrt_rn(double x) { __CO_STRICT return __builtin_sqrt(x); }
__CO_D float __frsqrt_rn(float x) {
  __CO_STRICT return (float)(1.0 / __builtin_sqrt((double)x));
}
__CO_D float __fmaf_rn(float x, float y, float z) { return __builtin_fmaf(x, y, z); }
__CO_D double __fma_rn(double x, double y, double z) { return __builtin_fma(x, y, z); }
__CO_D float __fmaf_ieee_rn(float x, float y, float z) { return __builtin_fmaf(x, y, z); }
__CO_D float __fmaf_ieee_rz(float x, float y, float z) { return __fmaf_rz(x, y, z); }
__CO_D float __fmaf_ieee_ru(float x, float y, float z) { return __fmaf_ru(x, y, z); }
__CO_D float __fmaf_ieee_rd(float x, float y, float z) { return __fmaf_rd(x, y, z); }

#define __CO_TO_INTEGER(suffix, roundf_, round_)                                                  \
  __CO_D int __float2int_##suffix(float x) { return __co_to_int(roundf_(x)); }                    \
  __CO_D unsigned __float2uint_##suffix(float x) { return __co_to_uint(roundf_(x)); }             \
  __CO_D long long __float2ll_##suffix(float x) { return __co_to_ll(roundf_(x)); }                \
  __CO_D unsigned long long __float2ull_##suffix(float x) { return __co_to_ull(roundf_(x)); }     \
  __CO_D int __double2int_##suffix(double x) { return __co_to_int(round_(x)); }                   \
  __CO_D unsigned __double2uint_##suffix(double x) { return __co_to_uint(round_(x)); }            \
  __CO_D long long __double2ll_##suffix(double x) { return __co_to_ll(round_(x)); }               \
  __CO_D unsigned long long __double2ull_##suffix(double x) { return __co_to_ull(round_(x)); }
__CO_TO_INTEGER(rn, __builtin_rintf, __builtin_rint)
__CO_TO_INTEGER(rz, __builtin_truncf, __builtin_trunc)
__CO_TO_INTEGER(ru, __builtin_ceilf, __builtin_ceil)
__CO_TO_INTEGER(rd, __builtin_floorf, __builtin_floor)
#undef __CO_TO_INTEGER

/* Integer to floating point. A 64-bit integer is first rounded to a double with its error known. */
__CO_D double __co_ll_error(long long x, double d) {
  return d >= 9223372036854775808.0 ? -1.0 : (double)(x - (long long)d);
}
__CO_D double __co_ull_error(unsigned long long x, double d) {
  return d >= 18446744073709551616.0 ? -1.0 : (double)(long long)(x - (unsigned long long)d);
}
#define __CO_FROM_INTEGER(suffix)                                                                 \
  __CO_D float __double2float_##suffix(double x) { return __co_narrow<__co_##suffix>(x); }        \
  __CO_D float __int2float_##suffix(int x) { return __co_narrow<__co_##suffix>((double)x); }      \
  __CO_D float __uint2float_##suffix(unsigned x) { return __co_narrow<__co_##suffix>((double)x); }\
  __CO_D float __ll2float_##suffix(long long x) {                                                 \
    double d = (double)x;                                                                         \
    return __co_narrow<__co_##suffix>(__co_odd(d, __co_ll_error(x, d)));                          \
  }                                                                                               \
  __CO_D float __ull2float_##suffix(unsigned long long x) {                                       \
    double d = (double)x;                                                                         \
    return __co_narrow<__co_##suffix>(__co_odd(d, __co_ull_error(x, d)));                         \
  }                                                                                               \
  __CO_D double __ll2double_##suffix(long long x) {                                               \
    double d = (double)x;                                                                         \
    return __co_direct<__co_##suffix>(d, __co_ll_error(x, d));                                    \
  }                                                                                               \
  __CO_D double __ull2double_##suffix(unsigned long long x) {                                     \
    double d = (double)x;                                                                         \
    return __co_direct<__co_##suffix>(d, __co_ull_error(x, d));                                   \
  }
__CO_FROM_INTEGER(rn)
__CO_FROM_INTEGER(rz)
__CO_FROM_INTEGER(ru)
__CO_FROM_INTEGER(rd)
#undef __CO_FROM_INTEGER
__CO_D double __int2double_rn(int x) { return (double)x; }
__CO_D double __uint2double_rn(unsigned x) { return (double)x; }

#undef __CO_STRICT

#endif

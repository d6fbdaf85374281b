/* The pure math functions that every target supplies: the one list of them.
 *
 * __co_NAME is the C function NAME: the label gives it that name in the device code, while the
 * name sin stays free for the overload that cmath.h pulls into namespace std. The label also keeps
 * clang from treating the call as its own builtin. */
#ifndef CUTOVER_PURE_MATH_H
#define CUTOVER_PURE_MATH_H

#include "cutover/decl.h"

#define __CO_PURE_1(name)                                       \
  __CO_PURE float __co_##name##f(float) __asm__(#name "f");     \
  __CO_PURE double __co_##name(double) __asm__(#name);
#define __CO_PURE_2(name)                                              \
  __CO_PURE float __co_##name##f(float, float) __asm__(#name "f");     \
  __CO_PURE double __co_##name(double, double) __asm__(#name);

extern "C" {

__CO_PURE_1(sin)
__CO_PURE_1(cos)
__CO_PURE_1(tan)
__CO_PURE_1(asin)
__CO_PURE_1(acos)
__CO_PURE_1(atan)
__CO_PURE_1(sinh)
__CO_PURE_1(cosh)
__CO_PURE_1(tanh)
__CO_PURE_1(asinh)
__CO_PURE_1(acosh)
__CO_PURE_1(atanh)
__CO_PURE_1(exp)
__CO_PURE_1(exp2)
__CO_PURE_1(exp10)
__CO_PURE_1(expm1)
__CO_PURE_1(log)
__CO_PURE_1(log2)
__CO_PURE_1(log10)
__CO_PURE_1(log1p)
__CO_PURE_1(cbrt)
__CO_PURE_1(rcbrt)
__CO_PURE_1(erf)
__CO_PURE_1(erfc)
__CO_PURE_1(erfinv)
__CO_PURE_1(erfcinv)
__CO_PURE_1(erfcx)
__CO_PURE_1(normcdf)
__CO_PURE_1(normcdfinv)
__CO_PURE_1(tgamma)
__CO_PURE_1(lgamma)
__CO_PURE_1(sinpi)
__CO_PURE_1(cospi)
__CO_PURE_1(j0)
__CO_PURE_1(j1)
__CO_PURE_1(y0)
__CO_PURE_1(y1)
__CO_PURE_1(cyl_bessel_i0)
__CO_PURE_1(cyl_bessel_i1)
__CO_PURE_1(logb)
__CO_PURE_1(rsqrt)
__CO_PURE_2(atan2)
__CO_PURE_2(pow)
__CO_PURE_2(hypot)
__CO_PURE_2(rhypot)
__CO_PURE_2(fmod)
__CO_PURE_2(remainder)
__CO_PURE_2(nextafter)
__CO_PURE_2(fdim)
__CO_PURE float __co_norm3df(float, float, float) __asm__("norm3df");
__CO_PURE double __co_norm3d(double, double, double) __asm__("norm3d");
__CO_PURE float __co_norm4df(float, float, float, float) __asm__("norm4df");
__CO_PURE double __co_norm4d(double, double, double, double) __asm__("norm4d");
__CO_PURE float __co_jnf(int, float) __asm__("jnf");
__CO_PURE double __co_jn(int, double) __asm__("jn");
__CO_PURE float __co_ynf(int, float) __asm__("ynf");
__CO_PURE double __co_yn(int, double) __asm__("yn");

} /* extern "C" */

#undef __CO_PURE_1
#undef __CO_PURE_2

#endif

/* The fast-math intrinsics. They promise less than the functions of the math library, so that the
 * library's own are always a right answer, and on a CPU's vector units about as fast. */
#ifndef CUTOVER_FAST_MATH_H
#define CUTOVER_FAST_MATH_H

#include "cutover/pure_math.h"

__CO_D float __sinf(float x) { return __co_sinf(x); }
__CO_D float __cosf(float x) { return __co_cosf(x); }
__CO_D float __tanf(float x) { return __co_tanf(x); }
__CO_D float __tanhf(float x) { return __co_tanhf(x); }
__CO_D void __sincosf(float x, float *s, float *c) {
  *s = __co_sinf(x);
  *c = __co_cosf(x);
}
__CO_D float __expf(float x) { return __co_expf(x); }
__CO_D float __exp10f(float x) { return __co_exp10f(x); }
__CO_D float __logf(float x) { return __co_logf(x); }
__CO_D float __log2f(float x) { return __co_log2f(x); }
__CO_D float __log10f(float x) { return __co_log10f(x); }
__CO_D float __powf(float x, float y) { return __co_powf(x, y); }
__CO_D float __fdividef(float x, float y) { return x / y; }
/* maxnum puts NaN to 0, as documented. */
__CO_D float __saturatef(float x) { return __builtin_fminf(__builtin_fmaxf(x, 0.0f), 1.0f); }

#endif

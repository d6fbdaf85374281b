/* Complex numbers as pairs of floats and doubles, on both sides and in plain C. */
#ifndef CUTOVER_CUCOMPLEX_H
#define CUTOVER_CUCOMPLEX_H
#define CU_COMPLEX_H_ /* other people's headers test for it */

#include <math.h>
#include "vector_types.h"

typedef float2 cuFloatComplex;
typedef double2 cuDoubleComplex;
typedef cuFloatComplex cuComplex;

/* Division scales by the larger part of the divisor, and the absolute value by the larger part of
 * the number, so that neither overflows before its result does. */
#define __CO_COMPLEX(type, real, make, creal, cimag, conj, add, sub, mul, div, abs, fma, fabs_,  \
                     sqrt_)                                                                      \
  __CO_HD real creal(type z) { return z.x; }                                                     \
  __CO_HD real cimag(type z) { return z.y; }                                                     \
  __CO_HD type make(real x, real y) {                                                            \
    type z;                                                                                      \
    z.x = x;                                                                                     \
    z.y = y;                                                                                     \
    return z;                                                                                    \
  }                                                                                              \
  __CO_HD type conj(type z) { return make(z.x, -z.y); }                                          \
  __CO_HD type add(type a, type b) {                                                             \
    return make(a.x + b.x, a.y + b.y);                                                           \
  }                                                                                              \
  __CO_HD type sub(type a, type b) {                                                             \
    return make(a.x - b.x, a.y - b.y);                                                           \
  }                                                                                              \
  __CO_HD type mul(type a, type b) {                                                             \
    return make(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x);                                   \
  }                                                                                              \
  __CO_HD type div(type a, type b) {                                                             \
    real scale = 1 / (fabs_(b.x) + fabs_(b.y));                                                  \
    real ax = a.x * scale, ay = a.y * scale, bx = b.x * scale, by = b.y * scale;                 \
    real over = 1 / (bx * bx + by * by);                                                         \
    return make((ax * bx + ay * by) * over, (ay * bx - ax * by) * over);                         \
  }                                                                                              \
  __CO_HD real abs(type z) {                                                                     \
    real a = fabs_(z.x), b = fabs_(z.y);                                                         \
    real large = a > b ? a : b, small = a > b ? b : a, ratio = small / large;                    \
    if (!(ratio > 0)) return a + b; /* zero, infinite, NaN, or no second part */                 \
    return large * sqrt_(1 + ratio * ratio);                                                     \
  }                                                                                              \
  __CO_HD type fma(type a, type b, type c) {                                                     \
    return make(a.x * b.x - a.y * b.y + c.x, a.x * b.y + a.y * b.x + c.y);                       \
  }
__CO_COMPLEX(cuFloatComplex, float, __co_complexf, cuCrealf, cuCimagf, cuConjf, cuCaddf, cuCsubf,
             cuCmulf, cuCdivf, cuCabsf, cuCfmaf, __builtin_fabsf, __builtin_sqrtf)
__CO_COMPLEX(cuDoubleComplex, double, __co_complex, cuCreal, cuCimag, cuConj, cuCadd, cuCsub,
             cuCmul, cuCdiv, cuCabs, cuCfma, __builtin_fabs, __builtin_sqrt)
#undef __CO_COMPLEX

__CO_HD cuFloatComplex make_cuFloatComplex(float x, float y) { return __co_complexf(x, y); }
__CO_HD cuDoubleComplex make_cuDoubleComplex(double x, double y) { return __co_complex(x, y); }
__CO_HD cuComplex make_cuComplex(float x, float y) { return __co_complexf(x, y); }
__CO_HD cuDoubleComplex cuComplexFloatToDouble(cuFloatComplex z) {
  return __co_complex((double)z.x, (double)z.y);
}
__CO_HD cuFloatComplex cuComplexDoubleToFloat(cuDoubleComplex z) {
  return __co_complexf((float)z.x, (float)z.y);
}

#endif

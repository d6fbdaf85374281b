/* CUDA's global min and max, on both sides.
 *
 * Mixed signedness compares as unsigned and mixed floating types as double, as documented. A
 * fmin-like NaN rule holds for floating types: a NaN operand yields the other one. */
#ifndef CUTOVER_MINMAX_H
#define CUTOVER_MINMAX_H

#include "cutover/decl.h"

#define __CO_MINMAX(type, a_type, b_type)                                                    \
  __CO_HD type min(a_type a, b_type b) { return (type)a < (type)b ? (type)a : (type)b; }     \
  __CO_HD type max(a_type a, b_type b) { return (type)a > (type)b ? (type)a : (type)b; }
#define __CO_MINMAX_INTEGER(type)                        \
  __CO_MINMAX(type, type, type)                          \
  __CO_MINMAX(unsigned type, unsigned type, unsigned type) \
  __CO_MINMAX(unsigned type, unsigned type, type)        \
  __CO_MINMAX(unsigned type, type, unsigned type)
__CO_MINMAX_INTEGER(int)
__CO_MINMAX_INTEGER(long)
__CO_MINMAX_INTEGER(long long)
#undef __CO_MINMAX_INTEGER
#undef __CO_MINMAX

__CO_HD float min(float a, float b) { return __builtin_fminf(a, b); }
__CO_HD float max(float a, float b) { return __builtin_fmaxf(a, b); }
__CO_HD double min(double a, double b) { return __builtin_fmin(a, b); }
__CO_HD double max(double a, double b) { return __builtin_fmax(a, b); }
__CO_HD double min(float a, double b) { return __builtin_fmin((double)a, b); }
__CO_HD double max(float a, double b) { return __builtin_fmax((double)a, b); }
__CO_HD double min(double a, float b) { return __builtin_fmin(a, (double)b); }
__CO_HD double max(double a, float b) { return __builtin_fmax(a, (double)b); }

#define __CO_NAMED_MINMAX(name, type)                            \
  __CO_HD type name##min(type a, type b) { return a < b ? a : b; } \
  __CO_HD type name##max(type a, type b) { return a > b ? a : b; }
__CO_NAMED_MINMAX(u, unsigned int)
__CO_NAMED_MINMAX(ll, long long)
__CO_NAMED_MINMAX(ull, unsigned long long)
#undef __CO_NAMED_MINMAX

#endif

/* make_int4(...) and the like, for every vector type. */
#ifndef CUTOVER_VECTOR_FUNCTIONS_H
#define CUTOVER_VECTOR_FUNCTIONS_H

#include "vector_types.h"

#define __CO_MAKE(name, element)                                                     \
  __CO_HD name##1 make_##name##1(element x) {                                        \
    name##1 v = {x};                                                                 \
    return v;                                                                        \
  }                                                                                  \
  __CO_HD name##2 make_##name##2(element x, element y) {                             \
    name##2 v = {x, y};                                                              \
    return v;                                                                        \
  }                                                                                  \
  __CO_HD name##3 make_##name##3(element x, element y, element z) {                  \
    name##3 v = {x, y, z};                                                           \
    return v;                                                                        \
  }                                                                                  \
  __CO_HD name##4 make_##name##4(element x, element y, element z, element w) {       \
    name##4 v = {x, y, z, w};                                                        \
    return v;                                                                        \
  }

__CO_MAKE(char, signed char)
__CO_MAKE(uchar, unsigned char)
__CO_MAKE(short, short)
__CO_MAKE(ushort, unsigned short)
__CO_MAKE(int, int)
__CO_MAKE(uint, unsigned int)
__CO_MAKE(long, long)
__CO_MAKE(ulong, unsigned long)
__CO_MAKE(longlong, long long)
__CO_MAKE(ulonglong, unsigned long long)
__CO_MAKE(float, float)
__CO_MAKE(double, double)
#undef __CO_MAKE

#endif

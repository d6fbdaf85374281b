/* make_int4(...) and the like, on the device. */
#ifndef CUTOVER_ASCEND_VECTOR_FUNCTIONS_H
#define CUTOVER_ASCEND_VECTOR_FUNCTIONS_H

#include "simt_api/device_types.h"

#define __CO_MAKE(name, element)                                                    \
  __CO_D name##2 make_##name##2(element x, element y) { return name##2{x, y}; }     \
  __CO_D name##3 make_##name##3(element x, element y, element z) {                  \
    return name##3{x, y, z};                                                        \
  }                                                                                 \
  __CO_D name##4 make_##name##4(element x, element y, element z, element w) {       \
    return name##4{x, y, z, w};                                                     \
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
#undef __CO_MAKE

#endif

/* Ascend C's short vectors and dim3. This file stands where Cutover's own headers look for CUDA's:
 * a vector of three is as large, and as aligned, as one of four, and there are none of one element
 * and none of double. */
#ifndef CUTOVER_ASCEND_VECTOR_TYPES_H
#define CUTOVER_ASCEND_VECTOR_TYPES_H

#include "cutover/decl.h"

#define __CO_VECTOR_TYPES(name, element, align2, align4)  \
  struct __attribute__((aligned(align2))) name##2 {       \
    element x, y;                                         \
  };                                                      \
  struct __attribute__((aligned(align4))) name##3 {       \
    element x, y, z;                                      \
  };                                                      \
  struct __attribute__((aligned(align4))) name##4 {       \
    element x, y, z, w;                                   \
  };                                                      \
  typedef struct name##2 name##2;                         \
  typedef struct name##3 name##3;                         \
  typedef struct name##4 name##4;

__CO_VECTOR_TYPES(char, signed char, 2, 4)
__CO_VECTOR_TYPES(uchar, unsigned char, 2, 4)
__CO_VECTOR_TYPES(short, short, 4, 8)
__CO_VECTOR_TYPES(ushort, unsigned short, 4, 8)
__CO_VECTOR_TYPES(int, int, 8, 16)
__CO_VECTOR_TYPES(uint, unsigned int, 8, 16)
__CO_VECTOR_TYPES(long, long, 16, 32)
__CO_VECTOR_TYPES(ulong, unsigned long, 16, 32)
__CO_VECTOR_TYPES(longlong, long long, 16, 32)
__CO_VECTOR_TYPES(ulonglong, unsigned long long, 16, 32)
__CO_VECTOR_TYPES(float, float, 8, 16)
#undef __CO_VECTOR_TYPES

struct dim3 {
  unsigned int x, y, z;
#if defined(__cplusplus)
  constexpr __CO_HD_ATTR dim3(unsigned int vx, unsigned int vy = 1, unsigned int vz = 1)
      : x(vx), y(vy), z(vz) {}
#endif
};
typedef struct dim3 dim3;

#endif

/* CUDA's vector types: sizes and alignments as documented in the programming guide. */
#ifndef CUTOVER_VECTOR_TYPES_H
#define CUTOVER_VECTOR_TYPES_H
#define __VECTOR_TYPES_H__ /* other people's headers test for it */

#include "cutover/decl.h"

#define __CO_ALIGNED(bytes) __attribute__((aligned(bytes)))

/* Two-vectors are aligned to their size, four-vectors to their size but at most 16 bytes, and
 * three-vectors only to their element. */
#define __CO_VECTOR_TYPES(name, element, align2, align4)             \
  struct name##1 {                                                   \
    element x;                                                       \
  };                                                                 \
  struct __CO_ALIGNED(align2) name##2 {                              \
    element x, y;                                                    \
  };                                                                 \
  struct name##3 {                                                   \
    element x, y, z;                                                 \
  };                                                                 \
  struct __CO_ALIGNED(align4) name##4 {                              \
    element x, y, z, w;                                              \
  };                                                                 \
  typedef struct name##1 name##1;                                    \
  typedef struct name##2 name##2;                                    \
  typedef struct name##3 name##3;                                    \
  typedef struct name##4 name##4;

__CO_VECTOR_TYPES(char, signed char, 2, 4)
__CO_VECTOR_TYPES(uchar, unsigned char, 2, 4)
__CO_VECTOR_TYPES(short, short, 4, 8)
__CO_VECTOR_TYPES(ushort, unsigned short, 4, 8)
__CO_VECTOR_TYPES(int, int, 8, 16)
__CO_VECTOR_TYPES(uint, unsigned int, 8, 16)
__CO_VECTOR_TYPES(long, long, 16, 16)
__CO_VECTOR_TYPES(ulong, unsigned long, 16, 16)
__CO_VECTOR_TYPES(longlong, long long, 16, 16)
__CO_VECTOR_TYPES(ulonglong, unsigned long long, 16, 16)
__CO_VECTOR_TYPES(float, float, 8, 16)
__CO_VECTOR_TYPES(double, double, 16, 16)
#undef __CO_VECTOR_TYPES

struct dim3 {
  unsigned int x, y, z;
#if defined(__cplusplus)
  constexpr __CO_HD_ATTR dim3(unsigned int vx = 1, unsigned int vy = 1, unsigned int vz = 1)
      : x(vx), y(vy), z(vz) {}
  constexpr __CO_HD_ATTR dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  constexpr __CO_HD_ATTR operator uint3() const { return uint3{x, y, z}; }
#endif
};
typedef struct dim3 dim3;

#endif

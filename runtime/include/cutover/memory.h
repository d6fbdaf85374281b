/* Loads and stores with cache hints (plain on every target), and queries on pointers. */
#ifndef CUTOVER_MEMORY_H
#define CUTOVER_MEMORY_H

#include <stddef.h>
#include "cutover/decl.h"
#include "vector_types.h"

#define __CO_LOADS(type)                                            \
  __CO_D type __ldg(const type *p) { return *p; }                   \
  __CO_D type __ldca(const type *p) { return *p; }                  \
  __CO_D type __ldcg(const type *p) { return *p; }                  \
  __CO_D type __ldcs(const type *p) { return *p; }                  \
  __CO_D type __ldlu(const type *p) { return *p; }                  \
  __CO_D type __ldcv(const type *p) { return *p; }                  \
  __CO_D void __stwb(type *p, type value) { *p = value; }           \
  __CO_D void __stcg(type *p, type value) { *p = value; }           \
  __CO_D void __stcs(type *p, type value) { *p = value; }           \
  __CO_D void __stwt(type *p, type value) { *p = value; }

__CO_LOADS(char)
__CO_LOADS(signed char)
__CO_LOADS(unsigned char)
__CO_LOADS(short)
__CO_LOADS(unsigned short)
__CO_LOADS(int)
__CO_LOADS(unsigned)
__CO_LOADS(long)
__CO_LOADS(unsigned long)
__CO_LOADS(long long)
__CO_LOADS(unsigned long long)
__CO_LOADS(float)
__CO_LOADS(double)
__CO_LOADS(char2)
__CO_LOADS(char4)
__CO_LOADS(uchar2)
__CO_LOADS(uchar4)
__CO_LOADS(short2)
__CO_LOADS(short4)
__CO_LOADS(ushort2)
__CO_LOADS(ushort4)
__CO_LOADS(int2)
__CO_LOADS(int4)
__CO_LOADS(uint2)
__CO_LOADS(uint4)
__CO_LOADS(longlong2)
__CO_LOADS(ulonglong2)
__CO_LOADS(float2)
__CO_LOADS(float4)
__CO_LOADS(double2)


/* Where a generic pointer points. */
__CO_D unsigned __isShared(const void *p) { return __nvvm_isspacep_shared(p); }
__CO_D unsigned __isGlobal(const void *p) { return __nvvm_isspacep_global(p); }
__CO_D unsigned __isConstant(const void *p) { return __nvvm_isspacep_const(p); }
__CO_D unsigned __isLocal(const void *p) { return __nvvm_isspacep_local(p); }

/* Pointers as numbers within one address space, and back. */
#define __CO_SPACE(name, number)                                                            \
  __CO_D size_t __cvta_generic_to_##name(const void *p) {                                   \
    return (size_t)(const void __attribute__((address_space(number))) *)p;                  \
  }                                                                                         \
  __CO_D void *__cvta_##name##_to_generic(size_t n) {                                       \
    return (void *)(void __attribute__((address_space(number))) *)n;                        \
  }
__CO_SPACE(global, 1)
__CO_SPACE(shared, 3)
__CO_SPACE(constant, 4)
__CO_SPACE(local, 5)
#undef __CO_SPACE

#endif

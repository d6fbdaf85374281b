/* Conversions, bit operations and loads and stores with a stated cache. */
#ifndef CUTOVER_ASCEND_DEVICE_FUNCTIONS_H
#define CUTOVER_ASCEND_DEVICE_FUNCTIONS_H

#include "cutover/saturate.h"
#include "simt_api/device_types.h"
#include "simt_api/device_sync_functions.h"
#include "simt_api/device_warp_functions.h"
#include "simt_api/device_atomic_functions.h"

/* The same bits as another type. */
__CO_D int __float_as_int(float x) { return __builtin_bit_cast(int, x); }
__CO_D unsigned int __float_as_uint(float x) { return __builtin_bit_cast(unsigned int, x); }
__CO_D float __int_as_float(int x) { return __builtin_bit_cast(float, x); }
__CO_D float __uint_as_float(unsigned int x) { return __builtin_bit_cast(float, x); }

/* float to integer. Modes: to nearest even, to zero, down, up, to nearest with ties away. */
#define __CO_FROM_FLOAT(name, type, narrow)                                              \
  __CO_D type __float2##name##_rn(float x) { return narrow(__builtin_rintf(x)); }        \
  __CO_D type __float2##name##_rz(float x) { return narrow(__builtin_truncf(x)); }       \
  __CO_D type __float2##name##_rd(float x) { return narrow(__builtin_floorf(x)); }       \
  __CO_D type __float2##name##_ru(float x) { return narrow(__builtin_ceilf(x)); }        \
  __CO_D type __float2##name##_rna(float x) { return narrow(__builtin_roundf(x)); }
__CO_FROM_FLOAT(int, int, __co_to_int)
__CO_FROM_FLOAT(uint, unsigned int, __co_to_uint)
__CO_FROM_FLOAT(ll, long long, __co_to_ll)
__CO_FROM_FLOAT(ull, unsigned long long, __co_to_ull)
__CO_FROM_FLOAT(float, float, )
#undef __CO_FROM_FLOAT

/* Integer to float. The result to nearest and what it says as an integer tell the neighbour. */
__CO_D float __co_next_float(float x) {
  int bits = __float_as_int(x);
  return __int_as_float(x == 0 ? 1 : bits < 0 ? bits - 1 : bits + 1);
}
__CO_D float __co_last_float(float x) { return -__co_next_float(-x); }
/* -1, 0 or 1: whether the integer lies below, at or above the float next to it. */
__CO_D int __co_side(unsigned long long i, float f) {
  if (f >= 0x1p64f) return -1;
  unsigned long long back = (unsigned long long)f;
  return i < back ? -1 : i > back;
}
__CO_D int __co_side(long long i, float f) {
  if (f >= 0x1p63f) return -1;
  long long back = (long long)f;
  return i < back ? -1 : i > back;
}
#define __CO_TO_FLOAT(name, type, wide)                                              \
  __CO_D float __##name##2float_rn(type i) { return (float)i; }                      \
  __CO_D float __##name##2float_rd(type i) {                                         \
    float f = (float)i;                                                              \
    return __co_side((wide)i, f) < 0 ? __co_last_float(f) : f;                       \
  }                                                                                  \
  __CO_D float __##name##2float_ru(type i) {                                         \
    float f = (float)i;                                                              \
    return __co_side((wide)i, f) > 0 ? __co_next_float(f) : f;                       \
  }                                                                                  \
  __CO_D float __##name##2float_rz(type i) {                                         \
    return (wide)i < (wide)0 ? __##name##2float_ru(i) : __##name##2float_rd(i);      \
  }                                                                                  \
  __CO_D float __##name##2float_rna(type i) {                                        \
    float low = __##name##2float_rz(i), f = (float)i;                                \
    float high = (wide)i < (wide)0 ? __co_last_float(low) : __co_next_float(low);    \
    if (f != low || __co_side((wide)i, low) == 0) return f;                          \
    wide below = (wide)i - (wide)low, above = (wide)high - (wide)i;                  \
    return below == above ? high : f;                                                \
  }
__CO_TO_FLOAT(int, int, long long)
__CO_TO_FLOAT(uint, unsigned int, long long)
__CO_TO_FLOAT(ll, long long, long long)
__CO_TO_FLOAT(ull, unsigned long long, unsigned long long)
#undef __CO_TO_FLOAT

/* Bits. */
__CO_D int __popc(unsigned int x) { return __builtin_popcount(x); }
__CO_D int __popc(unsigned long x) { return __builtin_popcountl(x); }
__CO_D int __popc(unsigned long long x) { return __builtin_popcountll(x); }
__CO_D int __clz(int x) { return __builtin_clzg((unsigned)x, 32); }
__CO_D int __clz(long x) { return __builtin_clzg((unsigned long)x, 64); }
__CO_D int __clz(long long x) { return __builtin_clzg((unsigned long long)x, 64); }
__CO_D int __ffs(int x) { return __builtin_ctzg((unsigned)x, -1) + 1; }
__CO_D int __ffs(long x) { return __builtin_ctzg((unsigned long)x, -1) + 1; }
__CO_D int __ffs(long long x) { return __builtin_ctzg((unsigned long long)x, -1) + 1; }
__CO_D unsigned int __brev(unsigned int x) { return __builtin_bitreverse32(x); }
__CO_D unsigned long __brev(unsigned long x) { return __builtin_bitreverse64(x); }
__CO_D unsigned long long __brev(unsigned long long x) { return __builtin_bitreverse64(x); }
/* Selects four of eight bytes; bit 3 of a selector is not looked at. */
__CO_D unsigned int __byte_perm(unsigned int x, unsigned int y, unsigned int s) {
  unsigned long long both = (unsigned long long)y << 32 | x;
  unsigned int r = 0;
#pragma unroll
  for (int i = 0; i < 4; ++i)
    r |= ((unsigned int)(both >> (((s >> (4 * i)) & 7) * 8)) & 0xff) << (8 * i);
  return r;
}

/* Products. */
__CO_D int __mulhi(int x, int y) { return (int)((long long)x * y >> 32); }
__CO_D unsigned int __umulhi(unsigned int x, unsigned int y) {
  return (unsigned int)((unsigned long long)x * y >> 32);
}
__CO_D unsigned long long __umul64hi(unsigned long long x, unsigned long long y) {
  unsigned long long x0 = (unsigned)x, x1 = x >> 32, y0 = (unsigned)y, y1 = y >> 32;
  unsigned long long middle = x1 * y0 + (x0 * y0 >> 32);
  unsigned long long low = x0 * y1 + (unsigned)middle;
  return x1 * y1 + (middle >> 32) + (low >> 32);
}
__CO_D long long __mul64hi(long long x, long long y) {
  return (long long)(__umul64hi((unsigned long long)x, (unsigned long long)y) -
                     (x < 0 ? (unsigned long long)y : 0) - (y < 0 ? (unsigned long long)x : 0));
}
__CO_D long long __mul_i32toi64(int x, int y) { return (long long)x * y; }
__CO_D int __mul24(int x, int y) {
  return (int)((unsigned)((int)((unsigned)x << 8) >> 8) * (unsigned)((int)((unsigned)y << 8) >> 8));
}
__CO_D unsigned int __umul24(unsigned int x, unsigned int y) {
  return (x & 0xffffffu) * (y & 0xffffffu);
}

/* Averages, differences, and two on floats. */
__CO_D int __hadd(int x, int y) { return (int)(((long long)x + y) >> 1); }
__CO_D unsigned int __uhadd(unsigned int x, unsigned int y) {
  return (unsigned int)(((unsigned long long)x + y) >> 1);
}
__CO_D int __rhadd(int x, int y) { return (int)(((long long)x + y + 1) >> 1); }
__CO_D unsigned int __urhadd(unsigned int x, unsigned int y) {
  return (unsigned int)(((unsigned long long)x + y + 1) >> 1);
}
__CO_D unsigned int __sad(int x, int y, unsigned int z) {
  return (x > y ? (unsigned)x - (unsigned)y : (unsigned)y - (unsigned)x) + z;
}
__CO_D unsigned int __usad(unsigned int x, unsigned int y, unsigned int z) {
  return (x > y ? x - y : y - x) + z;
}
__CO_D float __fdividef(float x, float y) { return x / y; }
__CO_D float __saturatef(float x) { return __builtin_fminf(__builtin_fmaxf(x, 0.0f), 1.0f); }

/* The lane and masks of its neighbours. */
__CO_D int32_t laneid() { return (int32_t)__co_laneid(); }
__CO_D int32_t lanemask_eq() { return (int32_t)(1u << __co_laneid()); }
__CO_D int32_t lanemask_lt() { return (int32_t)((1u << __co_laneid()) - 1u); }
__CO_D int32_t lanemask_le() { return (int32_t)((2u << __co_laneid()) - 1u); }
__CO_D int32_t lanemask_ge() { return ~lanemask_lt(); }
__CO_D int32_t lanemask_gt() { return ~lanemask_le(); }

/* Where an address points. */
__CO_D bool __isUbuf(const void *p) { return __nvvm_isspacep_shared(p); }
__CO_D bool __isLocal(const void *p) { return __nvvm_isspacep_local(p); }
__CO_D bool __isGlobal(const void *p) {
  return !__nvvm_isspacep_shared(p) && !__nvvm_isspacep_local(p);
}

/* Memory of this machine is coherent, so that a cache policy changes nothing. */
#define __CO_CACHED(type)                                           \
  __CO_D type asc_ldcg(type *address) { return *address; }          \
  __CO_D type asc_ldca(type *address) { return *address; }          \
  __CO_D void asc_stcg(type *address, type val) { *address = val; } \
  __CO_D void asc_stwt(type *address, type val) { *address = val; }
#define __CO_CACHED_VECTORS(element, name) \
  __CO_CACHED(element)                     \
  __CO_CACHED(name##2)                     \
  __CO_CACHED(name##4)
__CO_CACHED_VECTORS(signed char, char)
__CO_CACHED_VECTORS(unsigned char, uchar)
__CO_CACHED_VECTORS(short, short)
__CO_CACHED_VECTORS(unsigned short, ushort)
__CO_CACHED_VECTORS(int, int)
__CO_CACHED_VECTORS(unsigned int, uint)
__CO_CACHED_VECTORS(long, long)
__CO_CACHED_VECTORS(unsigned long, ulong)
__CO_CACHED_VECTORS(long long, longlong)
__CO_CACHED_VECTORS(unsigned long long, ulonglong)
__CO_CACHED_VECTORS(float, float)
#undef __CO_CACHED_VECTORS
/* CO_CACHED stays for the 16-bit types. */

__CO_D void asc_dcci_entire(void *) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
__CO_D void asc_dcci_single(void *) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
__CO_D void asc_nop() {}

#endif

/* Device code that Ascend C's SIMT library has no name for, and grids beyond its 65,535 blocks.
 * This file belongs to the port: read it, change it, or replace its uses one by one. */
#ifndef CUTOVER_SIMT_H
#define CUTOVER_SIMT_H

#include <cmath>

#include "simt_api/asc_simt.h"

/* --- Vectors as CUDA lays them out ----------------------------------------------------------- */

/* Of three elements without a fourth one's room, and of one. */
#define CUTOVER_VECTOR(name, element)                                                     \
  struct cutover_##name##1 {                                                              \
    element x;                                                                            \
  };                                                                                      \
  struct cutover_##name##3 {                                                              \
    element x, y, z;                                                                      \
  };                                                                                      \
  __host_aicore__ inline cutover_##name##1 cutover_make_##name##1(element x) {            \
    return cutover_##name##1{x};                                                          \
  }                                                                                       \
  __host_aicore__ inline cutover_##name##3 cutover_make_##name##3(element x, element y,   \
                                                                  element z) {            \
    return cutover_##name##3{x, y, z};                                                    \
  }                                                                                       \
  /* Two and four are the chip's own; their makers work for host code too. */             \
  __host_aicore__ inline name##2 cutover_make_##name##2(element x, element y) {           \
    name##2 v;                                                                            \
    v.x = x;                                                                              \
    v.y = y;                                                                              \
    return v;                                                                             \
  }                                                                                       \
  __host_aicore__ inline name##4 cutover_make_##name##4(element x, element y, element z,  \
                                                        element w) {                      \
    name##4 v;                                                                            \
    v.x = x;                                                                              \
    v.y = y;                                                                              \
    v.z = z;                                                                              \
    v.w = w;                                                                              \
    return v;                                                                             \
  }
CUTOVER_VECTOR(char, signed char)
CUTOVER_VECTOR(uchar, unsigned char)
CUTOVER_VECTOR(short, short)
CUTOVER_VECTOR(ushort, unsigned short)
CUTOVER_VECTOR(int, int)
CUTOVER_VECTOR(uint, unsigned int)
CUTOVER_VECTOR(long, long)
CUTOVER_VECTOR(ulong, unsigned long)
CUTOVER_VECTOR(longlong, long long)
CUTOVER_VECTOR(ulonglong, unsigned long long)
CUTOVER_VECTOR(float, float)
#undef CUTOVER_VECTOR

/* Of doubles, for host code: the device has none. */
struct cutover_double1 {
  double x;
};
struct cutover_double2 {
  double x, y;
};
struct cutover_double3 {
  double x, y, z;
};
struct cutover_double4 {
  double x, y, z, w;
};
inline cutover_double1 cutover_make_double1(double x) { return cutover_double1{x}; }
inline cutover_double2 cutover_make_double2(double x, double y) { return cutover_double2{x, y}; }
inline cutover_double3 cutover_make_double3(double x, double y, double z) {
  return cutover_double3{x, y, z};
}
inline cutover_double4 cutover_make_double4(double x, double y, double z, double w) {
  return cutover_double4{x, y, z, w};
}

/* --- Grids of any size ----------------------------------------------------------------------- */

/* A launch has at most 65,535 blocks. A kernel that is asked for more gets the grid that was asked
 * for as a parameter, and each block of the launch does the work of several:
 *
 *     kernel<<<cutover_launched(grid), block, bytes, stream>>>(..., cutover_grid(grid));
 */
struct cutover_dim3 {
  uint32_t x, y, z;
};
inline cutover_dim3 cutover_grid(dim3 grid) { return cutover_dim3{grid.x, grid.y, grid.z}; }
inline dim3 cutover_launched(dim3 grid) {
  uint64_t blocks = static_cast<uint64_t>(grid.x) * grid.y * grid.z;
  return dim3(static_cast<uint32_t>(blocks < 65535 ? blocks : 65535));
}

__aicore__ inline uint64_t cutover_blocks(cutover_dim3 grid) {
  return static_cast<uint64_t>(grid.x) * grid.y * grid.z;
}
__aicore__ inline uint64_t cutover_first_block() {
  return blockIdx.x + static_cast<uint64_t>(gridDim.x) * (blockIdx.y + gridDim.y * blockIdx.z);
}
__aicore__ inline uint64_t cutover_block_step() {
  return static_cast<uint64_t>(gridDim.x) * gridDim.y * gridDim.z;
}
__aicore__ inline cutover_dim3 cutover_block_at(uint64_t number, cutover_dim3 grid) {
  uint32_t x = static_cast<uint32_t>(number % grid.x);
  uint64_t rows = number / grid.x;
  return cutover_dim3{x, static_cast<uint32_t>(rows % grid.y),
                      static_cast<uint32_t>(rows / grid.y)};
}

/* --- Numbers --------------------------------------------------------------------------------- */

/* CUDA's min and max, which host code has too: of mixed signedness as unsigned, and a number rather
 * than a NaN. */
#define CUTOVER_MIN_MAX(mark, type, a_type, b_type)                                               \
  mark type cutover_min(a_type a, b_type b) {                                                     \
    return static_cast<type>(a) < static_cast<type>(b) || b != b ? static_cast<type>(a)           \
                                                                 : static_cast<type>(b);          \
  }                                                                                               \
  mark type cutover_max(a_type a, b_type b) {                                                     \
    return static_cast<type>(a) > static_cast<type>(b) || b != b ? static_cast<type>(a)           \
                                                                 : static_cast<type>(b);          \
  }
CUTOVER_MIN_MAX(__host_aicore__ inline, int, int, int)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned, unsigned, unsigned)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned, unsigned, int)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned, int, unsigned)
CUTOVER_MIN_MAX(__host_aicore__ inline, long, long, long)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned long, unsigned long, unsigned long)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned long, unsigned long, long)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned long, long, unsigned long)
CUTOVER_MIN_MAX(__host_aicore__ inline, long long, long long, long long)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned long long, unsigned long long, unsigned long long)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned long long, unsigned long long, long long)
CUTOVER_MIN_MAX(__host_aicore__ inline, unsigned long long, long long, unsigned long long)
CUTOVER_MIN_MAX(__host_aicore__ inline, float, float, float)
CUTOVER_MIN_MAX(inline, double, double, double)
CUTOVER_MIN_MAX(inline, double, float, double)
CUTOVER_MIN_MAX(inline, double, double, float)
#undef CUTOVER_MIN_MAX
/* The same by type; the chip has them on the device alone. */
__host_aicore__ inline unsigned cutover_umin(unsigned a, unsigned b) { return a < b ? a : b; }
__host_aicore__ inline unsigned cutover_umax(unsigned a, unsigned b) { return a < b ? b : a; }
__host_aicore__ inline long long cutover_llmin(long long a, long long b) { return a < b ? a : b; }
__host_aicore__ inline long long cutover_llmax(long long a, long long b) { return a < b ? b : a; }
__host_aicore__ inline unsigned long long cutover_ullmin(unsigned long long a,
                                                         unsigned long long b) {
  return a < b ? a : b;
}
__host_aicore__ inline unsigned long long cutover_ullmax(unsigned long long a,
                                                         unsigned long long b) {
  return a < b ? b : a;
}
/* Functions that CUDA has on both sides, and C++ has not. */
__host_aicore__ inline float cutover_rsqrtf(float x) { return 1.0f / sqrtf(x); }
__host_aicore__ inline float cutover_rcbrtf(float x) { return 1.0f / cbrtf(x); }
__host_aicore__ inline float cutover_sinpif(float x) {
  return sinf(3.14159265f * (x - 2.0f * rintf(0.5f * x)));
}
__host_aicore__ inline float cutover_cospif(float x) {
  return cosf(3.14159265f * (x - 2.0f * rintf(0.5f * x)));
}
inline double cutover_rsqrt(double x) { return 1.0 / sqrt(x); }
inline double cutover_rcbrt(double x) { return 1.0 / cbrt(x); }
inline double cutover_sinpi(double x) {
  return sin(3.14159265358979323846 * (x - 2.0 * rint(0.5 * x)));
}
inline double cutover_cospi(double x) {
  return cos(3.14159265358979323846 * (x - 2.0 * rint(0.5 * x)));
}
inline float cutover_rsqrt(float x) { return cutover_rsqrtf(x); }
inline float cutover_rcbrt(float x) { return cutover_rcbrtf(x); }
inline float cutover_sinpi(float x) { return cutover_sinpif(x); }
inline float cutover_cospi(float x) { return cutover_cospif(x); }

__aicore__ inline int cutover_abs(int a) { return a < 0 ? -a : a; }
__aicore__ inline long cutover_abs(long a) { return labs(a); }
__aicore__ inline long long cutover_abs(long long a) { return llabs(a); }
__aicore__ inline float cutover_abs(float a) { return fabsf(a); }

__aicore__ inline unsigned cutover_funnelshift_l(unsigned lo, unsigned hi, unsigned shift) {
  return hi << (shift & 31) | lo >> 1 >> (~shift & 31);
}
__aicore__ inline unsigned cutover_funnelshift_r(unsigned lo, unsigned hi, unsigned shift) {
  return lo >> (shift & 31) | hi << 1 << (~shift & 31);
}
/* Dot products of packed bytes. */
__aicore__ inline int cutover_dp4a(int a, int b, int c) {
  for (int i = 0; i < 4; ++i)
    c += static_cast<signed char>(a >> (8 * i)) * static_cast<signed char>(b >> (8 * i));
  return c;
}
__aicore__ inline unsigned cutover_dp4a(unsigned a, unsigned b, unsigned c) {
  for (int i = 0; i < 4; ++i) c += (a >> (8 * i) & 0xff) * (b >> (8 * i) & 0xff);
  return c;
}

/* --- Atomics of any type ---------------------------------------------------------------------- */

/* What the chip takes for a type: of 64 bits, uint64_t and int64_t alone. */
template <class T>
struct cutover_word {
  typedef T type;
};
template <>
struct cutover_word<unsigned long long> {
  typedef uint64_t type;
};
template <>
struct cutover_word<long long> {
  typedef int64_t type;
};
#define CUTOVER_ATOMIC(name, own)                                                            \
  template <class T, class V>                                                                \
  __aicore__ inline T name(T *address, V value) {                                            \
    typedef typename cutover_word<T>::type word;                                             \
    return own(reinterpret_cast<word *>(address), static_cast<word>(value));                 \
  }
CUTOVER_ATOMIC(cutover_atomic_add, asc_atomic_add)
CUTOVER_ATOMIC(cutover_atomic_sub, asc_atomic_sub)
CUTOVER_ATOMIC(cutover_atomic_exch, asc_atomic_exch)
CUTOVER_ATOMIC(cutover_atomic_min, asc_atomic_min)
CUTOVER_ATOMIC(cutover_atomic_max, asc_atomic_max)
CUTOVER_ATOMIC(cutover_atomic_and, asc_atomic_and)
CUTOVER_ATOMIC(cutover_atomic_or, asc_atomic_or)
CUTOVER_ATOMIC(cutover_atomic_xor, asc_atomic_xor)
CUTOVER_ATOMIC(cutover_atomic_inc, asc_atomic_inc)
CUTOVER_ATOMIC(cutover_atomic_dec, asc_atomic_dec)
#undef CUTOVER_ATOMIC
template <class T, class C, class V>
__aicore__ inline T cutover_atomic_cas(T *address, C compare, V value) {
  typedef typename cutover_word<T>::type word;
  return asc_atomic_cas(reinterpret_cast<word *>(address), static_cast<word>(compare),
                        static_cast<word>(value));
}

/* --- Atomics with an order -------------------------------------------------------------------- */

/* Past the cache of the vector core, which other cores do not see; a fence on the side that the
 * order names. */
#define CUTOVER_RELAXED 0
#define CUTOVER_CONSUME 1
#define CUTOVER_ACQUIRE 2
#define CUTOVER_RELEASE 3
#define CUTOVER_ACQ_REL 4
#define CUTOVER_SEQ_CST 5

__aicore__ inline void cutover_before(int order) {
  if (order >= CUTOVER_RELEASE) asc_threadfence();
}
__aicore__ inline void cutover_after(int order) {
  if (order != CUTOVER_RELAXED && order != CUTOVER_RELEASE) asc_threadfence();
}
template <class T>
__aicore__ inline T cutover_atomic_load(const T *address, int order) {
  cutover_before(order);
  T value = asc_ldcg(const_cast<T *>(address));
  cutover_after(order);
  return value;
}
template <class T>
__aicore__ inline void cutover_atomic_store(T *address, T value, int order) {
  cutover_before(order);
  asc_stcg(address, value);
  cutover_after(order);
}
#define CUTOVER_ORDERED(name, plain)                                                         \
  template <class T>                                                                         \
  __aicore__ inline T name(T *address, T value, int order) {                                 \
    cutover_before(order);                                                                   \
    T old = plain(address, value);                                                           \
    cutover_after(order);                                                                    \
    return old;                                                                              \
  }
CUTOVER_ORDERED(cutover_atomic_fetch_add, cutover_atomic_add)
CUTOVER_ORDERED(cutover_atomic_fetch_sub, cutover_atomic_sub)
CUTOVER_ORDERED(cutover_atomic_fetch_and, cutover_atomic_and)
CUTOVER_ORDERED(cutover_atomic_fetch_or, cutover_atomic_or)
CUTOVER_ORDERED(cutover_atomic_fetch_xor, cutover_atomic_xor)
CUTOVER_ORDERED(cutover_atomic_fetch_max, cutover_atomic_max)
CUTOVER_ORDERED(cutover_atomic_fetch_min, cutover_atomic_min)
CUTOVER_ORDERED(cutover_atomic_exchange, cutover_atomic_exch)
#undef CUTOVER_ORDERED

/* --- Warps and blocks ------------------------------------------------------------------------- */

/* The lanes of a warp run in step; what they wrote is seen by one another. */
__aicore__ inline void cutover_syncwarp() { asc_threadfence_block(); }

/* The lanes that hold the same value. */
template <class T>
__aicore__ inline uint32_t cutover_match_any(T value) {
  uint32_t here = asc_activemask(), same = 0;
  for (int lane = 0; lane < 32; ++lane) {
    T other = asc_shfl(value, lane);
    if ((here >> lane & 1) != 0 && other == value) same |= 1u << lane;
  }
  return same;
}
__aicore__ inline uint32_t cutover_reduce_and(uint32_t value) {
  uint32_t result = 0;
  for (int bit = 0; bit < 32; ++bit)
    if (asc_all(static_cast<int32_t>(value >> bit & 1))) result |= 1u << bit;
  return result;
}
__aicore__ inline uint32_t cutover_reduce_or(uint32_t value) {
  uint32_t result = 0;
  for (int bit = 0; bit < 32; ++bit)
    if (asc_any(static_cast<int32_t>(value >> bit & 1))) result |= 1u << bit;
  return result;
}
__aicore__ inline uint32_t cutover_reduce_xor(uint32_t value) {
  uint32_t result = 0;
  for (int bit = 0; bit < 32; ++bit)
    result |= (__popc(asc_ballot(static_cast<int32_t>(value >> bit & 1))) & 1u) << bit;
  return result;
}

/* How many threads of the block say yes. Every thread of the block must come here. */
__aicore__ inline int cutover_syncthreads_count(int predicate) {
  __ubuf__ int count[1];
  asc_syncthreads();
  count[0] = 0;
  asc_syncthreads();
  if (predicate) asc_atomic_add(&count[0], 1);
  asc_syncthreads();
  return count[0];
}
__aicore__ inline int cutover_syncthreads_or(int predicate) {
  return cutover_syncthreads_count(predicate) != 0;
}
__aicore__ inline int cutover_syncthreads_and(int predicate) {
  return cutover_syncthreads_count(!predicate) == 0;
}

#endif

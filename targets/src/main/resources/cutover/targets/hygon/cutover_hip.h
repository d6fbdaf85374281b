// What CUDA means and HIP has not: goes with a program that Cutover ported, and is yours to change.
//
// A CUDA warp has 32 lanes, a wave 64. Here each half of a wave is a warp: masks have 32 bits and
// tell of the half that a thread is in, and shuffles of width 32 stay in it. So the program means
// what it meant; using whole waves is a step of its own.
#ifndef CUTOVER_HIP_H
#define CUTOVER_HIP_H

#include <hip/hip_runtime.h>

// Lanes of a CUDA warp; HIP's warpSize is the wave's.
#define CUTOVER_WARP_SIZE 32

// What __CUDA_ARCH__ is compared with: a chip with atomics on double and half arithmetic, without
// independent threads, asynchronous copies or Nvidia's matrix instructions.
#if defined(__HIP_DEVICE_COMPILE__)
#define CUTOVER_CUDA_ARCH 600
// And where an older chip would only stop: `#if __CUDA_ARCH__ < 800`, `assert(false)`.
#define CUTOVER_NEWEST_CUDA_ARCH 1000
#endif

// ---- places of memory
//
// In HIP 6 the number of a device, in CUDA since 12.2 a device or the host.

static const hipMemLocationType cutover_mem_location_host = (hipMemLocationType)2;

static inline int cutover_device_of(hipMemLocation place) {
  return place.type == hipMemLocationTypeDevice ? place.id : hipCpuDeviceId;
}
static inline hipError_t cutover_mem_prefetch(const void *pointer, size_t bytes,
                                              hipMemLocation place, unsigned,
                                              hipStream_t stream = 0) {
  return hipMemPrefetchAsync(pointer, bytes, cutover_device_of(place), stream);
}
static inline hipError_t cutover_mem_advise(const void *pointer, size_t bytes,
                                            hipMemoryAdvise advice, hipMemLocation place) {
  return hipMemAdvise(pointer, bytes, advice, cutover_device_of(place));
}

#if defined(__HIPCC__)

// ---- lanes

static inline __device__ unsigned cutover_lane_id() { return __lane_id() % CUTOVER_WARP_SIZE; }
static inline __device__ unsigned cutover_lanemask_eq() { return 1u << cutover_lane_id(); }
static inline __device__ unsigned cutover_lanemask_lt() { return cutover_lanemask_eq() - 1; }
static inline __device__ unsigned cutover_lanemask_gt() {
  return ~(cutover_lanemask_lt() | cutover_lanemask_eq());
}
static inline __device__ unsigned cutover_lanemask_le() { return ~cutover_lanemask_gt(); }
static inline __device__ unsigned cutover_lanemask_ge() { return ~cutover_lanemask_lt(); }

// ---- votes

// The part of a wave's mask that tells of this half.
static inline __device__ unsigned cutover_half(unsigned long long wave) {
  return (unsigned)(wave >> (__lane_id() & CUTOVER_WARP_SIZE));
}
static inline __device__ unsigned cutover_activemask() { return cutover_half(__ballot(1)); }
static inline __device__ unsigned cutover_ballot_sync(unsigned mask, int predicate) {
  return cutover_half(__ballot(predicate)) & mask;
}
static inline __device__ int cutover_any_sync(unsigned mask, int predicate) {
  return cutover_ballot_sync(mask, predicate) != 0;
}
static inline __device__ int cutover_all_sync(unsigned mask, int predicate) {
  return cutover_ballot_sync(mask, !predicate) == 0;
}
static inline __device__ int cutover_uni_sync(unsigned mask, int predicate) {
  return cutover_all_sync(mask, predicate) || !cutover_any_sync(mask, predicate);
}

// Lanes of a wave run in step. Memory is put in order, and nothing is moved across.
static inline __device__ void cutover_syncwarp() {
  __builtin_amdgcn_fence(__ATOMIC_RELEASE, "wavefront");
  __builtin_amdgcn_wave_barrier();
  __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "wavefront");
}

// ---- values of other lanes
//
// `+value`: threadIdx.x and its kin have types of their own in HIP, which stand for numbers.

template <class T>
static inline __device__ auto cutover_shfl_sync(unsigned, T value, int lane,
                                               int width = CUTOVER_WARP_SIZE) -> decltype(+value) {
  return __shfl(+value, lane, width);
}
template <class T>
static inline __device__ auto cutover_shfl_up_sync(unsigned, T value, unsigned delta,
                                               int width = CUTOVER_WARP_SIZE) -> decltype(+value) {
  return __shfl_up(+value, delta, width);
}
template <class T>
static inline __device__ auto cutover_shfl_down_sync(unsigned, T value, unsigned delta,
                                               int width = CUTOVER_WARP_SIZE) -> decltype(+value) {
  return __shfl_down(+value, delta, width);
}
template <class T>
static inline __device__ auto cutover_shfl_xor_sync(unsigned, T value, int lane_mask,
                                               int width = CUTOVER_WARP_SIZE) -> decltype(+value) {
  return __shfl_xor(+value, lane_mask, width);
}

template <class T>
static inline __device__ unsigned cutover_match_any_sync(unsigned mask, T given) {
  auto value = +given;
  unsigned lanes = mask & cutover_activemask(), same = 0;
  for (unsigned rest = lanes; rest != 0; rest &= rest - 1) {
    int lane = __ffs((int)rest) - 1;
    auto other = __shfl(value, lane, CUTOVER_WARP_SIZE);
    if (other == value) same |= 1u << lane;
  }
  return same;
}
template <class T>
static inline __device__ unsigned cutover_match_all_sync(unsigned mask, T value, int *all) {
  *all = cutover_match_any_sync(mask, value) == mask;
  return *all ? mask : 0;
}

template <class T, class Join>
static inline __device__ T cutover_join_lanes(unsigned mask, T value, Join join) {
  unsigned rest = mask & cutover_activemask();
  T joined = __shfl(value, __ffs((int)rest) - 1, CUTOVER_WARP_SIZE);
  for (rest &= rest - 1; rest != 0; rest &= rest - 1) {
    joined = join(joined, __shfl(value, __ffs((int)rest) - 1, CUTOVER_WARP_SIZE));
  }
  return joined;
}

template <class T>
struct cutover_lanes_sum {
  __device__ T operator()(T a, T b) const { return a + b; }
};
template <class T>
struct cutover_lanes_min {
  __device__ T operator()(T a, T b) const { return b < a ? b : a; }
};
template <class T>
struct cutover_lanes_max {
  __device__ T operator()(T a, T b) const { return a < b ? b : a; }
};
struct cutover_lanes_and {
  __device__ unsigned operator()(unsigned a, unsigned b) const { return a & b; }
};
struct cutover_lanes_or {
  __device__ unsigned operator()(unsigned a, unsigned b) const { return a | b; }
};
struct cutover_lanes_xor {
  __device__ unsigned operator()(unsigned a, unsigned b) const { return a ^ b; }
};

template <class T>
static inline __device__ auto cutover_reduce_add_sync(unsigned mask, T value)
    -> decltype(+value) {
  return cutover_join_lanes(mask, +value, cutover_lanes_sum<decltype(+value)>());
}
template <class T>
static inline __device__ auto cutover_reduce_min_sync(unsigned mask, T value)
    -> decltype(+value) {
  return cutover_join_lanes(mask, +value, cutover_lanes_min<decltype(+value)>());
}
template <class T>
static inline __device__ auto cutover_reduce_max_sync(unsigned mask, T value)
    -> decltype(+value) {
  return cutover_join_lanes(mask, +value, cutover_lanes_max<decltype(+value)>());
}
static inline __device__ unsigned cutover_reduce_and_sync(unsigned mask, unsigned value) {
  return cutover_join_lanes(mask, value, cutover_lanes_and());
}
static inline __device__ unsigned cutover_reduce_or_sync(unsigned mask, unsigned value) {
  return cutover_join_lanes(mask, value, cutover_lanes_or());
}
static inline __device__ unsigned cutover_reduce_xor_sync(unsigned mask, unsigned value) {
  return cutover_join_lanes(mask, value, cutover_lanes_xor());
}

// ---- groups

// The threads of a warp that are there: HIP's own group of this kind takes a whole wave.
class cutover_coalesced_group {
 public:
  __device__ cutover_coalesced_group() : lanes_(cutover_activemask()) {}

  __device__ unsigned size() const { return __popc(lanes_); }
  __device__ unsigned num_threads() const { return size(); }
  __device__ unsigned thread_rank() const { return __popc(lanes_ & cutover_lanemask_lt()); }
  __device__ void sync() const { cutover_syncwarp(); }
  __device__ int any(int predicate) const { return cutover_any_sync(lanes_, predicate); }
  __device__ int all(int predicate) const { return cutover_all_sync(lanes_, predicate); }

  // By ranks, not by lanes.
  __device__ unsigned ballot(int predicate) const {
    unsigned votes = cutover_ballot_sync(lanes_, predicate), packed = 0, rank = 0;
    for (unsigned rest = lanes_; rest != 0; rest &= rest - 1, ++rank) {
      packed |= (votes >> (__ffs((int)rest) - 1) & 1u) << rank;
    }
    return packed;
  }
  template <class T>
  __device__ T shfl(T value, unsigned rank) const {
    return __shfl(value, lane(rank % size()), CUTOVER_WARP_SIZE);
  }
  template <class T>
  __device__ T shfl_up(T value, unsigned delta) const {
    unsigned rank = thread_rank();
    T other = __shfl(value, lane(rank >= delta ? rank - delta : rank), CUTOVER_WARP_SIZE);
    return other;
  }
  template <class T>
  __device__ T shfl_down(T value, unsigned delta) const {
    unsigned rank = thread_rank();
    T other = __shfl(value, lane(rank + delta < size() ? rank + delta : rank), CUTOVER_WARP_SIZE);
    return other;
  }

 private:
  unsigned lanes_;

  __device__ int lane(unsigned rank) const {
    unsigned rest = lanes_;
    for (; rank != 0; --rank) rest &= rest - 1;
    return __ffs((int)rest) - 1;
  }
};

// ---- memory and time

// Loads and stores that told CUDA's caches what will come.
template <class T>
static inline __device__ T cutover_load(const T *address) {
  return *address;
}
template <class T>
static inline __device__ void cutover_store(T *address, T value) {
  *address = value;
}

// At least so long: a step is 64 clocks.
static inline __device__ void cutover_nanosleep(unsigned nanoseconds) {
  for (unsigned slept = 0; slept < nanoseconds; slept += 32) __builtin_amdgcn_s_sleep(1);
}
// In nanoseconds: the counter runs at 100 MHz.
static inline __device__ unsigned long long cutover_globaltimer() {
  return __builtin_amdgcn_s_memrealtime() * 10;
}

// ---- arithmetic

// Dot products of packed bytes.
static inline __device__ int cutover_dp4a(int a, int b, int c) {
  for (int bit = 0; bit < 32; bit += 8) c += (signed char)(a >> bit) * (signed char)(b >> bit);
  return c;
}
static inline __device__ unsigned cutover_dp4a(unsigned a, unsigned b, unsigned c) {
  for (int bit = 0; bit < 32; bit += 8) c += (a >> bit & 255) * (b >> bit & 255);
  return c;
}
static inline __device__ int cutover_dp4a(char4 a, char4 b, int c) {
  return c + a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
}
static inline __device__ unsigned cutover_dp4a(uchar4 a, uchar4 b, unsigned c) {
  return c + a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
}

// The lesser and the greater by type, as HIP has them by overloads of min and max alone.
static inline __host__ __device__ unsigned cutover_umin(unsigned a, unsigned b) {
  return a < b ? a : b;
}
static inline __host__ __device__ unsigned cutover_umax(unsigned a, unsigned b) {
  return a < b ? b : a;
}
static inline __host__ __device__ long long cutover_llmin(long long a, long long b) {
  return a < b ? a : b;
}
static inline __host__ __device__ long long cutover_llmax(long long a, long long b) {
  return a < b ? b : a;
}
static inline __host__ __device__ unsigned long long cutover_ullmin(unsigned long long a,
                                                                    unsigned long long b) {
  return a < b ? a : b;
}
static inline __host__ __device__ unsigned long long cutover_ullmax(unsigned long long a,
                                                                    unsigned long long b) {
  return a < b ? b : a;
}

// HIP has it for both signs, so that an unsigned long is neither's.
static inline __device__ int cutover_ffsll(long long x) { return __ffsll(x); }

// Functions that CUDA has on both sides, and HIP on the device alone.
#if defined(__HIP_DEVICE_COMPILE__)
#define CUTOVER_BOTH_SIDES(type, name, host)                                   \
  static inline __host__ __device__ type cutover_##name(type x) { return name(x); }
#else
#define CUTOVER_BOTH_SIDES(type, name, host)                                   \
  static inline __host__ __device__ type cutover_##name(type x) { return host; }
#endif
CUTOVER_BOTH_SIDES(float, rsqrtf, 1.0f / sqrtf(x))
CUTOVER_BOTH_SIDES(float, rcbrtf, 1.0f / cbrtf(x))
CUTOVER_BOTH_SIDES(float, sinpif, sinf(3.14159265f * (x - 2.0f * rintf(0.5f * x))))
CUTOVER_BOTH_SIDES(float, cospif, cosf(3.14159265f * (x - 2.0f * rintf(0.5f * x))))
CUTOVER_BOTH_SIDES(double, rsqrt, 1.0 / sqrt(x))
CUTOVER_BOTH_SIDES(double, rcbrt, 1.0 / cbrt(x))
CUTOVER_BOTH_SIDES(double, sinpi, sin(3.14159265358979323846 * (x - 2.0 * rint(0.5 * x))))
CUTOVER_BOTH_SIDES(double, cospi, cos(3.14159265358979323846 * (x - 2.0 * rint(0.5 * x))))
#undef CUTOVER_BOTH_SIDES
static inline __host__ __device__ float cutover_rsqrt(float x) { return cutover_rsqrtf(x); }
static inline __host__ __device__ float cutover_rcbrt(float x) { return cutover_rcbrtf(x); }
static inline __host__ __device__ float cutover_sinpi(float x) { return cutover_sinpif(x); }
static inline __host__ __device__ float cutover_cospi(float x) { return cutover_cospif(x); }

// PTX's bfe.u32 and bfi.b32.
static inline __device__ unsigned cutover_bit_field(unsigned value, unsigned start, unsigned bits) {
  if (start > 31 || bits == 0) return 0;
  return bits > 31 ? value >> start : value >> start & ((1u << bits) - 1);
}

#endif
#endif

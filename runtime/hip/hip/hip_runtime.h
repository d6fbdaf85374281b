/* What every HIP source includes: the runtime API and, where clang compiles device code, the device
 * side of the language. Waves have as many lanes as the chip's. */
#ifndef CUTOVER_HIP_RUNTIME_H
#define CUTOVER_HIP_RUNTIME_H

#include "hip/hip_runtime_api.h"

#if defined(__CUDA__)
#include "cutover/hip_atomics.h"

#define hipThreadIdx_x threadIdx.x
#define hipThreadIdx_y threadIdx.y
#define hipThreadIdx_z threadIdx.z
#define hipBlockIdx_x blockIdx.x
#define hipBlockIdx_y blockIdx.y
#define hipBlockIdx_z blockIdx.z
#define hipBlockDim_x blockDim.x
#define hipBlockDim_y blockDim.y
#define hipBlockDim_z blockDim.z
#define hipGridDim_x gridDim.x
#define hipGridDim_y gridDim.y
#define hipGridDim_z gridDim.z

#define HIP_KERNEL_NAME(...) __VA_ARGS__
#define HIP_DYNAMIC_SHARED(type, name) extern __shared__ type name[];
#define HIP_DYNAMIC_SHARED_ATTRIBUTE

#define hipLaunchKernelGGL(kernel, grid, block, shared_bytes, stream, ...) \
  do {                                                                     \
    kernel<<<(grid), (block), (shared_bytes), (stream)>>>(__VA_ARGS__);    \
  } while (0)

__CO_D unsigned __lane_id() { return __co_laneid(); }
__CO_D long long wall_clock64() { return __co_globaltimer() / 10; } /* 100 MHz */
__CO_D long long __clock64() { return __co_clock(); }
extern "C" {
__CO_D void abort() noexcept { __co_trap(); }
}

/* What clang has for this chip's kind, as far as portable code uses it. */
__CO_D void __cutover_wave_barrier() { __co_syncwarp(__CO_ALL_LANES); }
#define __builtin_amdgcn_wave_barrier() __cutover_wave_barrier()
#define __builtin_amdgcn_s_sleep(steps) __co_spin_yield()
#define __builtin_amdgcn_s_barrier() __co_barrier()
#define __builtin_amdgcn_s_memrealtime() ((unsigned long long)wall_clock64())
#define __builtin_amdgcn_fence(order, scope) __atomic_thread_fence(__ATOMIC_SEQ_CST)
#endif

#endif

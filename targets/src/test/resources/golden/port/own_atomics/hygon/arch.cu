#include <cassert>
#include <hip/hip_bf16.h>
#include <hip/hip_runtime.h>
#include "cutover_hip.h"

// The arm for older chips only stops: the other one is taken.
__device__ float widened(__hip_bfloat16 value) {
#if defined(__HIP_DEVICE_COMPILE__) && CUTOVER_NEWEST_CUDA_ARCH < 800
  assert(false);
  return 0;
#else
  return __bfloat162float(value);
#endif
}

__device__ void store(float *to, float value) {
#if CUTOVER_NEWEST_CUDA_ARCH >= 800
  *to = value;
#else
  printf("too old\n");
  abort();
#endif
}

// Both arms do something.
__device__ float sum(float a, float b) {
#if CUTOVER_CUDA_ARCH >= 800
  return __fadd_rn(a, b);
#else
  assert(a > 0);
  return a + b;
#endif
}

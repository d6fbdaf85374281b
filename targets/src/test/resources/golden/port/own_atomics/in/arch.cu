#include <cassert>
#include <cuda_bf16.h>

// The arm for older chips only stops: the other one is taken.
__device__ float widened(__nv_bfloat16 value) {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ < 800
  assert(false);
  return 0;
#else
  return __bfloat162float(value);
#endif
}

__device__ void store(float *to, float value) {
#if __CUDA_ARCH__ >= 800
  *to = value;
#else
  printf("too old\n");
  __trap();
#endif
}

// Both arms do something.
__device__ float sum(float a, float b) {
#if __CUDA_ARCH__ >= 800
  return __fadd_rn(a, b);
#else
  assert(a > 0);
  return a + b;
#endif
}

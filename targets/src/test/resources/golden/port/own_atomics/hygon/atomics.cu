#include <cstdio>
#include <cmath>
#include <hip/hip_runtime.h>
#if !defined(__HIPCC__)
__device__ double atomicMax(double *address, double value) {
  auto bits = (unsigned long long *)address;
  auto old = *bits, seen = old;
  do {
    seen = old;
    old = atomicCAS(bits, seen, __double_as_longlong(fmax(value, __longlong_as_double(seen))));
  } while (old != seen);
  return __longlong_as_double(old);
}
#endif
#if !defined(__HIPCC__)
__device__ __forceinline__ float atomicMin(float* const a, const float v) { float old = *a; *a = fminf(old, v); return old; }
#endif
namespace mine { __device__ float atomicMax(float *a, float v) { float old = *a; *a = fmaxf(old, v); return old; } }
__global__ void k(double *x, float *y) {
  atomicMax(x, sin((double)threadIdx.x));
  mine::atomicMax(y, 3.0f);
}
int main() {
  double *x, h; float *y; hipMalloc(&x, 8); hipMalloc(&y, 4); hipMemset(x, 0, 8); hipMemset(y, 0, 4);
  k<<<1, 100>>>(x, y);
  hipMemcpy(&h, x, 8, hipMemcpyDeviceToHost);
  printf("%f\n", h);
}

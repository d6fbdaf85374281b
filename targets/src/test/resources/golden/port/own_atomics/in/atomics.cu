#include <cstdio>
#include <cmath>
__device__ double atomicMax(double *address, double value) {
  auto bits = (unsigned long long *)address;
  auto old = *bits, seen = old;
  do {
    seen = old;
    old = atomicCAS(bits, seen, __double_as_longlong(fmax(value, __longlong_as_double(seen))));
  } while (old != seen);
  return __longlong_as_double(old);
}
__device__ __forceinline__ float atomicMin(float* const a, const float v) { float old = *a; *a = fminf(old, v); return old; }
namespace mine { __device__ float atomicMax(float *a, float v) { float old = *a; *a = fmaxf(old, v); return old; } }
__global__ void k(double *x, float *y) {
  atomicMax(x, sin((double)threadIdx.x));
  mine::atomicMax(y, 3.0f);
}
int main() {
  double *x, h; float *y; cudaMalloc(&x, 8); cudaMalloc(&y, 4); cudaMemset(x, 0, 8); cudaMemset(y, 0, 4);
  k<<<1, 100>>>(x, y);
  cudaMemcpy(&h, x, 8, cudaMemcpyDeviceToHost);
  printf("%f\n", h);
}

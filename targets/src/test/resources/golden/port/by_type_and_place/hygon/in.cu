// CUDA has these by type, HIP by overloads alone.
#include <hip/hip_runtime.h>
#include "cutover_hip.h"
__global__ void k(unsigned *x, long long *y) {
  x[threadIdx.x] = cutover_umin(x[threadIdx.x], 7u) + cutover_umax(1u, x[0]);
  y[0] = cutover_llmin(y[0], cutover_llmax(y[1], 3ll)) + cutover_ullmax(2ull, cutover_ullmin(1ull, 4ull));
}
unsigned host(unsigned n) { return cutover_umin(n, 256); }
__device__ bool far(const void *p) { return __isGlobal(p); }
__device__ bool near(const void *p) { return __isShared(p); }
// What one chip has not by this name, or not at all.
__global__ void odd(float *x, __half2 *h, int *i) {
  h[0] = __hmax2_nan(h[1], __hadd2_sat(h[2], h[3]));
  x[0] = norm3d(x[1], x[2], x[3]) + j0(x[4]);
  i[0] = __mul24(i[1], __float_as_int(x[5]));
}
float norm(float x);
float twice(float x) { return norm(x) + norm(x); }
__device__ int sum(const int *x) {
  int all = 0;
  for (int i = 0; i < 9; ++i) all += x[i];
  return all;
}
hipError_t pinned(float **p, int **q, void **r) {
  void *any;
  size_t pitch;
  hipHostAlloc((void **)p, 4, hipHostMallocMapped);
  hipHostAlloc(&any, 4, hipHostMallocMapped);
  hipHostAlloc(r, 4, hipHostMallocMapped);
  hipHostGetDevicePointer(reinterpret_cast<void**>(p), any, 0);
  hipMallocPitch(reinterpret_cast<void**>(&q[1]), &pitch, 4, 4);
  return hipHostAlloc(reinterpret_cast<void**>(q), 4, hipHostMallocDefault);
}
__device__ int lowest(size_t mask) { return cutover_ffsll(mask) - __ffs(mask & 7u); }

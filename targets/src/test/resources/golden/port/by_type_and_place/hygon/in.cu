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

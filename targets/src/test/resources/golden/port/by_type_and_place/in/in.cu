// CUDA has these by type, HIP by overloads alone.
__global__ void k(unsigned *x, long long *y) {
  x[threadIdx.x] = umin(x[threadIdx.x], 7u) + umax(1u, x[0]);
  y[0] = llmin(y[0], llmax(y[1], 3ll)) + ullmax(2ull, ullmin(1ull, 4ull));
}
unsigned host(unsigned n) { return umin(n, 256); }
__device__ bool far(const void *p) { return __isGlobal(p); }
__device__ bool near(const void *p) { return __isShared(p); }

// CUDA has these by type, HIP by overloads alone.
__global__ void k(unsigned *x, long long *y) {
  x[threadIdx.x] = umin(x[threadIdx.x], 7u) + umax(1u, x[0]);
  y[0] = llmin(y[0], llmax(y[1], 3ll)) + ullmax(2ull, ullmin(1ull, 4ull));
}
unsigned host(unsigned n) { return umin(n, 256); }
__device__ bool far(const void *p) { return __isGlobal(p); }
__device__ bool near(const void *p) { return __isShared(p); }
// What one chip has not by this name, or not at all.
__global__ void odd(float *x, __half2 *h, int *i) {
  h[0] = __hmax2_nan(h[1], __hadd2_sat(h[2], h[3]));
  x[0] = norm3d(x[1], x[2], x[3]) + j0(x[4]);
  i[0] = mul24(i[1], float_as_int(x[5]));
}
float norm(float x);
float twice(float x) { return norm(x) + norm(x); }
__device__ int sum(const int *x) {
  register int all = 0;
  for (register int i = 0; i < 9; ++i) all += x[i];
  return all;
}
cudaError_t pinned(float **p, int **q, void **r) {
  void *any;
  size_t pitch;
  cudaHostAlloc((void **)p, 4, cudaHostAllocMapped);
  cudaHostAlloc(&any, 4, cudaHostAllocMapped);
  cudaHostAlloc(r, 4, cudaHostAllocMapped);
  cudaHostGetDevicePointer(p, any, 0);
  cudaMallocPitch(&q[1], &pitch, 4, 4);
  return cudaHostAlloc(q, 4, cudaHostAllocDefault);
}
__device__ int lowest(size_t mask) { return __ffsll(mask) - __ffs(mask & 7u); }

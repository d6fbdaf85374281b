#include <cooperative_groups.h>
namespace cg = cooperative_groups;

__managed__ int shared_by_both;
__global__ void refused(double *d, cudaTextureObject_t texture, unsigned long long *out) {
  __shared__ unsigned long long wide[32];
  __shared__ float *pointer;
  d[0] = 1;
  atomicAdd(&wide[threadIdx.x], 1ULL);
  out[0] = tex1Dfetch<float>(texture, 0);
  cg::grid_group grid = cg::this_grid();
  grid.sync();
  __threadfence_system();
}

void run(double *d, unsigned long long *out) {
  float *m;
  cudaMallocManaged(&m, 4);
  cudaGraph_t graph;
}

// A template that launches, told double.
template <class T>
__global__ void told(T *x) {
  x[threadIdx.x] += 1;
}
template <class T, int N>
void launcher(T *x) {
  told<<<1, N>>>(x);
}
void tell(void *x) {
  launcher<float, 32>((float *)x);
  launcher<double, 32>((double *)x);
}

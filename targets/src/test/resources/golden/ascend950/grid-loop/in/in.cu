#include <cuda_runtime.h>

// A grid that the sizes of the data give, a barrier, and threads that leave early.
__global__ void scale(const float *x, float *y, int n) {
  __shared__ float tile[256];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  tile[threadIdx.x] = x[i];
  auto twice = [&](float v) { return 2 * v; };
  y[i] = twice(tile[threadIdx.x]) + gridDim.x;
}

__global__ void small(float *y) { y[blockIdx.x] = 1; }

void run(const float *x, float *y, int n, cudaStream_t stream) {
  scale<<<(n + 255) / 256, 256>>>(x, y, n);
  scale<<<16, 256, 0, stream>>>(x, y, n);
  small<<<64, 32>>>(y);
}

// Pointers of every type, where a chip's functions take those of void alone.
#include <cstdio>
#include <cuda_runtime.h>

__global__ void scale(float *rows, size_t pitch, float *pinned, int n) {
  int i = threadIdx.x;
  if (i < n) {
    float *row = (float *)((char *)rows + blockIdx.x * pitch);
    row[i] = 2 * pinned[i] + blockIdx.x;
  }
}

int main() {
  const int n = 40;
  float *pinned, *seen, *rows, host[3][n];
  void *raw;
  size_t pitch;
  cudaHostAlloc(&pinned, n * sizeof(float), cudaHostAllocMapped);
  cudaHostAlloc(&raw, 64, cudaHostAllocDefault);
  for (register int i = 0; i < n; ++i) pinned[i] = i;
  cudaHostGetDevicePointer(&seen, pinned, 0);
  cudaMallocPitch(&rows, &pitch, n * sizeof(float), 3);
  scale<<<3, 64>>>(rows, pitch, seen, n);
  cudaDeviceSynchronize();
  cudaMemcpy2D(host, sizeof host[0], rows, pitch, sizeof host[0], 3, cudaMemcpyDeviceToHost);
  printf("%g %u\n", host[2][n - 1], umin(3u, 4u));
  cudaFreeHost(raw);
  cudaFreeHost(pinned);
  cudaFree(rows);
}

#include <cuda_runtime.h>

void towards(const float *values, size_t count, int device, cudaStream_t stream) {
  cudaMemAdvise(values, count * sizeof(float), cudaMemAdviseSetReadMostly, device);
  cudaMemPrefetchAsync(values, count * sizeof(float), device, stream);
  cudaMemPrefetchAsync(values, count * sizeof(float), cudaCpuDeviceId);
}

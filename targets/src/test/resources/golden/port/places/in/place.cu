// A place of memory: a device's number, and a struct since CUDA 12.2.
#include <cuda_runtime.h>

void towards(const float *values, size_t count, int device, cudaStream_t stream) {
  cudaMemLocation place = {};
  place.type = device < 0 ? cudaMemLocationTypeHost : cudaMemLocationTypeDevice;
  place.id = device;
  cudaMemAdvise(values, count * sizeof(float), cudaMemAdviseSetPreferredLocation, place);
  cudaMemPrefetchAsync(values, count * sizeof(float), place, 0, stream);
  cudaMemPrefetchAsync(values, count * sizeof(float), place, 0);
  cudaMemPrefetchAsync(values, count * sizeof(float), device);
}

void towards(const float *values, size_t count, cudaMemLocation place) {
  cudaMemAdvise(values, count, cudaMemAdviseSetReadMostly, place);
  cudaMemAdvise(values, count, cudaMemAdviseSetReadMostly, cudaMemLocation{});
  cudaMemAdvise(values, count, cudaMemAdviseSetReadMostly, 0);
}

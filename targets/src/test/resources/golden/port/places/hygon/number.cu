#include <hip/hip_runtime.h>

void towards(const float *values, size_t count, int device, hipStream_t stream) {
  hipMemAdvise(values, count * sizeof(float), hipMemAdviseSetReadMostly, device);
  hipMemPrefetchAsync(values, count * sizeof(float), device, stream);
  hipMemPrefetchAsync(values, count * sizeof(float), hipCpuDeviceId);
}

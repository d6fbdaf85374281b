// A place of memory: a device's number, and a struct since CUDA 12.2.
#include <hip/hip_runtime.h>
#include "cutover_hip.h"

void towards(const float *values, size_t count, int device, hipStream_t stream) {
  hipMemLocation place = {};
  place.type = device < 0 ? cutover_mem_location_host : hipMemLocationTypeDevice;
  place.id = device;
  cutover_mem_advise(values, count * sizeof(float), hipMemAdviseSetPreferredLocation, place);
  cutover_mem_prefetch(values, count * sizeof(float), place, 0, stream);
  cutover_mem_prefetch(values, count * sizeof(float), place, 0);
  hipMemPrefetchAsync(values, count * sizeof(float), device);
}

void towards(const float *values, size_t count, hipMemLocation place) {
  cutover_mem_advise(values, count, hipMemAdviseSetReadMostly, place);
  cutover_mem_advise(values, count, hipMemAdviseSetReadMostly, hipMemLocation{});
  hipMemAdvise(values, count, hipMemAdviseSetReadMostly, 0);
}

// What kernels tell of themselves, and how many of their blocks fit.
#include "cuda_runtime_api.h"
#include "device.hpp"
#include "errors.hpp"
#include "launch.hpp"
#include "registry.hpp"

using namespace cutover;

namespace {

template <class Body>
cudaError_t with_kernel(const void *function, Body body) {
  return api([&] {
    Kernel *kernel = find_kernel(function);
    if (kernel == nullptr || kernel->record == nullptr) return cudaErrorInvalidDeviceFunction;
    return body(*kernel);
  });
}

}  // namespace

extern "C" {

cudaError_t cudaFuncGetAttributes(cudaFuncAttributes *attributes, const void *function) {
  return with_kernel(function, [&](Kernel &kernel) {
    if (attributes == nullptr) return cudaErrorInvalidValue;
    const co_kernel &record = *kernel.record;
    *attributes = {};
    attributes->sharedSizeBytes = record.static_shared_bytes;
    attributes->constSizeBytes = record.const_bytes;
    attributes->localSizeBytes = record.local_bytes;
    attributes->maxThreadsPerBlock = static_cast<int>(record.max_threads);
    attributes->numRegs = 32;  // registers do not limit occupancy here
    attributes->ptxVersion = kMajor * 10 + kMinor;
    attributes->binaryVersion = kMajor * 10 + kMinor;
    int set = kernel.max_dynamic_shared_bytes;
    int rest = static_cast<int>(kernel.chip->unasked_bytes) -
               static_cast<int>(record.static_shared_bytes);
    attributes->maxDynamicSharedSizeBytes = set >= 0 ? set : rest > 0 ? rest : 0;
    attributes->preferredShmemCarveout = kernel.carveout;
    return cudaSuccess;
  });
}

cudaError_t cudaFuncGetName(const char **name, const void *function) {
  return with_kernel(function, [&](Kernel &kernel) {
    if (name == nullptr) return cudaErrorInvalidValue;
    *name = kernel.name;
    return cudaSuccess;
  });
}

cudaError_t cudaFuncSetAttribute(const void *function, cudaFuncAttribute attribute, int value) {
  return with_kernel(function, [&](Kernel &kernel) {
    switch (attribute) {
      case cudaFuncAttributeMaxDynamicSharedMemorySize:
        if (value < 0 || static_cast<std::size_t>(value) + kernel.record->static_shared_bytes >
                             kernel.chip->shared_bytes) {
          return cudaErrorInvalidValue;
        }
        kernel.max_dynamic_shared_bytes = value;
        return cudaSuccess;
      case cudaFuncAttributePreferredSharedMemoryCarveout:
        if (value < -1 || value > 100) return cudaErrorInvalidValue;
        kernel.carveout = value;
        return cudaSuccess;
      default:
        // Clusters, which compute capability 8.0 does not have.
        return cudaErrorInvalidValue;
    }
  });
}

cudaError_t cudaFuncSetCacheConfig(const void *function, cudaFuncCache config) {
  return with_kernel(function, [&](Kernel &) {
    return config >= cudaFuncCachePreferNone && config <= cudaFuncCachePreferEqual
               ? cudaSuccess
               : cudaErrorInvalidValue;
  });
}

cudaError_t cudaFuncSetSharedMemConfig(const void *function, cudaSharedMemConfig) {
  return with_kernel(function, [](Kernel &) { return cudaSuccess; });
}

cudaError_t cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
    int *blocks, const void *function, int threads, std::size_t dynamic_shared_bytes,
    unsigned flags) {
  return with_kernel(function, [&](Kernel &kernel) {
    if (blocks == nullptr || threads <= 0 || flags > cudaOccupancyDisableCachingOverride) {
      return cudaErrorInvalidValue;
    }
    *blocks = active_blocks(kernel, threads, dynamic_shared_bytes);
    return cudaSuccess;
  });
}

cudaError_t cudaOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, const void *function,
                                                          int threads,
                                                          std::size_t dynamic_shared_bytes) {
  return cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
      blocks, function, threads, dynamic_shared_bytes, cudaOccupancyDefault);
}

cudaError_t cudaOccupancyAvailableDynamicSMemPerBlock(std::size_t *bytes, const void *function,
                                                      int blocks, int threads) {
  return with_kernel(function, [&](Kernel &kernel) {
    if (bytes == nullptr || blocks <= 0 || threads <= 0) return cudaErrorInvalidValue;
    std::size_t each = shared_processor_bytes(*kernel.chip) / static_cast<std::size_t>(blocks);
    std::size_t taken = shared_reserved_bytes(*kernel.chip) + kernel.record->static_shared_bytes;
    if (blocks > active_blocks(kernel, threads, 0) || each < taken) return cudaErrorInvalidValue;
    *bytes = each - taken;
    return cudaSuccess;
  });
}

}  // extern "C"

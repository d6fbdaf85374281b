#include "mempool.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_set>

#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "graph.hpp"
#include "memory.hpp"
#include "queue.hpp"

struct CUmemPoolHandle_st {
  std::size_t used = 0, used_high = 0;
  unsigned long long release_threshold = 0;
  int reuse[3] = {1, 1, 1};  // by cudaMemPoolAttr - 1
};

namespace cutover {
namespace {

struct Pools {
  std::mutex mutex;
  CUmemPoolHandle_st standard;
  cudaMemPool_t current = &standard;
  std::unordered_set<cudaMemPool_t> alive{&standard};
};

Pools &pools() {
  static Pools *instance = new Pools;
  return *instance;
}

cudaError_t allocate_from(void **pointer, std::size_t bytes, cudaMemPool_t pool,
                          cudaStream_t handle) {
  Stream *stream = resolve(handle);
  if (pointer == nullptr) return cudaErrorInvalidValue;
  if (stream == nullptr) return cudaErrorInvalidResourceHandle;
  if (capturing(stream)) return cudaErrorStreamCaptureUnsupported;
  *pointer = nullptr;
  if (bytes == 0) return cudaSuccess;
  {
    std::lock_guard<std::mutex> lock(pools().mutex);
    if (pools().alive.count(pool) == 0) return cudaErrorInvalidValue;
  }
  *pointer = allocate(bytes, cudaMemoryTypeDevice, 0, pool);
  if (*pointer == nullptr) {
    // Frees that are queued may make room.
    wait_for_all();
    *pointer = allocate(bytes, cudaMemoryTypeDevice, 0, pool);
    if (*pointer == nullptr) return cudaErrorMemoryAllocation;
  }
  std::lock_guard<std::mutex> lock(pools().mutex);
  pool->used += bytes;
  pool->used_high = std::max(pool->used_high, pool->used);
  return cudaSuccess;
}

// Frees its memory even after a fault.
struct Release final : Task {
  void *pointer = nullptr;
  void run() override { release(pointer); }
  void abandon() override { run(); }
  Kind kind() const override { return Kind::kMemory; }
};

template <class Body>
cudaError_t with_pool(cudaMemPool_t pool, Body body) {
  return api([&] {
    std::lock_guard<std::mutex> lock(pools().mutex);
    return pools().alive.count(pool) != 0 ? body() : cudaErrorInvalidValue;
  });
}

}  // namespace

void pool_freed(cudaMemPool_t pool, std::size_t bytes) {
  std::lock_guard<std::mutex> lock(pools().mutex);
  if (pools().alive.count(pool) != 0) pool->used -= bytes;
}

}  // namespace cutover

using namespace cutover;

extern "C" {

cudaError_t cudaMallocAsync(void **pointer, std::size_t bytes, cudaStream_t stream) {
  return api([&] { return allocate_from(pointer, bytes, pools().current, stream); });
}

cudaError_t cudaMallocFromPoolAsync(void **pointer, std::size_t bytes, cudaMemPool_t pool,
                                    cudaStream_t stream) {
  return api([&] { return allocate_from(pointer, bytes, pool, stream); });
}

cudaError_t cudaFreeAsync(void *pointer, cudaStream_t handle) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    if (pointer == nullptr) return cudaSuccess;
    if (capturing(stream)) return cudaErrorStreamCaptureUnsupported;
    Allocation allocation;
    if (!find_allocation(pointer, &allocation) || allocation.base != pointer ||
        allocation.type != cudaMemoryTypeDevice) {
      return cudaErrorInvalidValue;
    }
    auto task = std::make_shared<Release>();
    task->pointer = pointer;
    submit(stream, std::move(task));
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetDefaultMemPool(cudaMemPool_t *pool, int device) {
  return api([&] {
    if (pool == nullptr) return cudaErrorInvalidValue;
    if (device != 0) return cudaErrorInvalidDevice;
    *pool = &pools().standard;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetMemPool(cudaMemPool_t *pool, int device) {
  return api([&] {
    if (pool == nullptr) return cudaErrorInvalidValue;
    if (device != 0) return cudaErrorInvalidDevice;
    *pool = pools().current;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceSetMemPool(int device, cudaMemPool_t pool) {
  if (device != 0) return record(cudaErrorInvalidDevice);
  return with_pool(pool, [&] {
    pools().current = pool;
    return cudaSuccess;
  });
}

cudaError_t cudaMemPoolCreate(cudaMemPool_t *pool, const cudaMemPoolProps *properties) {
  return api([&] {
    if (pool == nullptr || properties == nullptr) return cudaErrorInvalidValue;
    if (properties->handleTypes != cudaMemHandleTypeNone) return cudaErrorNotSupported;
    *pool = new CUmemPoolHandle_st;
    std::lock_guard<std::mutex> lock(pools().mutex);
    pools().alive.insert(*pool);
    return cudaSuccess;
  });
}

cudaError_t cudaMemPoolDestroy(cudaMemPool_t pool) {
  return api([&] {
    Pools &p = pools();
    std::lock_guard<std::mutex> lock(p.mutex);
    if (pool == &p.standard || p.alive.erase(pool) == 0) return cudaErrorInvalidValue;
    if (p.current == pool) p.current = &p.standard;
    delete pool;
    return cudaSuccess;
  });
}

cudaError_t cudaMemPoolTrimTo(cudaMemPool_t pool, std::size_t) {
  return with_pool(pool, [] { return cudaSuccess; });
}

cudaError_t cudaMemPoolSetAttribute(cudaMemPool_t pool, cudaMemPoolAttr attribute, void *value) {
  return with_pool(pool, [&] {
    if (value == nullptr) return cudaErrorInvalidValue;
    switch (attribute) {
      case cudaMemPoolReuseFollowEventDependencies:
      case cudaMemPoolReuseAllowOpportunistic:
      case cudaMemPoolReuseAllowInternalDependencies:
        pool->reuse[attribute - 1] = *static_cast<int *>(value);
        return cudaSuccess;
      case cudaMemPoolAttrReleaseThreshold:
        pool->release_threshold = *static_cast<unsigned long long *>(value);
        return cudaSuccess;
      case cudaMemPoolAttrReservedMemHigh:
      case cudaMemPoolAttrUsedMemHigh:
        if (*static_cast<unsigned long long *>(value) != 0) return cudaErrorInvalidValue;
        pool->used_high = pool->used;
        return cudaSuccess;
      default:
        return cudaErrorInvalidValue;
    }
  });
}

cudaError_t cudaMemPoolGetAttribute(cudaMemPool_t pool, cudaMemPoolAttr attribute, void *value) {
  return with_pool(pool, [&] {
    if (value == nullptr) return cudaErrorInvalidValue;
    auto *wide = static_cast<unsigned long long *>(value);
    switch (attribute) {
      case cudaMemPoolReuseFollowEventDependencies:
      case cudaMemPoolReuseAllowOpportunistic:
      case cudaMemPoolReuseAllowInternalDependencies:
        *static_cast<int *>(value) = pool->reuse[attribute - 1];
        return cudaSuccess;
      case cudaMemPoolAttrReleaseThreshold:
        *wide = pool->release_threshold;
        return cudaSuccess;
      case cudaMemPoolAttrReservedMemCurrent:
      case cudaMemPoolAttrUsedMemCurrent:
        *wide = pool->used;
        return cudaSuccess;
      case cudaMemPoolAttrReservedMemHigh:
      case cudaMemPoolAttrUsedMemHigh:
        *wide = pool->used_high;
        return cudaSuccess;
    }
    return cudaErrorInvalidValue;
  });
}

cudaError_t cudaMemPoolSetAccess(cudaMemPool_t pool, const cudaMemAccessDesc *descriptors,
                                 std::size_t count) {
  return with_pool(pool, [&] {
    for (std::size_t i = 0; i < count; ++i) {
      if (descriptors[i].location.type == cudaMemLocationTypeDevice &&
          descriptors[i].location.id != 0) {
        return cudaErrorInvalidDevice;
      }
    }
    return cudaSuccess;
  });
}

cudaError_t cudaMemPoolGetAccess(cudaMemAccessFlags *flags, cudaMemPool_t pool,
                                 cudaMemLocation *) {
  return with_pool(pool, [&] {
    if (flags == nullptr) return cudaErrorInvalidValue;
    *flags = cudaMemAccessFlagsProtReadWrite;
    return cudaSuccess;
  });
}

}  // extern "C"

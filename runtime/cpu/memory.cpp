#include "memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "cuda_runtime_api.h"
#include "device.hpp"
#include "errors.hpp"
#include "mempool.hpp"
#include "pieces.hpp"
#include "queue.hpp"
#include "registry.hpp"
#include "settings.hpp"
#include "trace.hpp"

namespace cutover {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr std::size_t kZeroedBytes = std::size_t{64} << 20;

// Large arrays start at different distances from a page, or equal indices of two of them would fall
// into one set of the cache, and a load would wait for a store 4096 bytes away.
constexpr std::size_t kColours = 8;
constexpr std::size_t kColourBytes = 512;
static_assert(kColourBytes % kMemoryAlign == 0);

std::size_t next_colour() {
  static std::atomic<std::size_t> next{0};
  return next.fetch_add(1, std::memory_order_relaxed) % kColours * kColourBytes;
}

struct Table {
  std::shared_mutex mutex;
  std::map<const char *, Allocation> allocations;
  std::atomic<std::size_t> used{0};
  uint64_t serial = 0;
};

// Never destroyed: host destructors may free device memory after main.
Table &table() {
  static Table *instance = new Table;
  return *instance;
}

bool counts(cudaMemoryType type) {
  return type == cudaMemoryTypeDevice || type == cudaMemoryTypeManaged;
}

bool reserve(std::size_t bytes) {
  std::atomic<std::size_t> &used = table().used;
  std::size_t before = used.load();
  do {
    if (bytes > device_memory_bytes() - before) return false;
  } while (!used.compare_exchange_weak(before, before + bytes));
  return true;
}

std::size_t round_up(std::size_t value, std::size_t to) { return (value + to - 1) / to * to; }

// Is the memory a piece of its own, and not the system's?
bool is_piece(cudaMemoryType type, std::size_t rounded) {
  return counts(type) && rounded <= kLongestPiece;
}

const Allocation *lookup(Table &t, const void *pointer) {
  const char *p = static_cast<const char *>(pointer);
  auto next = t.allocations.upper_bound(p);
  if (next == t.allocations.begin()) return nullptr;
  const Allocation &a = std::prev(next)->second;
  return p < a.base + a.bytes ? &a : nullptr;
}

}  // namespace

char *allocate(std::size_t bytes, cudaMemoryType type, unsigned flags, cudaMemPool_t pool) {
  if (bytes > PTRDIFF_MAX / 2) return nullptr;
  std::size_t rounded = round_up(bytes, kMemoryAlign);
  if (counts(type) && !reserve(rounded)) return nullptr;
  bool large = rounded >= 2 * kHugePage;
  std::size_t align = large ? kHugePage : kMemoryAlign;
  std::size_t colour = large ? next_colour() : 0;
  std::size_t whole = round_up(rounded + colour, align);
  char *memory = is_piece(type, rounded)
                     ? take_piece(rounded)
                     : static_cast<char *>(std::aligned_alloc(align, whole));
  if (memory == nullptr) {
    if (counts(type)) table().used -= rounded;
    return nullptr;
  }
  // Kernels that gather miss the address cache less with large pages.
  if (large) madvise(memory, whole, MADV_HUGEPAGE);
  // What a program never wrote must not differ from run to run in a trace. Beyond malloc's largest
  // threshold memory comes zeroed from the system.
  if (tracing() && whole <= kZeroedBytes) std::memset(memory, 0, whole);
  char *base = memory + colour;
  Table &t = table();
  std::unique_lock<std::shared_mutex> lock(t.mutex);
  t.allocations[base] = {base, bytes, type, flags, false, pool, memory, ++t.serial, ""};
  return base;
}

bool release(void *base) {
  Table &t = table();
  Allocation allocation;
  {
    std::unique_lock<std::shared_mutex> lock(t.mutex);
    auto found = t.allocations.find(static_cast<char *>(base));
    if (found == t.allocations.end()) return false;
    allocation = found->second;
    t.allocations.erase(found);
  }
  std::size_t rounded = round_up(allocation.bytes, kMemoryAlign);
  if (counts(allocation.type)) t.used -= rounded;
  if (allocation.pool != nullptr) pool_freed(allocation.pool, allocation.bytes);
  if (is_piece(allocation.type, rounded)) {
    give_back_piece(static_cast<char *>(allocation.memory), rounded);
  } else {
    std::free(allocation.memory);
  }
  return true;
}

bool find_allocation(const void *pointer, Allocation *allocation) {
  Table &t = table();
  std::shared_lock<std::shared_mutex> lock(t.mutex);
  const Allocation *found = lookup(t, pointer);
  if (found == nullptr) return false;
  *allocation = *found;
  return true;
}

bool device_range(const void *pointer, std::size_t bytes) {
  Table &t = table();
  {
    std::shared_lock<std::shared_mutex> lock(t.mutex);
    if (const Allocation *a = lookup(t, pointer)) {
      std::size_t offset = static_cast<std::size_t>(static_cast<const char *>(pointer) - a->base);
      // Like the driver, look no closer than at the granularity of allocations.
      std::size_t owned = a->registered ? a->bytes : round_up(a->bytes, kMemoryAlign);
      return bytes <= owned - offset;
    }
  }
  return in_symbol(pointer, bytes);
}

bool pageable(const void *pointer) {
  Table &t = table();
  {
    std::shared_lock<std::shared_mutex> lock(t.mutex);
    if (lookup(t, pointer) != nullptr) return false;
  }
  return !in_symbol(pointer, 1);
}

void set_element(const void *base, const char *element) {
  Table &t = table();
  std::unique_lock<std::shared_mutex> lock(t.mutex);
  auto found = t.allocations.find(static_cast<const char *>(base));
  if (found != t.allocations.end()) found->second.element = element;
}

std::vector<Allocation> shared_allocations() {
  std::vector<Allocation> list;
  {
    Table &t = table();
    std::shared_lock<std::shared_mutex> lock(t.mutex);
    for (const auto &entry : t.allocations) {
      const Allocation &a = entry.second;
      bool mapped = a.type == cudaMemoryTypeHost && (a.flags & cudaHostAllocMapped) != 0;
      if (a.type == cudaMemoryTypeManaged || mapped) list.push_back(a);
    }
  }
  std::sort(list.begin(), list.end(),
            [](const Allocation &a, const Allocation &b) { return a.serial < b.serial; });
  return list;
}

namespace {

cudaError_t allocate_into(void **pointer, std::size_t bytes, cudaMemoryType type,
                          unsigned flags) {
  if (pointer == nullptr) return cudaErrorInvalidValue;
  *pointer = nullptr;
  if (bytes == 0) return cudaSuccess;
  *pointer = allocate(bytes, type, flags);
  return *pointer != nullptr ? cudaSuccess : cudaErrorMemoryAllocation;
}

// Who asks where kernels find pinned memory lets them write there.
void note_mapped(const char *base) {
  Table &t = table();
  std::unique_lock<std::shared_mutex> lock(t.mutex);
  auto found = t.allocations.find(base);
  if (found != t.allocations.end()) found->second.flags |= cudaHostAllocMapped;
}

cudaError_t free_of_type(void *pointer, bool host) {
  if (pointer == nullptr) return cudaSuccess;
  Allocation allocation;
  if (!find_allocation(pointer, &allocation) || allocation.base != pointer ||
      allocation.registered || (allocation.type == cudaMemoryTypeHost) != host) {
    return cudaErrorInvalidValue;
  }
  wait_for_all();
  // A kernel may have faulted while we waited; the memory goes in any case.
  release(pointer);
  return sticky_error();
}

}  // namespace
}  // namespace cutover

using namespace cutover;

extern "C" {

cudaError_t cudaMalloc(void **pointer, std::size_t bytes) {
  return api([&] { return allocate_into(pointer, bytes, cudaMemoryTypeDevice, 0); });
}

cudaError_t cudaMallocHost(void **pointer, std::size_t bytes) {
  return cudaHostAlloc(pointer, bytes, cudaHostAllocDefault);
}

cudaError_t cudaHostAlloc(void **pointer, std::size_t bytes, unsigned flags) {
  return api([&] {
    constexpr unsigned kKnown =
        cudaHostAllocPortable | cudaHostAllocMapped | cudaHostAllocWriteCombined;
    if ((flags & ~kKnown) != 0) return cudaErrorInvalidValue;
    return allocate_into(pointer, bytes, cudaMemoryTypeHost, flags);
  });
}

cudaError_t cudaMallocManaged(void **pointer, std::size_t bytes, unsigned flags) {
  return api([&] {
    if (flags != cudaMemAttachGlobal && flags != cudaMemAttachHost) return cudaErrorInvalidValue;
    if (bytes == 0) return cudaErrorInvalidValue;
    return allocate_into(pointer, bytes, cudaMemoryTypeManaged, flags);
  });
}

cudaError_t cudaMallocPitch(void **pointer, std::size_t *pitch, std::size_t width,
                            std::size_t height) {
  return api([&] {
    if (pitch == nullptr) return cudaErrorInvalidValue;
    *pitch = round_up(width, kMemoryAlign);
    if (*pitch < width || (height != 0 && *pitch > SIZE_MAX / height)) {
      return cudaErrorMemoryAllocation;
    }
    return allocate_into(pointer, *pitch * height, cudaMemoryTypeDevice, 0);
  });
}

cudaError_t cudaMalloc3D(cudaPitchedPtr *pointer, cudaExtent extent) {
  return api([&] {
    if (pointer == nullptr) return cudaErrorInvalidValue;
    std::size_t pitch = round_up(extent.width, kMemoryAlign);
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(pitch, extent.height, &bytes) ||
        __builtin_mul_overflow(bytes, extent.depth, &bytes)) {
      return cudaErrorMemoryAllocation;
    }
    *pointer = {nullptr, pitch, extent.width, extent.height};
    return allocate_into(&pointer->ptr, bytes, cudaMemoryTypeDevice, 0);
  });
}

cudaError_t cudaFree(void *pointer) {
  return api([&] { return free_of_type(pointer, false); });
}

cudaError_t cudaFreeHost(void *pointer) {
  return api([&] { return free_of_type(pointer, true); });
}

cudaError_t cudaHostRegister(void *pointer, std::size_t bytes, unsigned flags) {
  return api([&] {
    constexpr unsigned kKnown = cudaHostRegisterPortable | cudaHostRegisterMapped |
                                cudaHostRegisterIoMemory | cudaHostRegisterReadOnly;
    if (pointer == nullptr || bytes == 0 || (flags & ~kKnown) != 0) return cudaErrorInvalidValue;
    Table &t = table();
    std::unique_lock<std::shared_mutex> lock(t.mutex);
    char *base = static_cast<char *>(pointer);
    auto next = t.allocations.lower_bound(base);
    if (lookup(t, base) != nullptr ||
        (next != t.allocations.end() && next->second.base < base + bytes)) {
      return cudaErrorHostMemoryAlreadyRegistered;
    }
    t.allocations[base] = {base, bytes, cudaMemoryTypeHost, flags, true, nullptr, nullptr,
                           ++t.serial, ""};
    return cudaSuccess;
  });
}

cudaError_t cudaHostUnregister(void *pointer) {
  return api([&] {
    Allocation allocation;
    if (!find_allocation(pointer, &allocation) || allocation.base != pointer ||
        !allocation.registered) {
      return cudaErrorHostMemoryNotRegistered;
    }
    wait_for_all();
    release(pointer);
    return cudaSuccess;
  });
}

cudaError_t cudaHostGetDevicePointer(void **device, void *host, unsigned flags) {
  return api([&] {
    Allocation allocation;
    if (device == nullptr || flags != 0 || !find_allocation(host, &allocation) ||
        allocation.type == cudaMemoryTypeDevice) {
      return cudaErrorInvalidValue;
    }
    *device = host;
    note_mapped(allocation.base);
    return cudaSuccess;
  });
}

cudaError_t cudaHostGetFlags(unsigned *flags, void *host) {
  return api([&] {
    Allocation allocation;
    if (flags == nullptr || !find_allocation(host, &allocation) ||
        allocation.type != cudaMemoryTypeHost) {
      return cudaErrorInvalidValue;
    }
    // Every pinned allocation is mapped: there is one address space.
    *flags = allocation.flags | cudaHostAllocMapped;
    return cudaSuccess;
  });
}

cudaError_t cudaMemGetInfo(std::size_t *free_bytes, std::size_t *total_bytes) {
  return api([&] {
    std::size_t total = device_memory_bytes();
    if (free_bytes != nullptr) *free_bytes = total - table().used.load();
    if (total_bytes != nullptr) *total_bytes = total;
    return cudaSuccess;
  });
}

cudaError_t cudaPointerGetAttributes(cudaPointerAttributes *attributes, const void *pointer) {
  return api([&] {
    if (attributes == nullptr) return cudaErrorInvalidValue;
    *attributes = {};
    void *address = const_cast<void *>(pointer);
    Allocation allocation;
    if (find_allocation(pointer, &allocation)) {
      attributes->type = allocation.type;
      attributes->devicePointer = address;
      if (allocation.type != cudaMemoryTypeDevice) attributes->hostPointer = address;
    } else if (in_symbol(pointer, 1)) {
      attributes->type = cudaMemoryTypeDevice;
      attributes->devicePointer = address;
    } else {
      attributes->type = cudaMemoryTypeUnregistered;
      attributes->device = cudaInvalidDeviceId;
      attributes->hostPointer = address;
    }
    return cudaSuccess;
  });
}

static cudaError_t check_managed(const void *pointer, std::size_t bytes) {
  return pointer != nullptr && bytes > 0 && device_range(pointer, bytes) ? cudaSuccess
                                                                          : cudaErrorInvalidValue;
}

cudaError_t cudaMemAdvise(const void *pointer, std::size_t bytes, cudaMemoryAdvise, int device) {
  return api([&] {
    if (device != 0 && device != cudaCpuDeviceId) return cudaErrorInvalidDevice;
    return check_managed(pointer, bytes);
  });
}

cudaError_t cudaMemAdvise_v2(const void *pointer, std::size_t bytes, cudaMemoryAdvise,
                             cudaMemLocation) {
  return api([&] { return check_managed(pointer, bytes); });
}

cudaError_t cudaMemPrefetchAsync(const void *pointer, std::size_t bytes, int device,
                                 cudaStream_t stream) {
  return api([&] {
    if (device != 0 && device != cudaCpuDeviceId) return cudaErrorInvalidDevice;
    if (resolve(stream) == nullptr) return cudaErrorInvalidResourceHandle;
    return check_managed(pointer, bytes);
  });
}

cudaError_t cudaMemPrefetchAsync_v2(const void *pointer, std::size_t bytes, cudaMemLocation,
                                    unsigned flags, cudaStream_t stream) {
  return api([&] {
    if (flags != 0) return cudaErrorInvalidValue;
    if (resolve(stream) == nullptr) return cudaErrorInvalidResourceHandle;
    return check_managed(pointer, bytes);
  });
}

cudaError_t cudaMemRangeGetAttribute(void *data, std::size_t data_bytes,
                                     cudaMemRangeAttribute attribute, const void *pointer,
                                     std::size_t bytes) {
  return api([&] {
    if (data == nullptr || data_bytes < sizeof(int)) return cudaErrorInvalidValue;
    if (cudaError_t error = check_managed(pointer, bytes)) return error;
    // Memory has one home, so no advice changes anything.
    *static_cast<int *>(data) =
        attribute == cudaMemRangeAttributeReadMostly ? 0 : cudaInvalidDeviceId;
    return cudaSuccess;
  });
}

cudaError_t cudaStreamAttachMemAsync(cudaStream_t stream, void *pointer, std::size_t,
                                     unsigned flags) {
  return api([&] {
    if (resolve(stream) == nullptr) return cudaErrorInvalidResourceHandle;
    if (flags != cudaMemAttachGlobal && flags != cudaMemAttachHost &&
        flags != cudaMemAttachSingle) {
      return cudaErrorInvalidValue;
    }
    return device_range(pointer, 1) ? cudaSuccess : cudaErrorInvalidValue;
  });
}

}  // extern "C"

// Every allocation that the program made through the API, so that pointers can be judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "driver_types.h"

namespace cutover {

struct Allocation {
  char *base = nullptr;
  std::size_t bytes = 0;
  cudaMemoryType type = cudaMemoryTypeUnregistered;
  unsigned flags = 0;
  bool registered = false;  // the program's own memory
  cudaMemPool_t pool = nullptr;
  void *memory = nullptr;  // what to free; null for the program's own memory
  uint64_t serial = 0;     // counts allocations, for traces
  const char *element = "";  // type of the elements where a trace knows it
};

// Takes device memory from the limit. Null if there is not enough.
char *allocate(std::size_t bytes, cudaMemoryType type, unsigned flags, cudaMemPool_t pool = nullptr);

// Frees the allocation that starts at the pointer, if it is one. Waits for nothing.
bool release(void *base);

// The allocation that the pointer points into.
bool find_allocation(const void *pointer, Allocation *allocation);

// May kernels and device copies touch these bytes, as far as the API knows?
bool device_range(const void *pointer, std::size_t bytes);

// Does the API know nothing of the pointer, so that the host may reuse it after a copy was queued?
bool pageable(const void *pointer);

// Notes the type of an allocation's elements.
void set_element(const void *base, const char *element);

// Managed memory, and pinned memory that was asked for to be mapped, in the order of allocation.
std::vector<Allocation> shared_allocations();

}  // namespace cutover

// Which kernels and variables exist, and by which host addresses the program knows them.
#pragma once

#include <atomic>
#include <cstddef>

#include "abi.h"

namespace cutover {

// A kernel as the program sees it: the device object's record and what the host has set on it.
struct Kernel {
  const co_kernel *record = nullptr;  // null where the device object lacks the kernel
  const char *name = "";
  const co_chip *chip = nullptr;  // never null once registered
  // Largest dynamic shared memory that a launch may ask for; -1 until the program sets it.
  std::atomic<int> max_dynamic_shared_bytes{-1};
  std::atomic<int> carveout{-1};
  std::atomic<bool> missing_reported{false};
  // Moving average of the time of one block, for the choice of how many workers to wake. 0: unknown.
  std::atomic<float> block_nanoseconds{0};
};

struct Symbol {
  void *address = nullptr;
  std::size_t bytes = 0;
};

// Null if the program never registered the address.
Kernel *find_kernel(const void *host_function);
bool find_symbol(const void *host_variable, Symbol *symbol);

// The 64-bit word on the device side of a legacy texture or surface variable; null if unknown.
unsigned long long *find_texture_word(const void *host_variable);

// Is the range inside a device variable?
bool in_symbol(const void *pointer, std::size_t bytes);

}  // namespace cutover

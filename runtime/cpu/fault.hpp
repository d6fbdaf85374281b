// What is said when a kernel goes wrong.
#pragma once

#include <string>

#include "launch.hpp"
#include "worker.hpp"

namespace cutover {

// Reports the worker's fault on stderr and leaves the sticky error behind.
void report_fault(const Worker &worker, const Launch &launch, const co_block &block);

void report_divergent_barrier(const Launch &launch, const co_block &block);

struct Index {
  uint32_t x, y, z;
};

// Position of a lane in its block, and of that block in the grid, as the program sees them.
Index thread_of(const Launch &launch, const co_block &block, uint32_t lane);
Index block_of(const Launch &launch, const co_block &block, uint32_t lane);

// The launch that the block belongs to.
const Launch *launch_of(const co_block &block);

// A demangled name without its return type and parameters.
std::string short_name(const char *mangled);

// "kernel 'name' (file.cu:12)"
std::string describe(const Kernel &kernel);

}  // namespace cutover

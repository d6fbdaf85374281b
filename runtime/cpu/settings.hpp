// What the environment says about how to run.
#pragma once

#include <cstddef>

namespace cutover {

// Worker threads: CUTOVER_THREADS, or the hardware threads this process may use.
unsigned worker_count();

// Hardware threads this process may use.
unsigned hardware_threads();

// Bytes of device memory: CUTOVER_MEMORY (such as 512M or 8G), or three quarters of what the machine
// or its container has, because programs keep host copies too.
std::size_t device_memory_bytes();

}  // namespace cutover

// A launch that passed its checks: everything that running it needs.
#pragma once

#include <atomic>
#include <cstdint>

#include "abi.h"
#include "driver_types.h"
#include "queue.hpp"
#include "registry.hpp"

namespace cutover {

struct Launch final : Task {
  Kernel *kernel = nullptr;
  const co_variant *variant = nullptr;
  uint32_t grid[3];   // as the program asked
  uint32_t block[3];
  uint32_t joined = 1;  // so many blocks in a row along x run as one
  uint32_t groups = 0;  // of what runs as one
  uint32_t dynamic_shared_bytes = 0;
  uint64_t blocks = 0;  // that run
  bool library = false;  // a function of a library's, not a kernel of the program's
  char *args = nullptr;
  alignas(64) char small_args[256];

  Launch() = default;
  Launch(const Launch &) = delete;
  Launch &operator=(const Launch &) = delete;
  ~Launch() override;
  void run() override;  // on the executor thread
  Kind kind() const override { return Kind::kKernel; }
  uint64_t shared_bytes() const {
    return uint64_t{kernel->record->static_shared_bytes} + dynamic_shared_bytes;
  }
};

// Checks a launch and packs its arguments. *launch is set on success.
cudaError_t prepare_launch(const void *function, dim3 grid, dim3 block, void **args,
                           std::size_t shared_bytes, bool cooperative,
                           std::shared_ptr<Launch> *launch);

// Blocks of so many threads that one processor holds at once.
int active_blocks(const Kernel &kernel, int threads, std::size_t dynamic_shared_bytes);

}  // namespace cutover

#include "launch.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "cuda_runtime_api.h"
#include "device.hpp"
#include "errors.hpp"
#include "fault.hpp"
#include "graph.hpp"
#include "pool.hpp"
#include "settings.hpp"
#include "trace.hpp"

namespace cutover {
namespace {

// What kernel<<<...>>> leaves for the stub that it calls next.
struct Configuration {
  dim3 grid, block;
  std::size_t shared_bytes;
  cudaStream_t stream;
};
thread_local std::vector<Configuration> configurations;

bool may_choose(const co_variant &variant, const uint32_t block[3]) {
  if ((variant.flags & CO_FULL) != 0) {
    bool linear = (variant.flags & CO_LINEAR) != 0;
    uint32_t threads = linear ? block[0] * block[1] * block[2] : block[0];
    if (threads % variant.lanes != 0) return false;
  }
  if ((variant.flags & CO_WARP) == 0 || (variant.flags & CO_LINEAR) != 0) return true;
  return block[0] % variant.lanes == 0 || uint64_t{block[1]} * block[2] == 1;
}

uint32_t group_count(const co_variant &variant, const uint32_t block[3]) {
  uint32_t lanes = variant.lanes;
  if ((variant.flags & CO_LINEAR) != 0) {
    return (block[0] * block[1] * block[2] + lanes - 1) / lanes;
  }
  return (block[0] + lanes - 1) / lanes * block[1] * block[2];
}

// Blocks that run as one keep to the first-level cache: vectors of all their threads are kept there.
constexpr uint64_t kJoinedThreads = 2048;
// What is left for each worker, so that they end at about the same time.
constexpr uint64_t kJoinedBlocksPerWorker = 64;

// How many blocks of a row run as one, where their threads cannot tell. Memory is then read in long
// rows, and groups of lanes fit blocks that are narrower than themselves.
uint32_t blocks_to_join(const co_kernel &record, const uint32_t grid[3], const uint32_t block[3]) {
  if ((record.flags & CO_HIDES_SEAMS) == 0) return 1;
  uint64_t threads = uint64_t{block[0]} * block[1] * block[2];
  uint64_t blocks = uint64_t{grid[0]} * grid[1] * grid[2];
  uint64_t most = std::min({kJoinedThreads / threads,
                            blocks / (kJoinedBlocksPerWorker * worker_count()),
                            uint64_t{grid[0]}});
  for (uint64_t count = most; count > 1; --count) {
    if (grid[0] % count == 0) return static_cast<uint32_t>(count);
  }
  return 1;
}

// The variant that leaves the fewest lanes idle; of those that are equal, the first. Null if none may
// be chosen.
const co_variant *choose_variant(const co_kernel &record, const uint32_t block[3]) {
  const co_variant *best = nullptr;
  uint64_t best_threads = 0;
  for (uint32_t i = 0; i < record.variant_count; ++i) {
    const co_variant &variant = record.variants[i];
    if (!may_choose(variant, block)) continue;
    uint64_t threads = uint64_t{group_count(variant, block)} * variant.lanes;
    if (best == nullptr || threads < best_threads) {
      best = &variant;
      best_threads = threads;
    }
  }
  return best;
}

// CUDA programs get CUDA's error code and know what it means. A program in another chip's dialect
// learns which of the chip's numbers it went beyond: many never look at launch errors.
void report(const Kernel &kernel, const char *code, const char *what, uint64_t asked,
            uint64_t most) {
  if (kernel.chip->ptx != 0) return;
  std::fprintf(stderr, "cutover: %s %s asks for %llu %s, %s has %llu\n", code,
               describe(kernel).c_str(), static_cast<unsigned long long>(asked), what,
               kernel.chip->name, static_cast<unsigned long long>(most));
}

cudaError_t check_shape(const Kernel &kernel, const uint32_t grid[3], const uint32_t block[3]) {
  const co_chip &chip = *kernel.chip;
  uint64_t threads = 1, blocks = 1;
  for (int d = 0; d < 3; ++d) {
    if (grid[d] == 0 || grid[d] > kMostGrid[d]) return cudaErrorInvalidConfiguration;
    uint32_t most = d == 2 ? chip.block_depth : chip.block_threads;
    if (block[d] == 0) return cudaErrorInvalidConfiguration;
    if (block[d] > most) {
      report(kernel, "CUT0704", "threads of a block", block[d], most);
      return cudaErrorInvalidConfiguration;
    }
    // Compiled kernels keep global thread indices in 31 bits.
    if (uint64_t{grid[d]} * block[d] >= uint64_t{1} << 31) return cudaErrorInvalidConfiguration;
    threads *= block[d];
    blocks *= grid[d];
  }
  if (threads > chip.block_threads) {
    report(kernel, "CUT0704", "threads of a block", threads, chip.block_threads);
    return cudaErrorInvalidConfiguration;
  }
  if (blocks > chip.grid_blocks) {
    report(kernel, "CUT0705", "blocks", blocks, chip.grid_blocks);
    return cudaErrorInvalidConfiguration;
  }
  return cudaSuccess;
}

std::size_t allowed_dynamic_shared(const Kernel &kernel) {
  int set = kernel.max_dynamic_shared_bytes.load(std::memory_order_relaxed);
  if (set >= 0) return static_cast<std::size_t>(set);
  std::size_t own = kernel.record->static_shared_bytes;
  std::size_t unasked = kernel.chip->unasked_bytes;
  return own < unasked ? unasked - own : 0;
}

cudaError_t launch(const void *function, dim3 grid, dim3 block, void **args,
                   std::size_t shared_bytes, cudaStream_t handle, bool cooperative) {
  Stream *stream = resolve(handle);
  if (stream == nullptr) return cudaErrorInvalidResourceHandle;
  std::shared_ptr<Launch> prepared;
  cudaError_t error =
      prepare_launch(function, grid, block, args, shared_bytes, cooperative, &prepared);
  if (error != cudaSuccess) {
    const uint32_t g[3] = {grid.x, grid.y, grid.z}, b[3] = {block.x, block.y, block.z};
    trace_failed_launch(find_kernel(function), g, b, shared_bytes, stream->id, error);
    return error;
  }
  if (!capturing(stream)) trace_launch(*prepared, stream->id);
  return launch_async(stream, std::move(prepared), function);
}

}  // namespace

Launch::~Launch() {
  if (args != small_args) std::free(args);
}

void Launch::run() { run_blocks(*this); }

int active_blocks(const Kernel &kernel, int threads, std::size_t dynamic_shared_bytes) {
  const co_kernel &record = *kernel.record;
  if (threads <= 0 || static_cast<uint32_t>(threads) > record.max_threads) return 0;
  std::size_t shared = record.static_shared_bytes + dynamic_shared_bytes;
  std::size_t most_shared = allowed_dynamic_shared(kernel) + record.static_shared_bytes;
  if (shared > most_shared || shared > kernel.chip->shared_bytes) return 0;
  int warp = static_cast<int>(kernel.chip->warp_lanes);
  int rounded = (threads + warp - 1) / warp * warp;
  int blocks = std::min(kThreadsPerProcessor / rounded, kBlocksPerProcessor);
  if (shared > 0) {
    int fit = static_cast<int>(shared_processor_bytes(*kernel.chip) /
                               (shared + shared_reserved_bytes(*kernel.chip)));
    blocks = std::min(blocks, fit);
  }
  return blocks;
}

cudaError_t prepare_launch(const void *function, dim3 grid, dim3 block, void **args,
                           std::size_t shared_bytes, bool cooperative,
                           std::shared_ptr<Launch> *result) {
  Kernel *kernel = find_kernel(function);
  if (kernel == nullptr) return cudaErrorInvalidDeviceFunction;
  if (kernel->record == nullptr) {
    // Many programs never look at launch errors, and would print nonsense without a word of this.
    if (!kernel->missing_reported.exchange(true)) {
      std::fprintf(stderr, "cutover: CUT0409 %s is in no device object, so it cannot run\n",
                   describe(*kernel).c_str());
    }
    return cudaErrorInvalidDeviceFunction;
  }
  const co_kernel &record = *kernel->record;
  const uint32_t g[3] = {grid.x, grid.y, grid.z};
  const uint32_t b[3] = {block.x, block.y, block.z};
  if (cudaError_t error = check_shape(*kernel, g, b)) return error;
  uint32_t threads = b[0] * b[1] * b[2];
  // More than __launch_bounds__ allows.
  if (threads > record.max_threads) return cudaErrorInvalidValue;
  if (shared_bytes > allowed_dynamic_shared(*kernel) ||
      shared_bytes + record.static_shared_bytes > kernel->chip->shared_bytes) {
    report(*kernel, "CUT0706", "bytes of shared memory",
           shared_bytes + record.static_shared_bytes,
           allowed_dynamic_shared(*kernel) + record.static_shared_bytes);
    return cudaErrorInvalidValue;
  }
  uint64_t blocks = uint64_t{g[0]} * g[1] * g[2];
  if (cooperative || (record.flags & CO_USES_GRID_SYNC) != 0) {
    int resident = active_blocks(*kernel, static_cast<int>(threads), shared_bytes);
    if (blocks > static_cast<uint64_t>(resident) * worker_count()) {
      return cudaErrorCooperativeLaunchTooLarge;
    }
  }
  uint32_t joined = blocks_to_join(record, g, b);
  const uint32_t wide[3] = {b[0] * joined, b[1], b[2]};
  const co_variant *variant = choose_variant(record, wide);
  if (variant == nullptr) {
    std::fprintf(stderr, "cutover: CUT0408 %s: no compiled variant runs blocks of (%u,%u,%u)\n",
                 describe(*kernel).c_str(), b[0], b[1], b[2]);
    return cudaErrorInvalidDeviceFunction;
  }
  auto launch = std::make_shared<Launch>();
  launch->kernel = kernel;
  launch->variant = variant;
  for (int d = 0; d < 3; ++d) {
    launch->grid[d] = g[d];
    launch->block[d] = b[d];
  }
  launch->joined = joined;
  launch->groups = group_count(*variant, wide);
  launch->dynamic_shared_bytes = static_cast<uint32_t>(shared_bytes);
  launch->blocks = blocks / joined;
  launch->args = launch->small_args;
  if (record.args_bytes > sizeof launch->small_args) {
    std::size_t rounded = (record.args_bytes + 63) / 64 * 64;
    launch->args = static_cast<char *>(std::aligned_alloc(64, rounded));
    if (launch->args == nullptr) return cudaErrorMemoryAllocation;
  }
  if (record.param_count > 0 && args == nullptr) return cudaErrorInvalidValue;
  for (uint32_t i = 0; i < record.param_count; ++i) {
    std::memcpy(launch->args + record.params[i].offset, args[i], record.params[i].size_bytes);
  }
  *result = std::move(launch);
  return cudaSuccess;
}

}  // namespace cutover

using namespace cutover;

extern "C" {

unsigned __cudaPushCallConfiguration(dim3 grid, dim3 block, std::size_t shared_bytes,
                                     CUstream_st *stream) {
  configurations.push_back({grid, block, shared_bytes, stream});
  return 0;
}

cudaError_t __cudaPopCallConfiguration(dim3 *grid, dim3 *block, std::size_t *shared_bytes,
                                       void *stream) {
  if (configurations.empty()) return record(cudaErrorMissingConfiguration);
  const Configuration &c = configurations.back();
  *grid = c.grid;
  *block = c.block;
  *shared_bytes = c.shared_bytes;
  *static_cast<cudaStream_t *>(stream) = c.stream;
  configurations.pop_back();
  return cudaSuccess;
}

cudaError_t cudaLaunchKernel(const void *function, dim3 grid, dim3 block, void **args,
                             std::size_t shared_bytes, cudaStream_t stream) {
  return api([&] { return launch(function, grid, block, args, shared_bytes, stream, false); });
}

cudaError_t cudaLaunchCooperativeKernel(const void *function, dim3 grid, dim3 block, void **args,
                                        std::size_t shared_bytes, cudaStream_t stream) {
  return api([&] { return launch(function, grid, block, args, shared_bytes, stream, true); });
}

cudaError_t cudaLaunchKernelExC(const cudaLaunchConfig_t *config, const void *function,
                                void **args) {
  return api([&] {
    if (config == nullptr) return cudaErrorInvalidValue;
    bool cooperative = false;
    for (unsigned i = 0; i < config->numAttrs; ++i) {
      const cudaLaunchAttribute &attribute = config->attrs[i];
      if (attribute.id == cudaLaunchAttributeCooperative) {
        cooperative = attribute.val.cooperative != 0;
      } else if (attribute.id == cudaLaunchAttributeClusterDimension) {
        const auto &c = attribute.val.clusterDim;
        // Compute capability 8.0 has no clusters.
        if (uint64_t{c.x} * c.y * c.z > 1) return cudaErrorNotSupported;
      }
    }
    return launch(function, config->gridDim, config->blockDim, args, config->dynamicSmemBytes,
                  config->stream, cooperative);
  });
}

}  // extern "C"

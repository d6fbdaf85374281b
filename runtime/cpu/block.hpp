// One thread block in flight: its shared memory, its lane groups, and the turns they take.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "abi.h"
#include "launch.hpp"

namespace cutover {

// Memory that is handed out piece by piece and taken back as a whole.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;
  ~Arena();
  void *allocate(std::size_t bytes, std::size_t align);
  void reset();

 private:
  struct Chunk {
    char *memory;
    std::size_t bytes;
  };
  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;
  std::size_t used_ = 0;
};

class BlockRun {
 public:
  BlockRun() = default;
  BlockRun(const BlockRun &) = delete;
  BlockRun &operator=(const BlockRun &) = delete;
  ~BlockRun();

  // Sets everything but the block's index.
  void prepare(const Launch &launch);
  void set_index(const Launch &launch, uint64_t linear);
  void next_index() {
    if (++block_.ctaid[0] < block_.nctaid[0]) return;
    block_.ctaid[0] = 0;
    if (++block_.ctaid[1] < block_.nctaid[1]) return;
    block_.ctaid[1] = 0;
    ++block_.ctaid[2];
  }
  co_block &block() { return block_; }
  const Launch *launch() const { return launch_; }

  // For coroutine variants: makes the block ready to take its first turn.
  void begin();

  enum class Turn {
    kFinished,
    kProgress,     // spinning, but something moved
    kSpinning,     // every group that may run asked to be resumed later
    kGridBarrier,  // all unfinished groups wait for the grid
    kDivergent     // some groups wait for the block, others for the grid
  };
  // Resumes groups until all wait for something outside of the block.
  Turn turn(co_coroutine_entry entry);
  void pass_grid_barrier();

  Arena &arena() { return arena_; }
  uint32_t grid_generation = 0;  // of the grid barrier that the block waits for
  bool at_grid_barrier = false;
  bool finished = false;

 private:
  enum State : uint8_t { kNew, kRunnable, kAtBarrier, kAtGrid, kDone };
  struct Tally {
    uint32_t spinning = 0, barrier = 0, grid = 0;
    bool moved = false;
  };
  Tally resume_all(co_coroutine_entry entry);
  void release(State waiting);

  co_block block_{};
  const Launch *launch_ = nullptr;
  Arena arena_;
  char *shared_ = nullptr;
  std::size_t shared_bytes_ = 0;
  std::vector<void *> frames_;
  std::vector<State> states_;
  uint32_t unfinished_ = 0;
};

}  // namespace cutover

#include "block.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace cutover {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
constexpr std::size_t kSharedAlign = 128;

using Resume = void (*)(void *);

std::size_t round_up(std::size_t value, std::size_t to) { return (value + to - 1) / to * to; }

char *aligned(std::size_t bytes, std::size_t align) {
  void *memory = std::aligned_alloc(align, round_up(bytes, align));
  if (memory == nullptr) throw std::bad_alloc();
  return static_cast<char *>(memory);
}

}  // namespace

Arena::~Arena() {
  for (const Chunk &chunk : chunks_) std::free(chunk.memory);
}

void *Arena::allocate(std::size_t bytes, std::size_t align) {
  for (;;) {
    if (chunk_ < chunks_.size()) {
      std::size_t start = round_up(used_, align);
      if (start + bytes <= chunks_[chunk_].bytes) {
        used_ = start + bytes;
        return chunks_[chunk_].memory + start;
      }
      ++chunk_;
      used_ = 0;
      continue;
    }
    // Chunks are aligned for any frame, so that offsets are too.
    std::size_t size = round_up(std::max(bytes, kChunkBytes), 4096);
    chunks_.push_back({aligned(size, std::max<std::size_t>(align, 4096)), size});
  }
}

void Arena::reset() {
  chunk_ = 0;
  used_ = 0;
}

BlockRun::~BlockRun() { std::free(shared_); }

void BlockRun::prepare(const Launch &launch) {
  co_block &b = block_;
  b = {};
  b.args = launch.args;
  for (int d = 0; d < 3; ++d) {
    b.ntid[d] = launch.block[d];
    b.nctaid[d] = launch.grid[d];
  }
  b.ntid[0] *= launch.joined;
  b.nctaid[0] /= launch.joined;
  b.groups = launch.groups;
  b.lanes = launch.variant->lanes;
  b.dynamic_shared_bytes = launch.dynamic_shared_bytes;
  b.runtime = this;
  launch_ = &launch;
  std::size_t bytes = std::max<std::size_t>(launch.shared_bytes(), kSharedAlign);
  if (bytes > shared_bytes_) {
    std::free(shared_);
    shared_ = nullptr;
    shared_ = aligned(bytes, kSharedAlign);
    shared_bytes_ = bytes;
  }
  b.shared = shared_;
}

void BlockRun::set_index(const Launch &launch, uint64_t linear) {
  uint64_t rows = linear / block_.nctaid[0];
  block_.ctaid[0] = static_cast<uint32_t>(linear % block_.nctaid[0]);
  block_.ctaid[1] = static_cast<uint32_t>(rows % launch.grid[1]);
  block_.ctaid[2] = static_cast<uint32_t>(rows / launch.grid[1]);
}

void BlockRun::begin() {
  arena_.reset();
  frames_.assign(block_.groups, nullptr);
  states_.assign(block_.groups, kNew);
  unfinished_ = block_.groups;
  block_.epoch = 0;
  for (int slot = 0; slot < 2; ++slot) block_.tally[slot] = block_.present[slot] = 0;
  at_grid_barrier = false;
  finished = false;
}

BlockRun::Tally BlockRun::resume_all(co_coroutine_entry entry) {
  Tally tally;
  for (uint32_t g = 0; g < block_.groups; ++g) {
    State &state = states_[g];
    if (state >= kAtBarrier) {
      tally.barrier += state == kAtBarrier;
      tally.grid += state == kAtGrid;
      continue;
    }
    block_.group = g;
    void *&frame = frames_[g];
    if (state == kNew) {
      tally.moved = true;
      frame = entry(&block_, g);
    } else {
      Resume resume;
      std::memcpy(&resume, frame, sizeof resume);
      resume(frame);
    }
    void *next = nullptr;
    if (frame != nullptr) std::memcpy(&next, frame, sizeof next);
    if (next == nullptr) {
      state = kDone;
      --unfinished_;
      tally.moved = true;
    } else if (block_.suspend == CO_SPIN) {
      state = kRunnable;
      ++tally.spinning;
    } else if (block_.suspend == CO_GRID_BARRIER) {
      state = kAtGrid;
      ++tally.grid;
      tally.moved = true;
    } else {
      state = kAtBarrier;
      ++tally.barrier;
      tally.moved = true;
    }
  }
  return tally;
}

void BlockRun::release(State waiting) {
  for (State &state : states_) {
    if (state == waiting) state = kRunnable;
  }
}

BlockRun::Turn BlockRun::turn(co_coroutine_entry entry) {
  for (;;) {
    Tally tally = resume_all(entry);
    if (unfinished_ == 0) return Turn::kFinished;
    if (tally.spinning > 0) return tally.moved ? Turn::kProgress : Turn::kSpinning;
    if (tally.grid > 0) return tally.barrier > 0 ? Turn::kDivergent : Turn::kGridBarrier;
    ++block_.epoch;
    uint32_t slot = block_.epoch & 1;
    block_.tally[slot] = 0;
    block_.present[slot] = 0;
    release(kAtBarrier);
  }
}

void BlockRun::pass_grid_barrier() { release(kAtGrid); }

}  // namespace cutover

using namespace cutover;

void *co_frame(co_block *block, uint64_t bytes, uint64_t align) {
  return static_cast<BlockRun *>(block->runtime)
      ->arena()
      .allocate(bytes, align < 16 ? 16 : align);
}

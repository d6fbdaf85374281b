// Barriers, spins and grid barriers of hand-written coroutines.
#include <atomic>
#include <cstdint>

#include "coroutine.hpp"

using namespace test;

namespace {

constexpr int kRounds = 5;

// Each group adds its number to shared memory; after the barrier each must see the sum.
// args: int *errors
bool barrier_sum(Frame *f) {
  co_block *b = f->block;
  auto *sums = reinterpret_cast<uint32_t *>(b->shared);
  uint32_t all = b->groups * (b->groups + 1) / 2;
  int round = f->step / 2;
  if (f->step % 2 == 0) {
    if (round > 0 && sums[(round - 1) % 2] != all) ++arg<std::atomic<int> *>(b, 0)[0];
    if (round == kRounds) return false;
    if (b->epoch != static_cast<uint32_t>(f->step)) ++arg<std::atomic<int> *>(b, 0)[0];
    if (f->group == 0) sums[round % 2] = 0;
    return f->wait(CO_BLOCK_BARRIER);
  }
  sums[round % 2] += f->group + 1;
  return f->wait(CO_BLOCK_BARRIER);
}

// A reduction as compiled kernels do it: lanes with a true predicate are tallied per epoch.
bool count_odd(Frame *f) {
  co_block *b = f->block;
  uint32_t slot = (b->epoch - (f->step > 0 ? 1 : 0)) & 1;
  if (f->step > 0 && b->tally[slot] != b->groups / 2) ++arg<std::atomic<int> *>(b, 0)[0];
  if (f->step > 0 && b->present[slot] != b->groups) ++arg<std::atomic<int> *>(b, 0)[0];
  if (f->step == kRounds) return false;
  b->tally[b->epoch & 1] += f->group & 1;
  b->present[b->epoch & 1] += 1;
  return f->wait(CO_BLOCK_BARRIER);
}

// Groups leave one after the other; the rest still meets.
bool early_exit(Frame *f) {
  if (static_cast<uint32_t>(f->step) == f->group) {
    ++*arg<std::atomic<int> *>(f->block, 0);
    return false;
  }
  return f->wait(CO_BLOCK_BARRIER);
}

// Group 0 spins until the last group has passed by.
bool spin_inside(Frame *f) {
  auto *flag = reinterpret_cast<std::atomic<int> *>(f->block->shared);
  if (f->group == 0) {
    if (f->step == 0) *flag = 0;
    if (f->step > 0 && *flag != 0) {
      ++*arg<std::atomic<int> *>(f->block, 0);
      return false;
    }
    return f->wait(CO_SPIN);
  }
  if (f->group + 1 == f->block->groups && f->step == 3) *flag = 1;
  return f->step == 3 ? false : f->wait(CO_SPIN);
}

// A grid barrier written by hand, in an ordinary launch: every block waits for all others.
bool home_made_barrier(Frame *f) {
  auto *arrived = arg<std::atomic<int> *>(f->block, 0);
  if (f->step == 0) ++*arrived;
  if (*arrived == static_cast<int>(f->block->nctaid[0])) return false;
  return f->wait(CO_SPIN);
}

// Each block adds to the round's cell; after the grid barrier all must see every block's share.
// args: int *errors, int *cells
bool grid_sum(Frame *f) {
  co_block *b = f->block;
  auto *errors = arg<std::atomic<int> *>(b, 0);
  auto *cells = arg<std::atomic<int> *>(b, 8);
  int expected = static_cast<int>(b->nctaid[0] * b->groups);
  if (f->step > 0 && cells[f->step - 1] != expected) ++*errors;
  b->shared[f->group] = static_cast<char>(b->ctaid[0]);
  if (f->step > 0 && b->shared[0] != static_cast<char>(b->ctaid[0])) ++*errors;
  if (f->step == kRounds) return false;
  ++cells[f->step];
  return f->wait(CO_GRID_BARRIER);
}

// Waits for the next block (which comes later) between grid barriers.
bool grid_spin(Frame *f) {
  co_block *b = f->block;
  auto *cells = arg<std::atomic<int> *>(b, 8);
  uint32_t next = (b->ctaid[0] + 1) % b->nctaid[0];
  if (f->step == 0) cells[b->ctaid[0]] = 1;
  if (cells[next] == 0) return f->wait(CO_SPIN);
  if (f->keep[0]++ == 0) return f->wait(CO_GRID_BARRIER);
  ++*arg<std::atomic<int> *>(b, 0);
  return false;
}

bool divergent(Frame *f) {
  if (f->step > 0) return false;
  return f->wait(f->group == 0 ? CO_GRID_BARRIER : CO_BLOCK_BARRIER);
}

// Frames of many sizes and alignments do not overlap.
bool frames(Frame *f) {
  if (f->step == 0) {
    std::size_t bytes = 1000 + f->group * 700;
    auto *memory = static_cast<char *>(co_frame(f->block, bytes, 128));
    if (reinterpret_cast<std::uintptr_t>(memory) % 128 != 0) {
      ++*arg<std::atomic<int> *>(f->block, 0);
    }
    std::memset(memory, static_cast<int>(f->group), bytes);
    f->keep[0] = reinterpret_cast<long long>(memory);
    return f->wait(CO_BLOCK_BARRIER);
  }
  auto *memory = reinterpret_cast<char *>(f->keep[0]);
  std::size_t bytes = 1000 + f->group * 700;
  for (std::size_t i = 0; i < bytes; ++i) {
    if (memory[i] != static_cast<char>(f->group)) ++*arg<std::atomic<int> *>(f->block, 0);
  }
  return false;
}

TestKernel barrier("barrier", {8}, {{8, CO_COROUTINE, coroutine<barrier_sum>()}}, CO_USES_BARRIER,
                   128);
TestKernel tally("tally", {8}, {{8, CO_COROUTINE, coroutine<count_odd>()}}, CO_USES_BARRIER, 128);
TestKernel leaving("leaving", {8}, {{8, CO_COROUTINE, coroutine<early_exit>()}}, CO_USES_BARRIER);
TestKernel spinning("spinning", {8}, {{8, CO_COROUTINE, coroutine<spin_inside>()}}, 0, 128);
TestKernel resident("resident", {8}, {{8, CO_COROUTINE, coroutine<home_made_barrier>()}}, 0, 128);
TestKernel grid("grid", {8, 8}, {{8, CO_COROUTINE, coroutine<grid_sum>()}}, CO_USES_GRID_SYNC,
                128);
TestKernel grid_ring("grid_ring", {8, 8}, {{8, CO_COROUTINE, coroutine<grid_spin>()}},
                     CO_USES_GRID_SYNC, 128);
TestKernel apart("apart", {8}, {{8, CO_COROUTINE, coroutine<divergent>()}}, CO_USES_GRID_SYNC);
TestKernel arena("arena", {8}, {{8, CO_COROUTINE, coroutine<frames>()}}, CO_USES_BARRIER);

int *shared_cells = nullptr;

int run(TestKernel &kernel, dim3 blocks, dim3 threads, bool with_cells = false) {
  int *result = shared_cells;
  int *cells = shared_cells + 1;
  std::memset(shared_cells, 0, 4096);
  cudaError_t error = with_cells ? launch(kernel, blocks, threads, 0, nullptr, result, cells)
                                 : launch(kernel, blocks, threads, 0, nullptr, result);
  CHECK_OK(error);
  CHECK_OK(cudaDeviceSynchronize());
  return *result;
}

}  // namespace

int main() {
  register_module("coroutine", {&barrier, &tally, &leaving, &spinning, &resident, &grid,
                                &grid_ring, &apart, &arena});
  CHECK_OK(cudaMallocManaged(reinterpret_cast<void **>(&shared_cells), 4096));
  for (int round = 0; round < 10; ++round) {
    CHECK(run(barrier, 200, 256) == 0);
    CHECK(run(tally, 200, 256) == 0);
    CHECK(run(leaving, 50, 256) == 50 * 32);
    CHECK(run(spinning, 50, 64) == 50);
    CHECK(run(resident, 100, 8) == 100);
    CHECK(run(grid, 60, 64, true) == 0);
    CHECK(run(grid, 1, 64, true) == 0);
    CHECK(run(grid_ring, 30, 8, true) == 30);
    CHECK(run(arena, 20, 1024) == 0);
  }
  void *args[] = {&shared_cells};
  CHECK_OK(cudaLaunchCooperativeKernel(&apart, 4, 64, args, 0, nullptr));
  CHECK_ERROR(cudaDeviceSynchronize(), cudaErrorLaunchFailure);
  CHECK_OK(cudaDeviceReset());
  CHECK(run(barrier, 20, 64) == 0);
  CHECK_OK(cudaFree(shared_cells));
  return report("coroutine");
}

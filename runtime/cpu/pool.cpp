#include "pool.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "block.hpp"
#include "errors.hpp"
#include "fault.hpp"
#include "settings.hpp"
#include "shares.hpp"
#include "waiting.hpp"
#include "worker.hpp"

namespace cutover {
namespace {

// Waking a worker costs this much, so shorter launches stay on the executor.
constexpr float kWorthWakingNanoseconds = 15000;
// Blocks are dealt in chunks of about this much work.
constexpr float kChunkNanoseconds = 4000;
constexpr int64_t kSpinNanoseconds = 30000;
// A worker whose blocks only spin starts a further block after so many fruitless turns.
constexpr unsigned kFruitlessTurns = 64;
constexpr std::size_t kMostBlocksInFlight = 4096;

struct Job {
  const Launch *launch;
  std::atomic<uint64_t> next{0};  // first block that nobody has taken
  uint64_t chunk = 1;
  std::atomic<bool> failed{false};

  // Launches with a grid barrier: worker `slot` of `slots` runs blocks slot, slot + slots, ...
  bool grid_sync = false;
  uint32_t slots = 1;
  std::atomic<uint32_t> next_slot{0};
  std::mutex grid_mutex;
  uint64_t arrived = 0;
  uint64_t finished = 0;
  std::atomic<uint32_t> generation{0};

  // Launches whose blocks run to their end.
  std::optional<Shares> shares;

  // Called with grid_mutex held.
  void open_grid_barrier_if_complete() {
    if (arrived == 0 || arrived + finished < launch->blocks) return;
    arrived = 0;
    generation.fetch_add(1, std::memory_order_release);
  }

  void arrive(BlockRun &run) {
    std::lock_guard<std::mutex> lock(grid_mutex);
    run.at_grid_barrier = true;
    run.grid_generation = generation.load(std::memory_order_relaxed);
    ++arrived;
    open_grid_barrier_if_complete();
  }

  void finish() {
    std::lock_guard<std::mutex> lock(grid_mutex);
    ++finished;
    open_grid_barrier_if_complete();
  }
};

struct Pool {
  SpinMutex mutex;
  std::condition_variable wake;
  unsigned started = 0;   // threads besides the executor
  unsigned numbered = 0;  // of those, how many know their number
  unsigned sleeping = 0;
  Job *job = nullptr;     // open for workers to join
  unsigned wanted = 0;    // how many more may join
  unsigned inside = 0;    // workers that joined and have not left
  std::atomic<uint64_t> posted{0};  // counts jobs, for workers that poll
  std::atomic<unsigned> left_inside{0};
};

Pool &pool() {
  static Pool *instance = new Pool;
  return *instance;
}

// The blocks that a worker has in flight. Kept from launch to launch, for their memory.
struct Flight {
  std::vector<std::unique_ptr<BlockRun>> spare;
  std::vector<std::unique_ptr<BlockRun>> active;
  uint64_t ran = 0;  // blocks started, to learn how long one takes

  BlockRun &start(const Launch &launch, uint64_t linear) {
    if (spare.empty()) {
      active.push_back(std::make_unique<BlockRun>());
    } else {
      active.push_back(std::move(spare.back()));
      spare.pop_back();
    }
    BlockRun &run = *active.back();
    run.prepare(launch);
    run.set_index(launch, linear);
    return run;
  }

  void retire(std::size_t index) {
    spare.push_back(std::move(active[index]));
    active.erase(active.begin() + static_cast<std::ptrdiff_t>(index));
  }

  void retire_all() {
    while (!active.empty()) retire(active.size() - 1);
    if (spare.size() > 64) spare.resize(64);
  }
};

thread_local Flight flight;

// 0 for the executor, then the helpers as they were started.
thread_local unsigned worker_number = 0;

// What a guarded run works on; plain data, so that leaving by a jump is safe.
struct Turn {
  Worker *worker;
  Job *job;
  BlockRun *run;
  uint64_t first, last;
  BlockRun::Turn result;
};

void plain_blocks(void *argument) {
  Turn &turn = *static_cast<Turn *>(argument);
  Job &job = *turn.job;
  auto entry = reinterpret_cast<co_plain_entry>(job.launch->variant->entry);
  co_block &block = turn.run->block();
  turn.worker->block = &block;
  for (;;) {
    Shares::Piece piece = job.shares->take(worker_number);
    if (piece.empty() || job.failed.load(std::memory_order_relaxed)) return;
    turn.run->set_index(*job.launch, piece.first);
    flight.ran += piece.last - piece.first;
    for (uint64_t b = piece.first; b < piece.last; ++b, turn.run->next_index()) {
      block.group = 0;
      turn.run->arena().reset();
      entry(&block);
    }
  }
}

void one_turn(void *argument) {
  Turn &turn = *static_cast<Turn *>(argument);
  turn.worker->block = &turn.run->block();
  turn.result =
      turn.run->turn(reinterpret_cast<co_coroutine_entry>(turn.job->launch->variant->entry));
}

// The common case, without a guard per block: blocks are finished one after the other. Stops with
// turn.run in flight at the first block that has to wait for another one.
void coroutine_blocks(void *argument) {
  Turn &turn = *static_cast<Turn *>(argument);
  Job &job = *turn.job;
  auto entry = reinterpret_cast<co_coroutine_entry>(job.launch->variant->entry);
  turn.worker->block = &turn.run->block();
  for (;;) {
    if (turn.first == turn.last) {
      turn.first = job.next.fetch_add(job.chunk, std::memory_order_relaxed);
      turn.last = std::min(turn.first + job.chunk, job.launch->blocks);
      if (turn.first >= turn.last) turn.first = turn.last = job.launch->blocks;
    }
    if (turn.first == turn.last || job.failed.load(std::memory_order_relaxed)) {
      turn.result = BlockRun::Turn::kFinished;
      return;
    }
    turn.run->set_index(*job.launch, turn.first++);
    ++flight.ran;
    turn.run->begin();
    turn.result = turn.run->turn(entry);
    if (turn.result != BlockRun::Turn::kFinished) return;
  }
}

void fail(Job &job, const Turn &turn) {
  job.failed = true;
  report_fault(*turn.worker, *job.launch, turn.run->block());
}

void fail_divergent(Job &job, const Turn &turn) {
  job.failed = true;
  report_divergent_barrier(*job.launch, turn.run->block());
}

// Takes turns among the blocks in flight until they are finished, starting further blocks while the
// ones in flight only spin: they may be waiting for those.
void run_waiting_blocks(Job &job, Turn &turn) {
  unsigned fruitless = 0;
  while (!flight.active.empty() && !job.failed) {
    bool moved = false;
    for (std::size_t i = 0; i < flight.active.size();) {
      turn.run = flight.active[i].get();
      if (!run_guarded(*turn.worker, one_turn, &turn)) return fail(job, turn);
      if (turn.result == BlockRun::Turn::kDivergent ||
          turn.result == BlockRun::Turn::kGridBarrier) {
        return fail_divergent(job, turn);
      }
      if (turn.result == BlockRun::Turn::kFinished) {
        flight.retire(i);
        moved = true;
      } else {
        moved |= turn.result == BlockRun::Turn::kProgress;
        ++i;
      }
    }
    fruitless = moved ? 0 : fruitless + 1;
    if (fruitless < kFruitlessTurns) continue;
    fruitless = 0;
    sched_yield();
    if (flight.active.size() >= kMostBlocksInFlight) continue;
    if (turn.first == turn.last) {
      turn.first = job.next.fetch_add(1, std::memory_order_relaxed);
      turn.last = std::min(turn.first + 1, job.launch->blocks);
      if (turn.first >= turn.last) turn.first = turn.last = job.launch->blocks;
    }
    if (turn.first < turn.last) flight.start(*job.launch, turn.first++).begin();
  }
}

void run_coroutines(Worker &worker, Job &job) {
  Turn turn{&worker, &job, nullptr, 0, 0, BlockRun::Turn::kFinished};
  for (;;) {
    turn.run = &flight.start(*job.launch, 0);
    if (!run_guarded(worker, coroutine_blocks, &turn)) return fail(job, turn);
    if (turn.result == BlockRun::Turn::kFinished) return;
    if (turn.result == BlockRun::Turn::kDivergent ||
        turn.result == BlockRun::Turn::kGridBarrier) {
      return fail_divergent(job, turn);
    }
    run_waiting_blocks(job, turn);
    if (job.failed) return;
  }
}

void run_grid(Worker &worker, Job &job) {
  uint32_t slot = job.next_slot.fetch_add(1);
  if (slot >= job.slots) return;
  Turn turn{&worker, &job, nullptr, 0, 0, BlockRun::Turn::kFinished};
  for (uint64_t b = slot; b < job.launch->blocks; b += job.slots) {
    flight.start(*job.launch, b).begin();
  }
  std::size_t open = flight.active.size();
  unsigned fruitless = 0;
  while (open > 0 && !job.failed) {
    bool moved = false;
    for (auto &run : flight.active) {
      if (run->finished) continue;
      if (run->at_grid_barrier) {
        if (run->grid_generation == job.generation.load(std::memory_order_acquire)) continue;
        run->at_grid_barrier = false;
        run->pass_grid_barrier();
        moved = true;
      }
      turn.run = run.get();
      if (!run_guarded(worker, one_turn, &turn)) return fail(job, turn);
      switch (turn.result) {
        case BlockRun::Turn::kFinished:
          run->finished = true;
          --open;
          job.finish();
          moved = true;
          break;
        case BlockRun::Turn::kGridBarrier:
          job.arrive(*run);
          moved = true;
          break;
        case BlockRun::Turn::kProgress:
          moved = true;
          break;
        case BlockRun::Turn::kSpinning:
          break;
        case BlockRun::Turn::kDivergent:
          return fail_divergent(job, turn);
      }
    }
    fruitless = moved ? 0 : fruitless + 1;
    if (fruitless >= kFruitlessTurns) sched_yield();
    pause_cpu();
  }
}

void run_plain(Worker &worker, Job &job) {
  Turn turn{&worker, &job, &flight.start(*job.launch, 0), 0, 0, BlockRun::Turn::kFinished};
  if (!run_guarded(worker, plain_blocks, &turn)) fail(job, turn);
}

void work_on(Job &job) {
  Worker &worker = *this_worker();
  if (job.grid_sync) {
    run_grid(worker, job);
  } else if (job.shares) {
    run_plain(worker, job);
  } else {
    run_coroutines(worker, job);
  }
  worker.block = nullptr;
  flight.retire_all();
}

void helper_main() {
  Pool &p = pool();
  uint64_t seen = 0;
  std::unique_lock<SpinMutex> lock(p.mutex);
  worker_number = ++p.numbered;
  for (;;) {
    if (p.job != nullptr && p.wanted > 0) {
      --p.wanted;
      ++p.inside;
      Job *job = p.job;
      lock.unlock();
      work_on(*job);
      lock.lock();
      --p.inside;
      p.left_inside.store(p.inside, std::memory_order_release);
      continue;
    }
    seen = p.posted.load(std::memory_order_relaxed);
    lock.unlock();
    spin_until(kSpinNanoseconds,
               [&] { return p.posted.load(std::memory_order_acquire) != seen; });
    lock.lock();
    if (p.job != nullptr && p.wanted > 0) continue;
    ++p.sleeping;
    while (p.job == nullptr || p.wanted == 0) wait_on(p.wake, lock);
    --p.sleeping;
  }
}

void post(Job &job, unsigned helpers) {
  Pool &p = pool();
  std::unique_lock<SpinMutex> lock(p.mutex);
  p.job = &job;
  p.wanted = helpers;
  p.posted.fetch_add(1, std::memory_order_release);
  while (p.started < helpers) {
    ++p.started;
    start_thread(helper_main);
  }
  for (unsigned i = 0; i < std::min(helpers, p.sleeping); ++i) p.wake.notify_one();
}

// After this no helper touches the job.
void close_job() {
  Pool &p = pool();
  std::unique_lock<SpinMutex> lock(p.mutex);
  p.job = nullptr;
  p.wanted = 0;
  while (p.inside > 0) {
    p.left_inside.store(p.inside, std::memory_order_relaxed);
    lock.unlock();
    bool gone = spin_until(kSpinNanoseconds, [&] {
      return p.left_inside.load(std::memory_order_acquire) == 0;
    });
    if (!gone) {
      timespec pause{0, 20000};
      nanosleep(&pause, nullptr);
    }
    lock.lock();
  }
}

}  // namespace

void run_blocks(const Launch &launch) {
  Job job;
  job.launch = &launch;
  job.grid_sync = (launch.kernel->record->flags & CO_USES_GRID_SYNC) != 0;
  unsigned workers = worker_count();
  uint64_t most = std::min<uint64_t>(workers, launch.blocks);
  // Kept for a block of the program's, as launches may join different numbers of them.
  float joined = static_cast<float>(launch.joined);
  float known = launch.kernel->block_nanoseconds.load(std::memory_order_relaxed) * joined;
  float total = known * static_cast<float>(launch.blocks);
  if (job.grid_sync) {
    job.slots = static_cast<uint32_t>(most);
  } else {
    // In order, and in small pieces: the last chunk decides how evenly the work is spread.
    uint64_t fair = launch.blocks / (uint64_t{workers} * 16);
    uint64_t short_blocks = known > 0 ? static_cast<uint64_t>(kChunkNanoseconds / known) : 8;
    job.chunk = std::max<uint64_t>(1, std::min(fair, short_blocks));
    if (known > 0 && total < kWorthWakingNanoseconds) most = 1;
    bool suspends = (launch.variant->flags & CO_COROUTINE) != 0;
    if (!suspends) job.shares.emplace(launch.blocks, most, job.chunk);
  }
  unsigned helpers = static_cast<unsigned>(most) - 1;
  if (helpers > 0) post(job, helpers);
  int64_t start = now_nanoseconds();
  flight.ran = 0;
  work_on(job);
  int64_t worked = now_nanoseconds() - start;
  uint64_t ran = flight.ran;
  if (helpers > 0) {
    // Every slot must be taken by somebody; a helper that has not come yet will.
    while (job.grid_sync && job.next_slot < job.slots && !job.failed) sched_yield();
    close_job();
  }
  if (ran == 0) return;
  float nanoseconds = static_cast<float>(worked) / static_cast<float>(ran);
  launch.kernel->block_nanoseconds.store(
      (known > 0 ? known * 0.75F + nanoseconds * 0.25F : nanoseconds) / joined,
      std::memory_order_relaxed);
}

}  // namespace cutover

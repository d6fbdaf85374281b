#include "queue.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <unordered_set>

#include "errors.hpp"
#include "print.hpp"
#include "waiting.hpp"
#include "worker.hpp"

namespace cutover {
namespace {

// How long threads look for work or results before they sleep. Waking costs several microseconds.
constexpr int64_t kSpinNanoseconds = 30000;

// A queue of ready operations and the thread that draws them.
struct Drawer {
  std::deque<OperationPtr> ready;
  std::atomic<uint32_t> ready_count{0};
  bool sleeping = false;
  bool started = false;
  std::condition_variable wake;
};

struct Queue {
  SpinMutex mutex;
  Drawer device;
  Drawer host;
  std::atomic<uint64_t> pending{0};  // operations that are not done
  std::condition_variable progress;
  unsigned waiters = 0;  // threads asleep on `progress`

  Stream legacy;
  std::unordered_set<Stream *> streams;  // all but the legacy one
  std::vector<OperationPtr> orphans;     // last operations of destroyed streams
  unsigned long long next_id = 1;
  std::atomic<bool> shutting_down{false};
};

// Never destroyed: threads and host destructors may still use it after main.
Queue &queue() {
  static Queue *instance = [] {
    auto *q = new Queue;
    q->legacy.legacy = true;
    q->legacy.id = q->next_id++;
    std::atexit(drain_at_exit);
    return q;
  }();
  return *instance;
}

using Lock = std::unique_lock<SpinMutex>;

void finish(Queue &q, Lock &lock, OperationPtr operation);
void draw_device();
void draw_host();

void make_ready(Queue &q, Lock &lock, const OperationPtr &operation) {
  if (operation->task == nullptr) {
    finish(q, lock, operation);
    return;
  }
  bool host = operation->task->kind() == Task::Kind::kHost;
  Drawer &drawer = host ? q.host : q.device;
  drawer.ready.push_back(operation);
  drawer.ready_count.fetch_add(1, std::memory_order_release);
  if (!drawer.started) {
    drawer.started = true;
    start_thread(host ? draw_host : draw_device);
  } else if (drawer.sleeping) {
    drawer.sleeping = false;
    drawer.wake.notify_one();
  }
  // A sleeping waiter may be able to lend a hand.
  if (q.waiters > 0 && operation->task->kind() == Task::Kind::kMemory) q.progress.notify_all();
}

// A chain of markers must not become a chain of calls, hence the work list.
void finish(Queue &q, Lock &lock, OperationPtr operation) {
  std::vector<OperationPtr> instant{std::move(operation)};
  while (!instant.empty()) {
    OperationPtr current = std::move(instant.back());
    instant.pop_back();
    current->done_nanoseconds = now_nanoseconds();
    current->task = nullptr;
    current->done.store(true, std::memory_order_release);
    q.pending.fetch_sub(1, std::memory_order_release);
    for (OperationPtr &next : current->successors) {
      if (--next->unmet > 0) continue;
      if (next->task == nullptr) {
        instant.push_back(std::move(next));
      } else {
        make_ready(q, lock, next);
      }
    }
    current->successors.clear();
    if (current->awaited) q.progress.notify_all();
  }
}

void perform(Queue &q, Lock &lock, OperationPtr operation) {
  TaskPtr task = operation->task;
  lock.unlock();
  if (sticky_error() == cudaSuccess) {
    task->run();
  } else {
    task->abandon();
  }
  task.reset();
  lock.lock();
  finish(q, lock, std::move(operation));
}

OperationPtr take(Drawer &drawer) {
  OperationPtr operation = std::move(drawer.ready.front());
  drawer.ready.pop_front();
  drawer.ready_count.fetch_sub(1, std::memory_order_relaxed);
  return operation;
}

[[noreturn]] void draw(Drawer &drawer) {
  Queue &q = queue();
  Lock lock(q.mutex);
  for (;;) {
    while (!drawer.ready.empty()) perform(q, lock, take(drawer));
    lock.unlock();
    spin_until(kSpinNanoseconds,
               [&] { return drawer.ready_count.load(std::memory_order_acquire) > 0; });
    lock.lock();
    while (drawer.ready.empty()) {
      drawer.sleeping = true;
      wait_on(drawer.wake, lock);
    }
    drawer.sleeping = false;
  }
}

void draw_device() { draw(queue().device); }
void draw_host() { draw(queue().host); }

// A ready copy or fill, if the executor is not going to take it at once.
OperationPtr take_memory_operation(Queue &q) {
  auto &ready = q.device.ready;
  auto found = std::find_if(ready.begin(), ready.end(), [](const OperationPtr &operation) {
    return operation->task->kind() == Task::Kind::kMemory;
  });
  if (found == ready.end()) return nullptr;
  OperationPtr operation = std::move(*found);
  ready.erase(found);
  q.device.ready_count.fetch_sub(1, std::memory_order_relaxed);
  return operation;
}

void add_if_open(std::vector<OperationPtr> &list, const OperationPtr &operation) {
  if (operation != nullptr && !operation->done.load(std::memory_order_acquire)) {
    list.push_back(operation);
  }
}

void collect(Queue &q, Stream *stream, std::vector<OperationPtr> &list) {
  add_if_open(list, stream->last);
  if (stream->legacy) {
    for (Stream *other : q.streams) {
      if (other->blocking) add_if_open(list, other->last);
    }
    for (const OperationPtr &orphan : q.orphans) add_if_open(list, orphan);
  } else if (stream->blocking) {
    add_if_open(list, q.legacy.last);
  }
}

OperationPtr enqueue(Queue &q, Lock &lock, TaskPtr task, const std::vector<OperationPtr> &first,
                     const std::vector<OperationPtr> &second) {
  auto operation = std::make_shared<Operation>();
  operation->task = std::move(task);
  q.pending.fetch_add(1, std::memory_order_relaxed);
  for (const auto *list : {&first, &second}) {
    for (const OperationPtr &earlier : *list) {
      if (earlier->done.load(std::memory_order_acquire)) continue;
      earlier->successors.push_back(operation);
      ++operation->unmet;
    }
  }
  if (operation->unmet == 0) make_ready(q, lock, operation);
  return operation;
}

// The calling thread's own default stream.
struct PerThread {
  Stream *stream = nullptr;
  ~PerThread() {
    if (stream != nullptr) destroy_stream(stream);
  }
};
thread_local PerThread per_thread;

}  // namespace

int64_t now_nanoseconds() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return int64_t{t.tv_sec} * 1000000000 + t.tv_nsec;
}

Stream *resolve(cudaStream_t handle) {
  Queue &q = queue();
  if (handle == nullptr || handle == cudaStreamLegacy) return &q.legacy;
  if (handle == cudaStreamPerThread) {
    if (per_thread.stream == nullptr) per_thread.stream = create_stream(cudaStreamDefault, 0);
    return per_thread.stream;
  }
  Lock lock(q.mutex);
  return q.streams.count(handle) != 0 ? handle : nullptr;
}

Stream *create_stream(unsigned flags, int priority) {
  auto *stream = new Stream;
  stream->flags = flags;
  stream->blocking = (flags & cudaStreamNonBlocking) == 0;
  stream->priority = priority;
  Queue &q = queue();
  Lock lock(q.mutex);
  stream->id = q.next_id++;
  q.streams.insert(stream);
  return stream;
}

bool destroy_stream(cudaStream_t handle) {
  Queue &q = queue();
  {
    Lock lock(q.mutex);
    if (q.streams.erase(handle) == 0) return false;
    auto &orphans = q.orphans;
    orphans.erase(std::remove_if(orphans.begin(), orphans.end(),
                                 [](const OperationPtr &o) { return o->done.load(); }),
                  orphans.end());
    add_if_open(orphans, handle->last);
  }
  delete handle;
  return true;
}

OperationPtr submit(Stream *stream, TaskPtr task, const std::vector<OperationPtr> &after) {
  Queue &q = queue();
  thread_local std::vector<OperationPtr> before;
  Lock lock(q.mutex);
  before.clear();
  if (q.pending.load(std::memory_order_acquire) > 0) collect(q, stream, before);
  stream->last = enqueue(q, lock, std::move(task), before, after);
  OperationPtr operation = stream->last;
  lock.unlock();
  before.clear();
  return operation;
}

OperationPtr submit_loose(TaskPtr task, const std::vector<OperationPtr> &after) {
  Queue &q = queue();
  Lock lock(q.mutex);
  return enqueue(q, lock, std::move(task), after, {});
}

std::vector<OperationPtr> prerequisites(Stream *stream) {
  std::vector<OperationPtr> list;
  if (all_idle()) return list;
  Queue &q = queue();
  Lock lock(q.mutex);
  collect(q, stream, list);
  return list;
}

bool all_idle() { return queue().pending.load(std::memory_order_acquire) == 0; }

void wait_for(const OperationPtr &operation) {
  auto done = [&] { return operation->done.load(std::memory_order_acquire); };
  if (done() || spin_until(kSpinNanoseconds, done)) return;
  Queue &q = queue();
  Lock lock(q.mutex);
  while (!done()) {
    if (OperationPtr memory = take_memory_operation(q)) {
      perform(q, lock, std::move(memory));
    } else {
      operation->awaited = true;
      ++q.waiters;
      wait_on(q.progress, lock);
      --q.waiters;
    }
  }
}

void wait_for_prerequisites(Stream *stream) {
  for (const OperationPtr &operation : prerequisites(stream)) wait_for(operation);
}

void wait_for_stream(Stream *stream) {
  if (all_idle()) return;
  // The default stream's work includes what it would have to wait for.
  if (stream->legacy) return wait_for_prerequisites(stream);
  OperationPtr last;
  {
    Queue &q = queue();
    Lock lock(q.mutex);
    last = stream->last;
  }
  if (last != nullptr) wait_for(last);
}

bool stream_done(Stream *stream) {
  if (all_idle()) return true;
  if (stream->legacy) return prerequisites(stream).empty();
  Queue &q = queue();
  Lock lock(q.mutex);
  return stream->last == nullptr || stream->last->done.load(std::memory_order_acquire);
}

void wait_for_all() {
  if (all_idle()) return;
  Queue &q = queue();
  std::vector<OperationPtr> open;
  {
    Lock lock(q.mutex);
    add_if_open(open, q.legacy.last);
    for (Stream *stream : q.streams) add_if_open(open, stream->last);
    for (const OperationPtr &orphan : q.orphans) add_if_open(open, orphan);
  }
  for (const OperationPtr &operation : open) wait_for(operation);
}

void drain_at_exit() {
  constexpr int64_t kPatienceNanoseconds = 10'000'000'000;
  Queue &q = queue();
  if (on_worker()) return;  // exit was called from inside of an operation
  int64_t deadline = now_nanoseconds() + kPatienceNanoseconds;
  while (!all_idle() && !q.shutting_down && now_nanoseconds() < deadline) {
    timespec pause{0, 100000};
    nanosleep(&pause, nullptr);
  }
  if (!all_idle()) q.shutting_down = true;  // further callers need not wait again
  flush_device_output();
}

}  // namespace cutover

// Streams as a graph of operations.
//
// An operation becomes ready when the operations it depends on are done: the one before it in its
// stream, those that the legacy default stream imposes, and the events it waits for. All of these
// were submitted earlier, so the earliest unfinished operation is always ready or running, and
// drawing ready operations in order can never get stuck.
//
// One executor thread draws kernels, copies and fills; host functions have a thread of their own,
// because they may block. A host thread that waits lends a hand with copies and fills, so that a
// kernel which spins until a copy from another stream arrives does not block that copy.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "driver_types.h"

namespace cutover {

// What an operation does. A task may run many times (a graph's node does).
struct Task {
  virtual ~Task() = default;
  virtual void run() = 0;
  // Instead of run, once a kernel has left a fault behind.
  virtual void abandon() {}
  enum class Kind { kKernel, kMemory, kHost };
  virtual Kind kind() const = 0;
};
using TaskPtr = std::shared_ptr<Task>;

template <class Body>
struct BodyTask final : Task {
  BodyTask(Kind kind, Body body) : kind_(kind), body_(std::move(body)) {}
  void run() override { body_(); }
  Kind kind() const override { return kind_; }

 private:
  Kind kind_;
  Body body_;
};

template <class Body>
TaskPtr make_task(Task::Kind kind, Body body) {
  return std::make_shared<BodyTask<Body>>(kind, std::move(body));
}

struct Operation;
using OperationPtr = std::shared_ptr<Operation>;

struct Operation {
  TaskPtr task;  // null: done as soon as it is ready
  uint32_t unmet = 0;
  std::vector<OperationPtr> successors;
  std::atomic<bool> done{false};
  bool awaited = false;  // a host thread sleeps until this is done
  int64_t done_nanoseconds = 0;
};

struct Capture;

}  // namespace cutover

struct CUstream_st {
  bool blocking = true;  // takes part in the legacy default stream's ordering
  bool legacy = false;
  unsigned flags = 0;
  int priority = 0;
  unsigned long long id = 0;
  cutover::OperationPtr last;
  std::shared_ptr<cutover::Capture> capture;  // while the stream records into a graph
};

namespace cutover {

using Stream = CUstream_st;

// The stream behind a handle, or null if there is none.
Stream *resolve(cudaStream_t handle);

Stream *create_stream(unsigned flags, int priority);
// False if the handle is not a stream that was created.
bool destroy_stream(cudaStream_t handle);

// Appends to the stream. `after` are further operations to wait for.
OperationPtr submit(Stream *stream, TaskPtr task, const std::vector<OperationPtr> &after = {});

// An operation that waits for `after` alone and is in no stream (inside of a graph launch).
OperationPtr submit_loose(TaskPtr task, const std::vector<OperationPtr> &after);

// What an operation that is submitted to the stream now would have to wait for.
std::vector<OperationPtr> prerequisites(Stream *stream);

// Nothing is queued or running anywhere.
bool all_idle();

void wait_for(const OperationPtr &operation);
void wait_for_prerequisites(Stream *stream);
void wait_for_stream(Stream *stream);
void wait_for_all();
bool stream_done(Stream *stream);

// Waits for queued work before the process ends, but not for ever: a kernel may be waiting for a host
// that is gone.
void drain_at_exit();

// Monotonic clock.
int64_t now_nanoseconds();

}  // namespace cutover

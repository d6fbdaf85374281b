#include "event.hpp"

#include <mutex>
#include <unordered_set>

#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "print.hpp"
#include "trace.hpp"
#include "worker.hpp"

using namespace cutover;

namespace {

struct Events {
  std::mutex mutex;
  std::unordered_set<cudaEvent_t> alive;
};

Events &events() {
  static Events *instance = new Events;
  return *instance;
}

bool alive(cudaEvent_t event) {
  Events &e = events();
  std::lock_guard<std::mutex> lock(e.mutex);
  return e.alive.count(event) != 0;
}

// The event's mark; marks are replaced while others look.
OperationPtr mark_of(cudaEvent_t event) {
  std::lock_guard<std::mutex> lock(events().mutex);
  return event->mark;
}

bool passed(const OperationPtr &mark) {
  return mark == nullptr || mark->done.load(std::memory_order_acquire);
}

}  // namespace

extern "C" {

cudaError_t cudaEventCreateWithFlags(cudaEvent_t *event, unsigned flags) {
  return api([&] {
    constexpr unsigned kKnown =
        cudaEventBlockingSync | cudaEventDisableTiming | cudaEventInterprocess;
    if (event == nullptr || (flags & ~kKnown) != 0) return cudaErrorInvalidValue;
    if ((flags & cudaEventInterprocess) != 0) return cudaErrorNotSupported;
    *event = new CUevent_st;
    (*event)->flags = flags;
    std::lock_guard<std::mutex> lock(events().mutex);
    events().alive.insert(*event);
    return cudaSuccess;
  });
}

cudaError_t cudaEventCreate(cudaEvent_t *event) {
  return cudaEventCreateWithFlags(event, cudaEventDefault);
}

cudaError_t cudaEventDestroy(cudaEvent_t event) {
  return api([&] {
    {
      std::lock_guard<std::mutex> lock(events().mutex);
      if (events().alive.erase(event) == 0) return cudaErrorInvalidResourceHandle;
    }
    delete event;
    return cudaSuccess;
  });
}

cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t handle) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr || !alive(event)) return cudaErrorInvalidResourceHandle;
    if (capturing(stream)) {
      event->capture = stream->capture;
      event->frontier = stream->capture->frontier;
      return cudaSuccess;
    }
    OperationPtr mark = submit(stream, nullptr);
    std::lock_guard<std::mutex> lock(events().mutex);
    event->capture.reset();
    event->mark = std::move(mark);
    return cudaSuccess;
  });
}

cudaError_t cudaEventRecordWithFlags(cudaEvent_t event, cudaStream_t stream, unsigned flags) {
  if (flags != cudaEventRecordDefault && flags != cudaEventRecordExternal) {
    return record(cudaErrorInvalidValue);
  }
  return cudaEventRecord(event, stream);
}

cudaError_t cudaEventSynchronize(cudaEvent_t event) {
  return api([&] {
    if (!alive(event)) return cudaErrorInvalidResourceHandle;
    if (event->capture != nullptr) return cudaErrorCapturedEvent;
    if (on_worker()) return cudaErrorNotPermitted;
    if (OperationPtr mark = mark_of(event)) wait_for(mark);
    flush_device_output();
    trace_wait();
    return sticky_error();
  });
}

cudaError_t cudaEventQuery(cudaEvent_t event) {
  return api([&] {
    if (!alive(event)) return cudaErrorInvalidResourceHandle;
    if (event->capture != nullptr) return cudaErrorCapturedEvent;
    return passed(mark_of(event)) ? cudaSuccess : cudaErrorNotReady;
  });
}

cudaError_t cudaEventElapsedTime(float *milliseconds, cudaEvent_t start, cudaEvent_t end) {
  return api([&] {
    if (milliseconds == nullptr) return cudaErrorInvalidValue;
    if (!alive(start) || !alive(end)) return cudaErrorInvalidResourceHandle;
    OperationPtr from = mark_of(start), to = mark_of(end);
    if (from == nullptr || to == nullptr ||
        ((start->flags | end->flags) & cudaEventDisableTiming) != 0) {
      return cudaErrorInvalidResourceHandle;
    }
    if (!passed(from) || !passed(to)) return cudaErrorNotReady;
    *milliseconds =
        static_cast<float>(static_cast<double>(to->done_nanoseconds - from->done_nanoseconds) *
                           1e-6);
    return cudaSuccess;
  });
}

cudaError_t cudaStreamWaitEvent(cudaStream_t handle, cudaEvent_t event, unsigned flags) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr || !alive(event)) return cudaErrorInvalidResourceHandle;
    if (flags != cudaEventWaitDefault && flags != cudaEventWaitExternal) {
      return cudaErrorInvalidValue;
    }
    if (event->capture != nullptr || capturing(stream)) {
      if (event->capture == nullptr) return cudaErrorStreamCaptureIsolation;
      return capture_wait(stream, event->capture, event->frontier);
    }
    OperationPtr mark = mark_of(event);
    if (!passed(mark)) submit(stream, nullptr, {mark});
    return cudaSuccess;
  });
}

}  // extern "C"

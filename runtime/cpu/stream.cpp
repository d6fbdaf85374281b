// The stream API: thin calls on the queue.
#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "graph.hpp"
#include "print.hpp"
#include "queue.hpp"
#include "trace.hpp"
#include "worker.hpp"

using namespace cutover;

namespace {

constexpr int kLeastPriority = 0;
constexpr int kGreatestPriority = -5;

// Runs body(stream) if the handle is a stream.
template <class Body>
cudaError_t with_stream(cudaStream_t handle, Body body) {
  return api([&] {
    Stream *stream = resolve(handle);
    return stream != nullptr ? body(stream) : cudaErrorInvalidResourceHandle;
  });
}

struct Callback final : Task {
  cudaStream_t stream;
  cudaStreamCallback_t function;
  void *data;
  void run() override { function(stream, cudaSuccess, data); }
  void abandon() override { function(stream, sticky_error(), data); }
  Kind kind() const override { return Kind::kHost; }
};

}  // namespace

extern "C" {

cudaError_t cudaStreamCreate(cudaStream_t *stream) {
  return cudaStreamCreateWithPriority(stream, cudaStreamDefault, 0);
}

cudaError_t cudaStreamCreateWithFlags(cudaStream_t *stream, unsigned flags) {
  return cudaStreamCreateWithPriority(stream, flags, 0);
}

cudaError_t cudaStreamCreateWithPriority(cudaStream_t *stream, unsigned flags, int priority) {
  return api([&] {
    if (stream == nullptr || (flags & ~unsigned{cudaStreamNonBlocking}) != 0) {
      return cudaErrorInvalidValue;
    }
    int clamped = priority > kLeastPriority      ? kLeastPriority
                  : priority < kGreatestPriority ? kGreatestPriority
                                                 : priority;
    *stream = create_stream(flags, clamped);
    return cudaSuccess;
  });
}

cudaError_t cudaStreamDestroy(cudaStream_t stream) {
  return api([&] {
    if (Stream *known = resolve(stream)) leave_capture(known);
    return destroy_stream(stream) ? cudaSuccess : cudaErrorInvalidResourceHandle;
  });
}

cudaError_t cudaStreamSynchronize(cudaStream_t handle) {
  return with_stream(handle, [](Stream *stream) {
    if (capturing(stream)) return cudaErrorStreamCaptureUnsupported;
    if (on_worker()) return cudaErrorNotPermitted;
    wait_for_stream(stream);
    flush_device_output();
    trace_wait();
    return sticky_error();
  });
}

cudaError_t cudaStreamQuery(cudaStream_t handle) {
  return with_stream(handle, [](Stream *stream) {
    if (capturing(stream)) return cudaErrorStreamCaptureUnsupported;
    return stream_done(stream) ? cudaSuccess : cudaErrorNotReady;
  });
}

cudaError_t cudaStreamAddCallback(cudaStream_t handle, cudaStreamCallback_t callback, void *data,
                                  unsigned flags) {
  return with_stream(handle, [&](Stream *stream) {
    if (callback == nullptr || flags != 0) return cudaErrorInvalidValue;
    if (capturing(stream)) return cudaErrorStreamCaptureUnsupported;
    auto task = std::make_shared<Callback>();
    task->stream = handle;
    task->function = callback;
    task->data = data;
    submit(stream, std::move(task));
    return cudaSuccess;
  });
}

cudaError_t cudaLaunchHostFunc(cudaStream_t handle, cudaHostFn_t function, void *data) {
  return with_stream(handle, [&](Stream *stream) {
    if (function == nullptr) return cudaErrorInvalidValue;
    return perform_async(stream,
                         make_task(Task::Kind::kHost, [function, data] { function(data); }),
                         cudaGraphNodeTypeHost);
  });
}

cudaError_t cudaStreamGetFlags(cudaStream_t handle, unsigned *flags) {
  return with_stream(handle, [&](Stream *stream) {
    if (flags == nullptr) return cudaErrorInvalidValue;
    *flags = stream->flags;
    return cudaSuccess;
  });
}

cudaError_t cudaStreamGetPriority(cudaStream_t handle, int *priority) {
  return with_stream(handle, [&](Stream *stream) {
    if (priority == nullptr) return cudaErrorInvalidValue;
    *priority = stream->priority;
    return cudaSuccess;
  });
}

cudaError_t cudaStreamGetId(cudaStream_t handle, unsigned long long *id) {
  return with_stream(handle, [&](Stream *stream) {
    if (id == nullptr) return cudaErrorInvalidValue;
    *id = stream->id;
    return cudaSuccess;
  });
}

cudaError_t cudaStreamGetDevice(cudaStream_t handle, int *device) {
  return with_stream(handle, [&](Stream *) {
    if (device == nullptr) return cudaErrorInvalidValue;
    *device = 0;
    return cudaSuccess;
  });
}

// Attributes are hints for hardware that is not here, except for the priority, which reads back.
cudaError_t cudaStreamGetAttribute(cudaStream_t handle, cudaLaunchAttributeID attribute,
                                   cudaLaunchAttributeValue *value) {
  return with_stream(handle, [&](Stream *stream) {
    if (value == nullptr) return cudaErrorInvalidValue;
    *value = {};
    if (attribute == cudaLaunchAttributePriority) value->priority = stream->priority;
    return cudaSuccess;
  });
}

cudaError_t cudaStreamSetAttribute(cudaStream_t handle, cudaLaunchAttributeID attribute,
                                   const cudaLaunchAttributeValue *value) {
  return with_stream(handle, [&](Stream *stream) {
    if (value == nullptr) return cudaErrorInvalidValue;
    if (attribute == cudaLaunchAttributePriority) stream->priority = value->priority;
    return cudaSuccess;
  });
}

cudaError_t cudaStreamCopyAttributes(cudaStream_t to, cudaStream_t from) {
  return with_stream(from, [&](Stream *source) {
    Stream *destination = resolve(to);
    if (destination == nullptr) return cudaErrorInvalidResourceHandle;
    destination->priority = source->priority;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetStreamPriorityRange(int *least, int *greatest) {
  return api([&] {
    if (least != nullptr) *least = kLeastPriority;
    if (greatest != nullptr) *greatest = kGreatestPriority;
    return cudaSuccess;
  });
}

}  // extern "C"

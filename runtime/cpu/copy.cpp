#include "copy.hpp"

#include <cstring>
#include <memory>

#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "graph.hpp"
#include "memory.hpp"
#include "print.hpp"
#include "worker.hpp"

namespace cutover {
namespace {

// Copies up to this size are done at once on an idle device, or staged if their source is pageable.
constexpr std::size_t kSmallBytes = std::size_t{64} << 10;

bool small(const Copy &copy) { return copy.width * copy.height * copy.depth <= kSmallBytes; }

}  // namespace

void Copy::run() const {
  move();
  if (trace.wanted) trace_copy(*this);
}

void Copy::move() const {
  if (empty()) return;
  if (to_pitch == width && from_pitch == width && (depth == 1 || to_slice == from_slice)) {
    if (depth == 1 || to_slice == width * height) {
      std::memmove(to, from, width * height * depth);
      return;
    }
  }
  for (std::size_t z = 0; z < depth; ++z) {
    for (std::size_t y = 0; y < height; ++y) {
      std::memmove(to + z * to_slice + y * to_pitch, from + z * from_slice + y * from_pitch,
                   width);
    }
  }
}

std::size_t Copy::to_span() const {
  return (depth - 1) * to_slice + (height - 1) * to_pitch + width;
}

std::size_t Copy::from_span() const {
  return (depth - 1) * from_slice + (height - 1) * from_pitch + width;
}

void Fill::run() const {
  for (std::size_t z = 0; z < depth; ++z) {
    for (std::size_t y = 0; y < height; ++y) {
      char *row = to + z * slice + y * pitch;
      if (element_bytes == 1) {
        std::memset(row, static_cast<int>(value & 0xff), width);
        continue;
      }
      for (std::size_t x = 0; x < width; ++x) {
        std::memcpy(row + x * element_bytes, &value, element_bytes);  // little-endian machines
      }
    }
  }
}

cudaError_t check_direction(const Copy &copy, cudaMemcpyKind kind) {
  if (kind < cudaMemcpyHostToHost || kind > cudaMemcpyDefault) {
    return cudaErrorInvalidMemcpyDirection;
  }
  if (copy.empty()) return cudaSuccess;
  if (copy.to == nullptr || copy.from == nullptr) return cudaErrorInvalidValue;
  bool to_device = kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice;
  bool from_device = kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice;
  if (to_device && !device_range(copy.to, copy.to_span())) return cudaErrorInvalidValue;
  if (from_device && !device_range(copy.from, copy.from_span())) return cudaErrorInvalidValue;
  return cudaSuccess;
}

cudaError_t copy_now(Stream *stream, Copy copy) {
  trace_tag(&copy, stream);
  if (capturing(stream)) return cudaErrorStreamCaptureUnsupported;
  if (on_worker()) return cudaErrorNotPermitted;
  wait_for_prerequisites(stream);
  flush_device_output();
  if (cudaError_t fault = sticky_error()) return fault;
  copy.run();
  return cudaSuccess;
}

cudaError_t copy_async(Stream *stream, Copy copy) {
  if (copy.empty()) return cudaSuccess;
  trace_tag(&copy, capturing(stream) ? nullptr : stream);
  if (!capturing(stream)) {
    if (small(copy) && all_idle()) {
      copy.run();
      return cudaSuccess;
    }
    if (pageable(copy.to)) return copy_now(stream, copy);
    if (pageable(copy.from)) {
      if (!small(copy)) return copy_now(stream, copy);
      std::shared_ptr<char[]> stage(new char[copy.width * copy.height * copy.depth]);
      Copy in = copy;
      in.to = stage.get();
      in.to_pitch = copy.width;
      in.to_slice = copy.width * copy.height;
      in.run();
      Copy out = copy;
      out.from = stage.get();
      out.from_pitch = in.to_pitch;
      out.from_slice = in.to_slice;
      return perform_async(stream,
                           make_task(Task::Kind::kMemory, [stage, out] { out.run(); }),
                           cudaGraphNodeTypeMemcpy);
    }
  }
  return perform_async(stream, make_task(Task::Kind::kMemory, [copy] { copy.run(); }),
                       cudaGraphNodeTypeMemcpy);
}

cudaError_t fill_async(Stream *stream, const Fill &fill) {
  if (fill.width == 0 || fill.height == 0 || fill.depth == 0) return cudaSuccess;
  std::size_t span = (fill.depth - 1) * fill.slice + (fill.height - 1) * fill.pitch +
                     fill.width * fill.element_bytes;
  if (!device_range(fill.to, span)) return cudaErrorInvalidValue;
  if (!capturing(stream) && span <= kSmallBytes && all_idle()) {
    fill.run();
    return cudaSuccess;
  }
  return perform_async(stream, make_task(Task::Kind::kMemory, [fill] { fill.run(); }),
                       cudaGraphNodeTypeMemset);
}

}  // namespace cutover

using namespace cutover;

namespace {

Copy linear(void *to, const void *from, std::size_t bytes) {
  Copy copy;
  copy.to = static_cast<char *>(to);
  copy.from = static_cast<const char *>(from);
  copy.width = copy.to_pitch = copy.from_pitch = bytes;
  return copy;
}

Copy planar(void *to, std::size_t to_pitch, const void *from, std::size_t from_pitch,
            std::size_t width, std::size_t height) {
  Copy copy = linear(to, from, width);
  copy.height = height;
  copy.to_pitch = to_pitch;
  copy.from_pitch = from_pitch;
  return copy;
}

cudaError_t copy_in(cudaStream_t handle, const Copy &copy, cudaMemcpyKind kind, bool wait) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    if (copy.height > 1 && (copy.width > copy.to_pitch || copy.width > copy.from_pitch)) {
      return cudaErrorInvalidPitchValue;
    }
    if (cudaError_t error = check_direction(copy, kind)) return error;
    return wait ? copy_now(stream, copy) : copy_async(stream, copy);
  });
}

cudaError_t fill_in(cudaStream_t handle, const Fill &fill) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    return fill_async(stream, fill);
  });
}

Fill planar_fill(void *to, std::size_t pitch, int value, std::size_t width, std::size_t height) {
  Fill fill;
  fill.to = static_cast<char *>(to);
  fill.value = static_cast<unsigned>(value);
  fill.width = width;
  fill.height = height;
  fill.pitch = pitch;
  return fill;
}

Fill solid_fill(const cudaPitchedPtr &to, int value, const cudaExtent &extent) {
  Fill fill = planar_fill(to.ptr, to.pitch, value, extent.width, extent.height);
  fill.depth = extent.depth;
  fill.slice = to.pitch * to.ysize;
  return fill;
}

}  // namespace

extern "C" {

cudaError_t cudaMemcpy(void *to, const void *from, std::size_t bytes, cudaMemcpyKind kind) {
  return copy_in(nullptr, linear(to, from, bytes), kind, true);
}

cudaError_t cudaMemcpyAsync(void *to, const void *from, std::size_t bytes, cudaMemcpyKind kind,
                            cudaStream_t stream) {
  return copy_in(stream, linear(to, from, bytes), kind, false);
}

cudaError_t cudaMemcpyPeer(void *to, int to_device, const void *from, int from_device,
                           std::size_t bytes) {
  if (to_device != 0 || from_device != 0) return record(cudaErrorInvalidDevice);
  return copy_in(nullptr, linear(to, from, bytes), cudaMemcpyDeviceToDevice, true);
}

cudaError_t cudaMemcpyPeerAsync(void *to, int to_device, const void *from, int from_device,
                                std::size_t bytes, cudaStream_t stream) {
  if (to_device != 0 || from_device != 0) return record(cudaErrorInvalidDevice);
  return copy_in(stream, linear(to, from, bytes), cudaMemcpyDeviceToDevice, false);
}

cudaError_t cudaMemcpy2D(void *to, std::size_t to_pitch, const void *from, std::size_t from_pitch,
                         std::size_t width, std::size_t height, cudaMemcpyKind kind) {
  return copy_in(nullptr, planar(to, to_pitch, from, from_pitch, width, height), kind, true);
}

cudaError_t cudaMemcpy2DAsync(void *to, std::size_t to_pitch, const void *from,
                              std::size_t from_pitch, std::size_t width, std::size_t height,
                              cudaMemcpyKind kind, cudaStream_t stream) {
  return copy_in(stream, planar(to, to_pitch, from, from_pitch, width, height), kind, false);
}

cudaError_t cudaMemset(void *to, int value, std::size_t bytes) {
  return fill_in(nullptr, planar_fill(to, bytes, value, bytes, 1));
}

cudaError_t cudaMemsetAsync(void *to, int value, std::size_t bytes, cudaStream_t stream) {
  return fill_in(stream, planar_fill(to, bytes, value, bytes, 1));
}

cudaError_t cudaMemset2D(void *to, std::size_t pitch, int value, std::size_t width,
                         std::size_t height) {
  return fill_in(nullptr, planar_fill(to, pitch, value, width, height));
}

cudaError_t cudaMemset2DAsync(void *to, std::size_t pitch, int value, std::size_t width,
                              std::size_t height, cudaStream_t stream) {
  return fill_in(stream, planar_fill(to, pitch, value, width, height));
}

cudaError_t cudaMemset3D(cudaPitchedPtr to, int value, cudaExtent extent) {
  return fill_in(nullptr, solid_fill(to, value, extent));
}

cudaError_t cudaMemset3DAsync(cudaPitchedPtr to, int value, cudaExtent extent,
                              cudaStream_t stream) {
  return fill_in(stream, solid_fill(to, value, extent));
}

}  // extern "C"

// Copies and fills of up to three dimensions.
#pragma once

#include <cstddef>

#include "driver_types.h"
#include "queue.hpp"
#include "trace.hpp"

namespace cutover {

struct Copy {
  char *to = nullptr;
  const char *from = nullptr;
  std::size_t width = 0, height = 1, depth = 1;  // width in bytes
  std::size_t to_pitch = 0, from_pitch = 0;
  std::size_t to_slice = 0, from_slice = 0;  // bytes from one plane to the next
  TraceTag trace;

  void run() const;  // and records what a trace wants of it
  void move() const;
  bool empty() const { return width == 0 || height == 0 || depth == 0; }
  // Bytes between the first and the last touched.
  std::size_t to_span() const;
  std::size_t from_span() const;
};

struct Fill {
  char *to = nullptr;
  unsigned value = 0;
  unsigned element_bytes = 1;  // 1, 2 or 4
  std::size_t width = 0, height = 1, depth = 1;  // width in elements
  std::size_t pitch = 0, slice = 0;

  void run() const;
};

// Does the kind fit to what is known of the two sides?
cudaError_t check_direction(const Copy &copy, cudaMemcpyKind kind);

// Blocking copy: in the stream's order, done when this returns.
cudaError_t copy_now(Stream *stream, Copy copy);
// Queued copy. What the host may change once the call has returned is read before.
cudaError_t copy_async(Stream *stream, Copy copy);
cudaError_t fill_async(Stream *stream, const Fill &fill);

}  // namespace cutover

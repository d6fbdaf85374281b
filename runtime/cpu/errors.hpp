// The two kinds of error: a thread's last error, and the fault that a kernel left behind, which every
// later call returns until the device is reset.
#pragma once

#include <utility>

#include "driver_types.h"

namespace cutover {

// The fault that a kernel left behind, or cudaSuccess.
cudaError_t sticky_error();

// Keeps the first fault.
void set_sticky_error(cudaError_t error);
void clear_sticky_error();

// Makes `error` the calling thread's last error unless it is success. Returns it.
cudaError_t record(cudaError_t error);

// Wraps the body of an API function.
template <class Body>
cudaError_t api(Body &&body) {
  if (cudaError_t fault = sticky_error()) return record(fault);
  return record(std::forward<Body>(body)());
}

}  // namespace cutover

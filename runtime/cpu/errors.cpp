#include "errors.hpp"

#include <atomic>

#include "cuda_runtime_api.h"
#include "trace.hpp"

namespace cutover {
namespace {

std::atomic<cudaError_t> fault{cudaSuccess};
thread_local cudaError_t last = cudaSuccess;

}  // namespace

cudaError_t sticky_error() { return fault.load(std::memory_order_acquire); }

void set_sticky_error(cudaError_t error) {
  cudaError_t none = cudaSuccess;
  fault.compare_exchange_strong(none, error);
}

void clear_sticky_error() { fault.store(cudaSuccess); }

cudaError_t record(cudaError_t error) {
  if (error != cudaSuccess) {
    last = error;
    trace_error(error);
  }
  return error;
}

}  // namespace cutover

using namespace cutover;

cudaError_t cudaGetLastError() {
  if (cudaError_t error = sticky_error()) return error;
  return std::exchange(last, cudaSuccess);
}

cudaError_t cudaPeekAtLastError() {
  if (cudaError_t error = sticky_error()) return error;
  return last;
}

const char *cudaGetErrorName(cudaError_t error) {
  switch (error) {
#define CO_ERROR(name, value, text) \
  case name:                        \
    return #name;
#include "cutover/error_table.h"
#undef CO_ERROR
  }
  return "unrecognized error code";
}

const char *cudaGetErrorString(cudaError_t error) {
  switch (error) {
#define CO_ERROR(name, value, text) \
  case name:                        \
    return text;
#include "cutover/error_table.h"
#undef CO_ERROR
  }
  return "unrecognized error code";
}

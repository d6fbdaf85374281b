// What the functions of cuBLAS share: handles, and how a call becomes work of a stream.
//
// A call is a launch like a kernel's, whose body is compiled C++: it keeps the order of its stream,
// is recorded by graphs, spreads over the worker threads, and a fault in it is CUDA's illegal address
// with the function's name.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "cublas_v2.h"
#include "launch.hpp"
#include "queue.hpp"
#include "registry.hpp"

struct cublasContext {
  cudaStream_t stream = nullptr;
  cublasPointerMode_t pointer_mode = CUBLAS_POINTER_MODE_HOST;
  cublasAtomicsMode_t atomics_mode = CUBLAS_ATOMICS_NOT_ALLOWED;
  cublasMath_t math_mode = CUBLAS_DEFAULT_MATH;
};

namespace cutover::blas {

using Handle = cublasContext;

// The handle, if it was created and is not destroyed.
Handle *find(cublasHandle_t handle);

// A factor: read now where it is the host's, and when the work runs where it is the device's.
template <class T>
struct Factor {
  T value;
  const void *device;
  T (*read)(const void *);
  T get() const { return device != nullptr ? read(device) : value; }
};

bool on_device(const Handle &handle);

template <class T>
Factor<T> factor(const Handle &handle, const void *pointer, T (*read)(const void *)) {
  if (on_device(handle)) return {T{}, pointer, read};
  return {read(pointer), nullptr, read};
}

template <class T>
Factor<T> factor(const Handle &handle, const T *pointer) {
  return factor<T>(handle, pointer,
                   [](const void *stored) { return *static_cast<const T *>(stored); });
}

// The element at `index` of a vector; one with a negative step starts at its other end.
template <class T>
struct Vector {
  T *data;
  int64_t step;
  T &operator[](int64_t index) const { return data[index * step]; }
};

template <class T>
Vector<T> vector(T *data, int n, int step) {
  return {step < 0 ? data + int64_t{1 - n} * step : data, step};
}

// One of the equal parts that run side by side, and the memory that it may use until it ends.
struct Part {
  uint32_t index;
  co_block *block;
  template <class T>
  T *memory(std::size_t count) const {
    return static_cast<T *>(co_frame(block, count * sizeof(T), 64));
  }
};

// A library function that runs as a kernel does: its name is for messages.
struct Native {
  const char *name;
  co_plain_entry entry;
  std::size_t args_bytes;
};

cublasStatus_t submit_native(cudaStream_t stream, const Native &native, const void *args,
                             uint64_t parts, bool wait);

template <class Args, void (*body)(const Args &, const Part &)>
void native_entry(co_block *block) {
  body(*static_cast<const Args *>(block->args), Part{block->ctaid[0], block});
}

// Runs body(args, part) for each part, in the order of the stream; `wait` until it is done.
template <class Args, void (*body)(const Args &, const Part &)>
cublasStatus_t run(cudaStream_t stream, const char *name, const Args &args, uint64_t parts = 1,
                   bool wait = false) {
  static_assert(std::is_trivially_copyable_v<Args> && sizeof(Args) <= sizeof(Launch::small_args));
  return submit_native(stream, {name, native_entry<Args, body>, sizeof(Args)}, &args, parts, wait);
}

inline uint64_t parts_of(int64_t n, int64_t each) {
  return static_cast<uint64_t>((n + each - 1) / each);
}

inline bool is_operation(cublasOperation_t op) {
  return op == CUBLAS_OP_N || op == CUBLAS_OP_T || op == CUBLAS_OP_C;
}

// Whether columns of so many rows fit into a matrix with this distance between them.
inline bool fits(int64_t rows, int64_t distance) {
  return distance >= (rows > 1 ? rows : 1);
}

}  // namespace cutover::blas

// The head of every function: `context` is the handle's.
#define CO_BLAS_HANDLE(handle)                                   \
  cutover::blas::Handle *found_ = cutover::blas::find(handle);   \
  if (found_ == nullptr) return CUBLAS_STATUS_NOT_INITIALIZED;   \
  cutover::blas::Handle &context = *found_

#define CO_BLAS_REQUIRE(condition) \
  do {                             \
    if (!(condition)) return CUBLAS_STATUS_INVALID_VALUE; \
  } while (false)

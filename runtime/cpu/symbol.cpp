// Device variables, known by the address of the host's copy.
#include "copy.hpp"
#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "registry.hpp"

using namespace cutover;

namespace {

// Where `bytes` at `offset` of the variable are.
cudaError_t locate(const void *variable, std::size_t bytes, std::size_t offset, char **address) {
  Symbol symbol;
  if (!find_symbol(variable, &symbol)) return cudaErrorInvalidSymbol;
  if (offset > symbol.bytes || bytes > symbol.bytes - offset) return cudaErrorInvalidValue;
  *address = static_cast<char *>(symbol.address) + offset;
  return cudaSuccess;
}

cudaError_t copy_symbol(char *to, const char *from, std::size_t bytes, cudaMemcpyKind kind,
                        cudaStream_t handle, bool wait) {
  Stream *stream = resolve(handle);
  if (stream == nullptr) return cudaErrorInvalidResourceHandle;
  Copy copy;
  copy.to = to;
  copy.from = from;
  copy.width = copy.to_pitch = copy.from_pitch = bytes;
  if (cudaError_t error = check_direction(copy, kind)) return error;
  return wait ? copy_now(stream, copy) : copy_async(stream, copy);
}

cudaError_t to_symbol(const void *symbol, const void *from, std::size_t bytes,
                      std::size_t offset, cudaMemcpyKind kind, cudaStream_t stream, bool wait) {
  return api([&] {
    if (kind != cudaMemcpyHostToDevice && kind != cudaMemcpyDeviceToDevice &&
        kind != cudaMemcpyDefault) {
      return cudaErrorInvalidMemcpyDirection;
    }
    char *to = nullptr;
    if (cudaError_t error = locate(symbol, bytes, offset, &to)) return error;
    return copy_symbol(to, static_cast<const char *>(from), bytes, kind, stream, wait);
  });
}

cudaError_t from_symbol(void *to, const void *symbol, std::size_t bytes, std::size_t offset,
                        cudaMemcpyKind kind, cudaStream_t stream, bool wait) {
  return api([&] {
    if (kind != cudaMemcpyDeviceToHost && kind != cudaMemcpyDeviceToDevice &&
        kind != cudaMemcpyDefault) {
      return cudaErrorInvalidMemcpyDirection;
    }
    char *from = nullptr;
    if (cudaError_t error = locate(symbol, bytes, offset, &from)) return error;
    return copy_symbol(static_cast<char *>(to), from, bytes, kind, stream, wait);
  });
}

}  // namespace

extern "C" {

cudaError_t cudaMemcpyToSymbol(const void *symbol, const void *from, std::size_t bytes,
                               std::size_t offset, cudaMemcpyKind kind) {
  return to_symbol(symbol, from, bytes, offset, kind, nullptr, true);
}

cudaError_t cudaMemcpyFromSymbol(void *to, const void *symbol, std::size_t bytes,
                                 std::size_t offset, cudaMemcpyKind kind) {
  return from_symbol(to, symbol, bytes, offset, kind, nullptr, true);
}

cudaError_t cudaMemcpyToSymbolAsync(const void *symbol, const void *from, std::size_t bytes,
                                    std::size_t offset, cudaMemcpyKind kind,
                                    cudaStream_t stream) {
  return to_symbol(symbol, from, bytes, offset, kind, stream, false);
}

cudaError_t cudaMemcpyFromSymbolAsync(void *to, const void *symbol, std::size_t bytes,
                                      std::size_t offset, cudaMemcpyKind kind,
                                      cudaStream_t stream) {
  return from_symbol(to, symbol, bytes, offset, kind, stream, false);
}

cudaError_t cudaGetSymbolAddress(void **pointer, const void *symbol) {
  return api([&] {
    if (pointer == nullptr) return cudaErrorInvalidValue;
    char *address = nullptr;
    cudaError_t error = locate(symbol, 0, 0, &address);
    *pointer = address;
    return error;
  });
}

cudaError_t cudaGetSymbolSize(std::size_t *bytes, const void *symbol) {
  return api([&] {
    Symbol found;
    if (bytes == nullptr) return cudaErrorInvalidValue;
    if (!find_symbol(symbol, &found)) return cudaErrorInvalidSymbol;
    *bytes = found.bytes;
    return cudaSuccess;
  });
}

}  // extern "C"

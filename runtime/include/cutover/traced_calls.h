/* The copies that bring device memory back, with the type and the line that a recorded run wants.
 *
 * Only programs that are compiled to be recorded (-D__CUTOVER_TRACE__) have these overloads: to all
 * others cudaMemcpy is one function, as CUDA documents it. */
#ifndef CUTOVER_TRACED_CALLS_H
#define CUTOVER_TRACED_CALLS_H

#include "../cuda_runtime_api.h"
#include "trace_types.h"

#define __CO_PLACE const char *file = __builtin_FILE(), int line = __builtin_LINE()
#define __CO_NEXT(pointer) ::cutover_trace::next(pointer, file, line)

namespace cutover_trace {

template <class T>
inline cudaError_t noted(cudaError_t error, T **pointer) {
  if (error == cudaSuccess) allocated(pointer);
  return error;
}

}  // namespace cutover_trace

template <class T>
__host__ inline cudaError_t cudaMemcpy(T *destination, const void *source, size_t bytes,
                                       cudaMemcpyKind kind, __CO_PLACE) {
  __CO_NEXT(destination);
  return ::cudaMemcpy(static_cast<void *>(destination), source, bytes, kind);
}

template <class T>
__host__ inline cudaError_t cudaMemcpyAsync(T *destination, const void *source, size_t bytes,
                                            cudaMemcpyKind kind, cudaStream_t stream = 0,
                                            __CO_PLACE) {
  __CO_NEXT(destination);
  return ::cudaMemcpyAsync(static_cast<void *>(destination), source, bytes, kind, stream);
}

template <class T>
__host__ inline cudaError_t cudaMemcpy2D(T *destination, size_t destinationPitch,
                                         const void *source, size_t sourcePitch, size_t width,
                                         size_t height, cudaMemcpyKind kind, __CO_PLACE) {
  __CO_NEXT(destination);
  return ::cudaMemcpy2D(static_cast<void *>(destination), destinationPitch, source, sourcePitch,
                        width, height, kind);
}

template <class T>
__host__ inline cudaError_t cudaMemcpy2DAsync(T *destination, size_t destinationPitch,
                                              const void *source, size_t sourcePitch,
                                              size_t width, size_t height, cudaMemcpyKind kind,
                                              cudaStream_t stream = 0, __CO_PLACE) {
  __CO_NEXT(destination);
  return ::cudaMemcpy2DAsync(static_cast<void *>(destination), destinationPitch, source,
                             sourcePitch, width, height, kind, stream);
}

template <class T>
__host__ inline cudaError_t cudaMemcpyFromArray(T *destination, cudaArray_const_t source,
                                                size_t wOffset, size_t hOffset, size_t bytes,
                                                cudaMemcpyKind kind, __CO_PLACE) {
  __CO_NEXT(destination);
  return ::cudaMemcpyFromArray(static_cast<void *>(destination), source, wOffset, hOffset, bytes,
                               kind);
}

template <class T>
__host__ inline cudaError_t cudaMemcpy2DFromArray(T *destination, size_t pitch,
                                                  cudaArray_const_t source, size_t wOffset,
                                                  size_t hOffset, size_t width, size_t height,
                                                  cudaMemcpyKind kind, __CO_PLACE) {
  __CO_NEXT(destination);
  return ::cudaMemcpy2DFromArray(static_cast<void *>(destination), pitch, source, wOffset,
                                 hOffset, width, height, kind);
}

/* The variable's own type tells what its elements are. */
template <class T>
__host__ inline cudaError_t cudaMemcpyFromSymbol(void *destination, const T &symbol, size_t bytes,
                                                 size_t offset = 0,
                                                 cudaMemcpyKind kind = cudaMemcpyDeviceToHost,
                                                 __CO_PLACE) {
  const void *address = &reinterpret_cast<const char &>(symbol);
  __cutover_trace_next(::cutover_trace::element<T>::name(), file, line);
  return ::cudaMemcpyFromSymbol(destination, address, bytes, offset, kind);
}

template <class T>
__host__ inline cudaError_t cudaMemcpyFromSymbolAsync(
    void *destination, const T &symbol, size_t bytes, size_t offset = 0,
    cudaMemcpyKind kind = cudaMemcpyDeviceToHost, cudaStream_t stream = 0, __CO_PLACE) {
  const void *address = &reinterpret_cast<const char &>(symbol);
  __cutover_trace_next(::cutover_trace::element<T>::name(), file, line);
  return ::cudaMemcpyFromSymbolAsync(destination, address, bytes, offset, kind, stream);
}

#undef __CO_PLACE
#undef __CO_NEXT

#endif

/* The C++ face of the runtime API: typed overloads over the C functions. */
#ifndef CUTOVER_RUNTIME_TEMPLATES_H
#define CUTOVER_RUNTIME_TEMPLATES_H

#if defined(__cplusplus)

#include "../channel_descriptor.h"
#include "../cuda_runtime_api.h"
#include "occupancy_templates.h"
#include "texture_reference.h"
#if defined(__CUTOVER_TRACE__)
#include "traced_calls.h"
#define __CO_ALLOCATED(error, pointer) ::cutover_trace::noted(error, pointer)
#else
#define __CO_ALLOCATED(error, pointer) error
#endif

template <class T>
__host__ inline cudaError_t cudaMalloc(T **pointer, size_t bytes) {
  return __CO_ALLOCATED(::cudaMalloc(reinterpret_cast<void **>(pointer), bytes), pointer);
}

template <class T>
__host__ inline cudaError_t cudaMallocHost(T **pointer, size_t bytes, unsigned int flags = 0) {
  return __CO_ALLOCATED(::cudaHostAlloc(reinterpret_cast<void **>(pointer), bytes, flags), pointer);
}

__host__ inline cudaError_t cudaMallocHost(void **pointer, size_t bytes, unsigned int flags) {
  return ::cudaHostAlloc(pointer, bytes, flags);
}

template <class T>
__host__ inline cudaError_t cudaHostAlloc(T **pointer, size_t bytes, unsigned int flags) {
  return __CO_ALLOCATED(::cudaHostAlloc(reinterpret_cast<void **>(pointer), bytes, flags), pointer);
}

template <class T>
__host__ inline cudaError_t cudaHostGetDevicePointer(T **device, void *host, unsigned int flags) {
  return ::cudaHostGetDevicePointer(reinterpret_cast<void **>(device), host, flags);
}

template <class T>
__host__ inline cudaError_t cudaMallocManaged(T **pointer, size_t bytes,
                                              unsigned int flags = cudaMemAttachGlobal) {
  return __CO_ALLOCATED(::cudaMallocManaged(reinterpret_cast<void **>(pointer), bytes, flags), pointer);
}

template <class T>
__host__ inline cudaError_t cudaMallocPitch(T **pointer, size_t *pitch, size_t width,
                                            size_t height) {
  return __CO_ALLOCATED(::cudaMallocPitch(reinterpret_cast<void **>(pointer), pitch, width, height), pointer);
}

template <class T>
__host__ inline cudaError_t cudaMallocAsync(T **pointer, size_t bytes, cudaStream_t stream) {
  return __CO_ALLOCATED(::cudaMallocAsync(reinterpret_cast<void **>(pointer), bytes, stream), pointer);
}

template <class T>
__host__ inline cudaError_t cudaMallocAsync(T **pointer, size_t bytes, cudaMemPool_t pool,
                                            cudaStream_t stream) {
  return ::cudaMallocFromPoolAsync(reinterpret_cast<void **>(pointer), bytes, pool, stream);
}

template <class T>
__host__ inline cudaError_t cudaMallocFromPoolAsync(T **pointer, size_t bytes, cudaMemPool_t pool,
                                                    cudaStream_t stream) {
  return ::cudaMallocFromPoolAsync(reinterpret_cast<void **>(pointer), bytes, pool, stream);
}

template <class T>
__host__ inline cudaError_t cudaStreamAttachMemAsync(cudaStream_t stream, T *pointer,
                                                     size_t length = 0,
                                                     unsigned int flags = cudaMemAttachSingle) {
  return ::cudaStreamAttachMemAsync(stream, static_cast<void *>(pointer), length, flags);
}

__host__ inline cudaError_t cudaEventCreate(cudaEvent_t *event, unsigned int flags) {
  return ::cudaEventCreateWithFlags(event, flags);
}

__host__ inline cudaError_t cudaMemAdvise(const void *pointer, size_t bytes,
                                          cudaMemoryAdvise advice, cudaMemLocation location) {
  return ::cudaMemAdvise_v2(pointer, bytes, advice, location);
}

__host__ inline cudaError_t cudaMemPrefetchAsync(const void *pointer, size_t bytes,
                                                 cudaMemLocation location, unsigned int flags,
                                                 cudaStream_t stream = 0) {
  return ::cudaMemPrefetchAsync_v2(pointer, bytes, location, flags, stream);
}

/* Symbols are variables of any type; the runtime knows them by the address of the host's copy. */

template <class T>
__host__ inline cudaError_t cudaMemcpyToSymbol(const T &symbol, const void *source, size_t bytes,
                                               size_t offset = 0,
                                               cudaMemcpyKind kind = cudaMemcpyHostToDevice) {
  return ::cudaMemcpyToSymbol(static_cast<const void *>(&reinterpret_cast<const char &>(symbol)),
                              source, bytes, offset, kind);
}

#if !defined(__CUTOVER_TRACE__)
template <class T>
__host__ inline cudaError_t cudaMemcpyFromSymbol(void *destination, const T &symbol, size_t bytes,
                                                 size_t offset = 0,
                                                 cudaMemcpyKind kind = cudaMemcpyDeviceToHost) {
  return ::cudaMemcpyFromSymbol(
      destination, static_cast<const void *>(&reinterpret_cast<const char &>(symbol)), bytes,
      offset, kind);
}
#endif

template <class T>
__host__ inline cudaError_t cudaMemcpyToSymbolAsync(const T &symbol, const void *source,
                                                    size_t bytes, size_t offset = 0,
                                                    cudaMemcpyKind kind = cudaMemcpyHostToDevice,
                                                    cudaStream_t stream = 0) {
  return ::cudaMemcpyToSymbolAsync(
      static_cast<const void *>(&reinterpret_cast<const char &>(symbol)), source, bytes, offset,
      kind, stream);
}

#if !defined(__CUTOVER_TRACE__)
template <class T>
__host__ inline cudaError_t cudaMemcpyFromSymbolAsync(void *destination, const T &symbol,
                                                      size_t bytes, size_t offset = 0,
                                                      cudaMemcpyKind kind = cudaMemcpyDeviceToHost,
                                                      cudaStream_t stream = 0) {
  return ::cudaMemcpyFromSymbolAsync(
      destination, static_cast<const void *>(&reinterpret_cast<const char &>(symbol)), bytes,
      offset, kind, stream);
}
#endif

template <class T>
__host__ inline cudaError_t cudaGetSymbolAddress(void **pointer, const T &symbol) {
  return ::cudaGetSymbolAddress(
      pointer, static_cast<const void *>(&reinterpret_cast<const char &>(symbol)));
}

template <class T>
__host__ inline cudaError_t cudaGetSymbolSize(size_t *bytes, const T &symbol) {
  return ::cudaGetSymbolSize(
      bytes, static_cast<const void *>(&reinterpret_cast<const char &>(symbol)));
}

/* Kernels are function pointers of any type. */

template <class T>
__host__ inline cudaError_t cudaLaunchKernel(T *function, dim3 gridDim, dim3 blockDim, void **args,
                                             size_t sharedMem = 0, cudaStream_t stream = 0) {
  return ::cudaLaunchKernel(reinterpret_cast<const void *>(function), gridDim, blockDim, args,
                            sharedMem, stream);
}

template <class T>
__host__ inline cudaError_t cudaLaunchCooperativeKernel(T *function, dim3 gridDim, dim3 blockDim,
                                                        void **args, size_t sharedMem = 0,
                                                        cudaStream_t stream = 0) {
  return ::cudaLaunchCooperativeKernel(reinterpret_cast<const void *>(function), gridDim, blockDim,
                                       args, sharedMem, stream);
}

template <class... Expected, class... Actual>
__host__ inline cudaError_t cudaLaunchKernelEx(const cudaLaunchConfig_t *config,
                                               void (*kernel)(Expected...), Actual &&...args) {
  return [&](Expected... converted) {
    void *addresses[sizeof...(Expected) + 1] = {
        const_cast<void *>(static_cast<const void *>(&reinterpret_cast<const char &>(
            converted)))...};
    return ::cudaLaunchKernelExC(config, reinterpret_cast<const void *>(kernel), addresses);
  }(static_cast<Actual &&>(args)...);
}

template <class T>
__host__ inline cudaError_t cudaFuncSetAttribute(T *function, cudaFuncAttribute attribute,
                                                 int value) {
  return ::cudaFuncSetAttribute(reinterpret_cast<const void *>(function), attribute, value);
}

template <class T>
__host__ inline cudaError_t cudaFuncGetAttributes(cudaFuncAttributes *attributes, T *function) {
  return ::cudaFuncGetAttributes(attributes, reinterpret_cast<const void *>(function));
}

template <class T>
__host__ inline cudaError_t cudaFuncSetCacheConfig(T *function, cudaFuncCache config) {
  return ::cudaFuncSetCacheConfig(reinterpret_cast<const void *>(function), config);
}

template <class T>
__host__ inline cudaError_t cudaFuncSetSharedMemConfig(T *function, cudaSharedMemConfig config) {
  return ::cudaFuncSetSharedMemConfig(reinterpret_cast<const void *>(function), config);
}

template <class T>
__host__ inline cudaError_t cudaFuncGetName(const char **name, T *function) {
  return ::cudaFuncGetName(name, reinterpret_cast<const void *>(function));
}

#undef __CO_ALLOCATED
#endif
#endif

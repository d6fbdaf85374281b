/* HIP's runtime API on Cutover's runtime: each name is the CUDA one that does the same
 * (cutover/hip_names.h); here is what is more than another name. */
#ifndef CUTOVER_HIP_RUNTIME_API_H
#define CUTOVER_HIP_RUNTIME_API_H

#include "cutover/hip_base.h"
#include "cuda.h"
#include "cuda_profiler_api.h"
#include "cuda_runtime_api.h"
#include "library_types.h"

#include "cutover/hip_names.h"
#include "hip/hip_version.h"

/* Rows of the port's table that are rules, so that no name is generated for them. */
#define hipFuncSetAttribute cudaFuncSetAttribute
#define hipHostMallocDefault cudaHostAllocDefault
#define hipEventCreate cudaEventCreate
#define hipEventCreateWithFlags cudaEventCreateWithFlags
#define hipGraphInstantiate cudaGraphInstantiate
#define hipGraphInstantiateWithFlags cudaGraphInstantiateWithFlags

/* A symbol is given by itself. */
#define HIP_SYMBOL(symbol) symbol

#undef hipHostMalloc
#undef hipGetErrorName
#if defined(__cplusplus)
template <class T>
static inline hipError_t hipHostMalloc(T **pointer, size_t bytes, unsigned flags = 0) {
  return cudaHostAlloc(reinterpret_cast<void **>(pointer), bytes, flags);
}
#else
static inline hipError_t hipHostMalloc(void **pointer, size_t bytes, unsigned flags) {
  return cudaHostAlloc(pointer, bytes, flags);
}
#endif

/* Of a void pointer, where CUDA takes one of any type. */
static inline hipError_t hipHostAlloc(void **pointer, size_t bytes, unsigned flags) {
  return cudaHostAlloc(pointer, bytes, flags);
}
static inline hipError_t hipHostGetDevicePointer(void **device, void *host, unsigned flags) {
  return cudaHostGetDevicePointer(device, host, flags);
}
static inline hipError_t hipMallocPitch(void **pointer, size_t *pitch, size_t width,
                                        size_t height) {
  return cudaMallocPitch(pointer, pitch, width, height);
}

/* Of a device's number alone, where CUDA takes a cudaMemLocation as well. */
static inline hipError_t hipMemAdvise(const void *pointer, size_t bytes, hipMemoryAdvise advice,
                                      int device) {
  return cudaMemAdvise(pointer, bytes, advice, device);
}
#if defined(__cplusplus)
static inline hipError_t hipMemPrefetchAsync(const void *pointer, size_t bytes, int device,
                                             hipStream_t stream = 0) {
#else
static inline hipError_t hipMemPrefetchAsync(const void *pointer, size_t bytes, int device,
                                             hipStream_t stream) {
#endif
  return cudaMemPrefetchAsync(pointer, bytes, device, stream);
}

/* The same names with HIP's first letters. */
static inline const char *hipGetErrorName(hipError_t error) {
  static __thread char name[64];
  const char *cuda = cudaGetErrorName(error);
  size_t length = 0;
  if (cuda[0] != 'c' || cuda[1] != 'u' || cuda[2] != 'd' || cuda[3] != 'a') return cuda;
  name[length++] = 'h';
  name[length++] = 'i';
  name[length++] = 'p';
  for (cuda += 4; *cuda != '\0' && length < sizeof name - 1; ++cuda) name[length++] = *cuda;
  name[length] = '\0';
  return name;
}

#endif

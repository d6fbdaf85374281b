/* Occupancy: how many blocks fit, and which block size fits best. */
#ifndef CUTOVER_OCCUPANCY_TEMPLATES_H
#define CUTOVER_OCCUPANCY_TEMPLATES_H

#include "../cuda_runtime_api.h"

template <class T>
__host__ inline cudaError_t cudaOccupancyMaxActiveBlocksPerMultiprocessor(
    int *blocks, T function, int blockSize, size_t dynamicSharedBytes) {
  return ::cudaOccupancyMaxActiveBlocksPerMultiprocessor(
      blocks, reinterpret_cast<const void *>(function), blockSize, dynamicSharedBytes);
}

template <class T>
__host__ inline cudaError_t cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
    int *blocks, T function, int blockSize, size_t dynamicSharedBytes, unsigned int flags) {
  return ::cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
      blocks, reinterpret_cast<const void *>(function), blockSize, dynamicSharedBytes, flags);
}

template <class T>
__host__ inline cudaError_t cudaOccupancyAvailableDynamicSMemPerBlock(size_t *bytes, T *function,
                                                                      int blocks, int blockSize) {
  return ::cudaOccupancyAvailableDynamicSMemPerBlock(
      bytes, reinterpret_cast<const void *>(function), blocks, blockSize);
}

/* Tries every warp-sized block from the largest down and keeps the one with the most resident
 * threads; sharedBytesOf gives the dynamic shared memory that a block of so many threads needs. */
template <class SharedBytesOf, class T>
__host__ inline cudaError_t cudaOccupancyMaxPotentialBlockSizeVariableSMemWithFlags(
    int *minGridSize, int *blockSize, T function, SharedBytesOf sharedBytesOf,
    int blockSizeLimit = 0, unsigned int flags = 0) {
  if (minGridSize == nullptr || blockSize == nullptr || !function) return cudaErrorInvalidValue;
  int device = 0;
  int processors = 0;
  int warp = 0;
  cudaFuncAttributes attributes;
  cudaError_t error = ::cudaGetDevice(&device);
  if (error == cudaSuccess) {
    error = ::cudaDeviceGetAttribute(&processors, cudaDevAttrMultiProcessorCount, device);
  }
  if (error == cudaSuccess) error = ::cudaDeviceGetAttribute(&warp, cudaDevAttrWarpSize, device);
  if (error == cudaSuccess) {
    error = ::cudaFuncGetAttributes(&attributes, reinterpret_cast<const void *>(function));
  }
  if (error != cudaSuccess) return error;
  int limit = attributes.maxThreadsPerBlock;
  if (blockSizeLimit > 0 && blockSizeLimit < limit) limit = blockSizeLimit;
  int bestThreads = 0;
  int rounded = (limit + warp - 1) / warp * warp;
  for (int size = rounded; size > 0; size -= warp) {
    int threads = size < limit ? size : limit;
    int blocks = 0;
    error = ::cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
        &blocks, reinterpret_cast<const void *>(function), threads, sharedBytesOf(threads), flags);
    if (error != cudaSuccess) return error;
    if (blocks * threads > bestThreads) {
      bestThreads = blocks * threads;
      *blockSize = threads;
      *minGridSize = blocks * processors;
    }
  }
  return bestThreads > 0 ? cudaSuccess : cudaErrorInvalidConfiguration;
}

template <class SharedBytesOf, class T>
__host__ inline cudaError_t cudaOccupancyMaxPotentialBlockSizeVariableSMem(
    int *minGridSize, int *blockSize, T function, SharedBytesOf sharedBytesOf,
    int blockSizeLimit = 0) {
  return cudaOccupancyMaxPotentialBlockSizeVariableSMemWithFlags(
      minGridSize, blockSize, function, sharedBytesOf, blockSizeLimit);
}

template <class T>
__host__ inline cudaError_t cudaOccupancyMaxPotentialBlockSizeWithFlags(
    int *minGridSize, int *blockSize, T function, size_t dynamicSharedBytes = 0,
    int blockSizeLimit = 0, unsigned int flags = 0) {
  struct Same {
    size_t bytes;
    __host__ size_t operator()(int) const { return bytes; }
  };
  return cudaOccupancyMaxPotentialBlockSizeVariableSMemWithFlags(
      minGridSize, blockSize, function, Same{dynamicSharedBytes}, blockSizeLimit, flags);
}

template <class T>
__host__ inline cudaError_t cudaOccupancyMaxPotentialBlockSize(int *minGridSize, int *blockSize,
                                                               T function,
                                                               size_t dynamicSharedBytes = 0,
                                                               int blockSizeLimit = 0) {
  return cudaOccupancyMaxPotentialBlockSizeWithFlags(minGridSize, blockSize, function,
                                                     dynamicSharedBytes, blockSizeLimit);
}

#endif

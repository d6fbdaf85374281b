#include "array.hpp"

#include <mutex>
#include <unordered_set>

#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "memory.hpp"
#include "queue.hpp"

namespace cutover {
namespace {

struct Arrays {
  std::mutex mutex;
  std::unordered_set<cudaArray_const_t> alive;
};

Arrays &arrays() {
  static Arrays *instance = new Arrays;
  return *instance;
}

cudaError_t make_array(cudaArray_t *result, const cudaChannelFormatDesc *format,
                       cudaExtent extent, unsigned flags) {
  constexpr unsigned kKnown = cudaArrayLayered | cudaArraySurfaceLoadStore | cudaArrayCubemap |
                              cudaArrayTextureGather | cudaArrayColorAttachment;
  if (result == nullptr || format == nullptr || extent.width == 0) return cudaErrorInvalidValue;
  if ((flags & (cudaArraySparse | cudaArrayDeferredMapping)) != 0) return cudaErrorNotSupported;
  if ((flags & ~kKnown) != 0) return cudaErrorInvalidValue;
  if ((flags & cudaArrayCubemap) != 0 &&
      (extent.width != extent.height || extent.depth == 0 || extent.depth % 6 != 0)) {
    return cudaErrorInvalidValue;
  }
  TexelShape shape;
  if (!texel_shape(*format, &shape)) return cudaErrorInvalidChannelDescriptor;
  cudaArray array{*format, extent, flags, shape.bytes, extent.width * shape.bytes, 0, nullptr};
  array.slice_bytes = array.pitch_bytes * array.rows();
  array.data = allocate(array.slice_bytes * array.planes(), cudaMemoryTypeDevice, 0);
  if (array.data == nullptr) return cudaErrorMemoryAllocation;
  *result = new cudaArray(array);
  std::lock_guard<std::mutex> lock(arrays().mutex);
  arrays().alive.insert(*result);
  return cudaSuccess;
}

}  // namespace

bool texel_shape(const cudaChannelFormatDesc &format, TexelShape *shape) {
  const int bits[4] = {format.x, format.y, format.z, format.w};
  unsigned channels = 0;
  while (channels < 4 && bits[channels] > 0) ++channels;
  if (channels != 1 && channels != 2 && channels != 4) return false;
  for (unsigned c = 0; c < 4; ++c) {
    if (bits[c] != (c < channels ? bits[0] : 0)) return false;
  }
  if (bits[0] != 8 && bits[0] != 16 && bits[0] != 32) return false;
  if (format.f > cudaChannelFormatKindFloat) return false;
  if (format.f == cudaChannelFormatKindFloat && bits[0] == 8) return false;
  unsigned width = static_cast<unsigned>(bits[0]);
  *shape = {channels, width, static_cast<unsigned>(format.f), channels * width / 8};
  return true;
}

bool is_array(cudaArray_const_t array) {
  std::lock_guard<std::mutex> lock(arrays().mutex);
  return arrays().alive.count(array) != 0;
}

}  // namespace cutover

using namespace cutover;

extern "C" {

cudaError_t cudaMallocArray(cudaArray_t *array, const cudaChannelFormatDesc *format,
                            std::size_t width, std::size_t height, unsigned flags) {
  return api([&] {
    if ((flags & (cudaArrayLayered | cudaArrayCubemap)) != 0) return cudaErrorInvalidValue;
    return make_array(array, format, cudaExtent{width, height, 0}, flags);
  });
}

cudaError_t cudaMalloc3DArray(cudaArray_t *array, const cudaChannelFormatDesc *format,
                              cudaExtent extent, unsigned flags) {
  return api([&] { return make_array(array, format, extent, flags); });
}

cudaError_t cudaFreeArray(cudaArray_t array) {
  return api([&] {
    if (array == nullptr) return cudaSuccess;
    {
      std::lock_guard<std::mutex> lock(arrays().mutex);
      if (arrays().alive.erase(array) == 0) return cudaErrorInvalidValue;
    }
    wait_for_all();
    release(array->data);
    delete array;
    return cudaSuccess;
  });
}

cudaError_t cudaArrayGetInfo(cudaChannelFormatDesc *format, cudaExtent *extent, unsigned *flags,
                             cudaArray_t array) {
  return api([&] {
    if (!is_array(array)) return cudaErrorInvalidResourceHandle;
    if (format != nullptr) *format = array->format;
    if (extent != nullptr) *extent = array->extent;
    if (flags != nullptr) *flags = array->flags;
    return cudaSuccess;
  });
}

cudaError_t cudaGetChannelDesc(cudaChannelFormatDesc *format, cudaArray_const_t array) {
  return api([&] {
    if (format == nullptr || !is_array(array)) return cudaErrorInvalidValue;
    *format = array->format;
    return cudaSuccess;
  });
}

cudaChannelFormatDesc cudaCreateChannelDesc(int x, int y, int z, int w,
                                            cudaChannelFormatKind kind) {
  return {x, y, z, w, kind};
}

// Mipmaps are refused: no texture call of device code reads levels.
cudaError_t cudaMallocMipmappedArray(cudaMipmappedArray_t *, const cudaChannelFormatDesc *,
                                     cudaExtent, unsigned, unsigned) {
  return api([] { return cudaErrorNotSupported; });
}

cudaError_t cudaFreeMipmappedArray(cudaMipmappedArray_t array) {
  return api([&] { return array == nullptr ? cudaSuccess : cudaErrorInvalidValue; });
}

cudaError_t cudaGetMipmappedArrayLevel(cudaArray_t *, cudaMipmappedArray_const_t, unsigned) {
  return api([] { return cudaErrorNotSupported; });
}

}  // extern "C"

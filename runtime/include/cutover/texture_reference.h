/* Legacy texture and surface variables, and how the host binds them. */
#ifndef CUTOVER_TEXTURE_REFERENCE_H
#define CUTOVER_TEXTURE_REFERENCE_H

#include "../channel_descriptor.h"
#include "../cuda_runtime_api.h"

template <class T, int dimensions = cudaTextureType1D,
          enum cudaTextureReadMode mode = cudaReadModeElementType>
struct __device_builtin_texture_type__ texture : public textureReference {
  __host__ texture(int norm = 0, cudaTextureFilterMode filter = cudaFilterModePoint,
                   cudaTextureAddressMode address = cudaAddressModeClamp)
      : texture(norm, filter, address, cudaCreateChannelDesc<T>()) {}

  __host__ texture(int norm, cudaTextureFilterMode filter, cudaTextureAddressMode address,
                   cudaChannelFormatDesc format)
      : textureReference() {
    normalized = norm;
    filterMode = filter;
    addressMode[0] = addressMode[1] = addressMode[2] = address;
    channelDesc = format;
    cutoverReadMode = mode;
  }
};

template <class T, int dimensions = 1>
struct __device_builtin_surface_type__ surface : public surfaceReference {
  __host__ surface() : surfaceReference() {}
};

template <int dimensions>
struct __device_builtin_surface_type__ surface<void, dimensions> : public surfaceReference {
  __host__ surface() : surfaceReference() {}
};

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaBindTexture(size_t *offset,
                                            const struct texture<T, dimensions, mode> &reference,
                                            const void *pointer,
                                            const cudaChannelFormatDesc &format,
                                            size_t bytes = 0xffffffffu) {
  return ::cudaBindTexture(offset, &reference, pointer, &format, bytes);
}

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaBindTexture(size_t *offset,
                                            const struct texture<T, dimensions, mode> &reference,
                                            const void *pointer, size_t bytes = 0xffffffffu) {
  return ::cudaBindTexture(offset, &reference, pointer, &reference.channelDesc, bytes);
}

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaBindTexture2D(size_t *offset,
                                              const struct texture<T, dimensions, mode> &reference,
                                              const void *pointer,
                                              const cudaChannelFormatDesc &format, size_t width,
                                              size_t height, size_t pitch) {
  return ::cudaBindTexture2D(offset, &reference, pointer, &format, width, height, pitch);
}

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaBindTexture2D(size_t *offset,
                                              const struct texture<T, dimensions, mode> &reference,
                                              const void *pointer, size_t width, size_t height,
                                              size_t pitch) {
  return ::cudaBindTexture2D(offset, &reference, pointer, &reference.channelDesc, width, height,
                             pitch);
}

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaBindTextureToArray(
    const struct texture<T, dimensions, mode> &reference, cudaArray_const_t array,
    const cudaChannelFormatDesc &format) {
  return ::cudaBindTextureToArray(&reference, array, &format);
}

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaBindTextureToArray(
    const struct texture<T, dimensions, mode> &reference, cudaArray_const_t array) {
  cudaChannelFormatDesc format;
  cudaError_t error = ::cudaGetChannelDesc(&format, array);
  return error == cudaSuccess ? ::cudaBindTextureToArray(&reference, array, &format) : error;
}

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaUnbindTexture(
    const struct texture<T, dimensions, mode> &reference) {
  return ::cudaUnbindTexture(&reference);
}

template <class T, int dimensions, enum cudaTextureReadMode mode>
__host__ inline cudaError_t cudaGetTextureAlignmentOffset(
    size_t *offset, const struct texture<T, dimensions, mode> &reference) {
  return ::cudaGetTextureAlignmentOffset(offset, &reference);
}

template <class T, int dimensions>
__host__ inline cudaError_t cudaBindSurfaceToArray(const struct surface<T, dimensions> &reference,
                                                   cudaArray_const_t array) {
  cudaChannelFormatDesc format;
  cudaError_t error = ::cudaGetChannelDesc(&format, array);
  return error == cudaSuccess ? ::cudaBindSurfaceToArray(&reference, array, &format) : error;
}

#endif

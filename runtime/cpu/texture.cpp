// Texture and surface objects, and the binding of legacy texture variables.
#include <algorithm>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "array.hpp"
#include "cuda_runtime_api.h"
#include "cutover/texture_layout.h"
#include "device.hpp"
#include "errors.hpp"
#include "memory.hpp"
#include "queue.hpp"
#include "registry.hpp"

using namespace cutover;

namespace {

struct Texture {
  co_texture layout{};
  cudaResourceDesc resource{};
  cudaTextureDesc description{};
};

struct Surface {
  co_surface layout{};
  cudaResourceDesc resource{};
};

struct Objects {
  std::mutex mutex;
  std::unordered_map<unsigned long long, std::unique_ptr<Texture>> textures;
  std::unordered_map<unsigned long long, std::unique_ptr<Surface>> surfaces;
  std::unordered_map<const void *, std::unique_ptr<Texture>> bound;
  std::unordered_map<const void *, std::unique_ptr<Surface>> bound_surfaces;
};

Objects &objects() {
  static Objects *instance = new Objects;
  return *instance;
}

unsigned layout_flags(unsigned array_flags) {
  unsigned flags = 0;
  if ((array_flags & cudaArrayLayered) != 0) flags |= CO_TEXTURE_LAYERED;
  if ((array_flags & cudaArrayCubemap) != 0) flags |= CO_TEXTURE_CUBEMAP;
  if ((array_flags & cudaArrayTextureGather) != 0) flags |= CO_TEXTURE_GATHER;
  return flags;
}

cudaError_t set_format(const cudaChannelFormatDesc &format, co_texture *t) {
  TexelShape shape;
  if (!texel_shape(format, &shape)) return cudaErrorInvalidChannelDescriptor;
  t->texel_bytes = shape.bytes;
  t->channels = shape.channels;
  t->channel_bits = shape.bits;
  t->channel_kind = shape.kind;
  return cudaSuccess;
}

cudaError_t set_resource(const cudaResourceDesc &resource, co_texture *t) {
  switch (resource.resType) {
    case cudaResourceTypeArray: {
      cudaArray_const_t array = resource.res.array.array;
      if (!is_array(array)) return cudaErrorInvalidResourceHandle;
      t->data = array->data;
      t->pitch_bytes = array->pitch_bytes;
      t->slice_bytes = array->slice_bytes;
      t->width = array->extent.width;
      t->height = static_cast<unsigned>(array->extent.height);
      t->depth = static_cast<unsigned>(array->extent.depth);
      t->flags = layout_flags(array->flags);
      return set_format(array->format, t);
    }
    case cudaResourceTypeLinear: {
      const auto &linear = resource.res.linear;
      if (cudaError_t error = set_format(linear.desc, t)) return error;
      t->data = linear.devPtr;
      t->width = linear.sizeInBytes / t->texel_bytes;
      t->pitch_bytes = t->slice_bytes = linear.sizeInBytes;
      t->linear = 1;
      return device_range(linear.devPtr, linear.sizeInBytes) ? cudaSuccess
                                                             : cudaErrorInvalidValue;
    }
    case cudaResourceTypePitch2D: {
      const auto &pitched = resource.res.pitch2D;
      if (cudaError_t error = set_format(pitched.desc, t)) return error;
      if (pitched.width == 0 || pitched.height == 0 ||
          pitched.width * t->texel_bytes > pitched.pitchInBytes) {
        return cudaErrorInvalidValue;
      }
      t->data = pitched.devPtr;
      t->width = pitched.width;
      t->height = static_cast<unsigned>(pitched.height);
      t->pitch_bytes = pitched.pitchInBytes;
      t->slice_bytes = pitched.pitchInBytes * pitched.height;
      t->linear = 1;
      std::size_t bytes =
          pitched.pitchInBytes * (pitched.height - 1) + pitched.width * t->texel_bytes;
      return device_range(pitched.devPtr, bytes) ? cudaSuccess : cudaErrorInvalidValue;
    }
    case cudaResourceTypeMipmappedArray:
      return cudaErrorNotSupported;
  }
  return cudaErrorInvalidValue;
}

cudaError_t set_sampling(const cudaTextureDesc &d, co_texture *t) {
  bool is_float = t->channel_kind == CO_CHANNEL_FLOAT;
  bool reads_float = is_float || d.readMode == cudaReadModeNormalizedFloat;
  if (d.readMode == cudaReadModeNormalizedFloat && !is_float && t->channel_bits == 32) {
    return cudaErrorInvalidNormSetting;
  }
  bool buffer = t->linear != 0 && t->height == 0;  // read by index, never filtered
  if (d.filterMode == cudaFilterModeLinear && !reads_float && !buffer) {
    return cudaErrorInvalidFilterSetting;
  }
  for (int i = 0; i < 3; ++i) t->address_mode[i] = d.addressMode[i];
  std::copy(d.borderColor, d.borderColor + 4, t->border);
  t->filter_mode = d.filterMode;
  t->read_mode = is_float ? cudaReadModeElementType : d.readMode;
  t->normalized = d.normalizedCoords != 0;
  if (d.sRGB != 0) t->flags |= CO_TEXTURE_SRGB;
  return cudaSuccess;
}

cudaError_t make_texture(const cudaResourceDesc &resource, const cudaTextureDesc &description,
                         std::unique_ptr<Texture> *result) {
  auto texture = std::make_unique<Texture>();
  texture->resource = resource;
  texture->description = description;
  if (cudaError_t error = set_resource(resource, &texture->layout)) return error;
  if (cudaError_t error = set_sampling(description, &texture->layout)) return error;
  *result = std::move(texture);
  return cudaSuccess;
}

cudaError_t make_surface(const cudaResourceDesc &resource, std::unique_ptr<Surface> *result) {
  if (resource.resType != cudaResourceTypeArray) return cudaErrorInvalidValue;
  co_texture t{};
  if (cudaError_t error = set_resource(resource, &t)) return error;
  if ((resource.res.array.array->flags & cudaArraySurfaceLoadStore) == 0) {
    return cudaErrorInvalidValue;
  }
  auto surface = std::make_unique<Surface>();
  surface->resource = resource;
  surface->layout = {resource.res.array.array->data,
                     t.pitch_bytes,
                     t.slice_bytes,
                     static_cast<unsigned>(t.width),
                     t.height,
                     t.depth,
                     t.texel_bytes,
                     t.channels,
                     t.channel_bits,
                     t.channel_kind,
                     t.flags};
  *result = std::move(surface);
  return cudaSuccess;
}

unsigned long long handle_of(const void *layout) {
  return reinterpret_cast<unsigned long long>(layout);
}

// Points a legacy variable at a resource. Launches before this must still see the old one.
cudaError_t bind(const textureReference *reference, const cudaResourceDesc &resource) {
  unsigned long long *word = find_texture_word(reference);
  if (word == nullptr) return cudaErrorInvalidTexture;
  cudaTextureDesc description{};
  for (int i = 0; i < 3; ++i) description.addressMode[i] = reference->addressMode[i];
  description.filterMode = reference->filterMode;
  description.normalizedCoords = reference->normalized;
  description.readMode = static_cast<cudaTextureReadMode>(reference->cutoverReadMode);
  description.sRGB = reference->sRGB;
  std::unique_ptr<Texture> texture;
  if (cudaError_t error = make_texture(resource, description, &texture)) return error;
  wait_for_all();
  *word = handle_of(&texture->layout);
  std::lock_guard<std::mutex> lock(objects().mutex);
  objects().bound[reference] = std::move(texture);
  return cudaSuccess;
}

}  // namespace

extern "C" {

cudaError_t cudaCreateTextureObject(cudaTextureObject_t *object, const cudaResourceDesc *resource,
                                    const cudaTextureDesc *description,
                                    const cudaResourceViewDesc *view) {
  return api([&] {
    if (object == nullptr || resource == nullptr || description == nullptr) {
      return cudaErrorInvalidValue;
    }
    if (view != nullptr && view->format != cudaResViewFormatNone) return cudaErrorNotSupported;
    std::unique_ptr<Texture> texture;
    if (cudaError_t error = make_texture(*resource, *description, &texture)) return error;
    *object = handle_of(&texture->layout);
    std::lock_guard<std::mutex> lock(objects().mutex);
    objects().textures[*object] = std::move(texture);
    return cudaSuccess;
  });
}

cudaError_t cudaDestroyTextureObject(cudaTextureObject_t object) {
  return api([&] {
    if (object == 0) return cudaSuccess;
    wait_for_all();
    std::lock_guard<std::mutex> lock(objects().mutex);
    return objects().textures.erase(object) != 0 ? cudaSuccess : cudaErrorInvalidValue;
  });
}

cudaError_t cudaGetTextureObjectResourceDesc(cudaResourceDesc *resource,
                                             cudaTextureObject_t object) {
  return api([&] {
    std::lock_guard<std::mutex> lock(objects().mutex);
    auto found = objects().textures.find(object);
    if (resource == nullptr || found == objects().textures.end()) return cudaErrorInvalidValue;
    *resource = found->second->resource;
    return cudaSuccess;
  });
}

cudaError_t cudaGetTextureObjectTextureDesc(cudaTextureDesc *description,
                                            cudaTextureObject_t object) {
  return api([&] {
    std::lock_guard<std::mutex> lock(objects().mutex);
    auto found = objects().textures.find(object);
    if (description == nullptr || found == objects().textures.end()) return cudaErrorInvalidValue;
    *description = found->second->description;
    return cudaSuccess;
  });
}

cudaError_t cudaCreateSurfaceObject(cudaSurfaceObject_t *object,
                                    const cudaResourceDesc *resource) {
  return api([&] {
    if (object == nullptr || resource == nullptr) return cudaErrorInvalidValue;
    std::unique_ptr<Surface> surface;
    if (cudaError_t error = make_surface(*resource, &surface)) return error;
    *object = handle_of(&surface->layout);
    std::lock_guard<std::mutex> lock(objects().mutex);
    objects().surfaces[*object] = std::move(surface);
    return cudaSuccess;
  });
}

cudaError_t cudaDestroySurfaceObject(cudaSurfaceObject_t object) {
  return api([&] {
    if (object == 0) return cudaSuccess;
    wait_for_all();
    std::lock_guard<std::mutex> lock(objects().mutex);
    return objects().surfaces.erase(object) != 0 ? cudaSuccess : cudaErrorInvalidValue;
  });
}

cudaError_t cudaGetSurfaceObjectResourceDesc(cudaResourceDesc *resource,
                                             cudaSurfaceObject_t object) {
  return api([&] {
    std::lock_guard<std::mutex> lock(objects().mutex);
    auto found = objects().surfaces.find(object);
    if (resource == nullptr || found == objects().surfaces.end()) return cudaErrorInvalidValue;
    *resource = found->second->resource;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetTexture1DLinearMaxWidth(std::size_t *width,
                                                 const cudaChannelFormatDesc *format,
                                                 int device) {
  return api([&] {
    TexelShape shape;
    if (width == nullptr || format == nullptr) return cudaErrorInvalidValue;
    if (device != 0) return cudaErrorInvalidDevice;
    if (!texel_shape(*format, &shape)) return cudaErrorInvalidChannelDescriptor;
    *width = std::size_t{1} << 28;
    return cudaSuccess;
  });
}

cudaError_t cudaBindTexture(std::size_t *offset, const textureReference *texture,
                            const void *pointer, const cudaChannelFormatDesc *format,
                            std::size_t bytes) {
  return api([&] {
    Allocation allocation;
    if (texture == nullptr || format == nullptr || !find_allocation(pointer, &allocation)) {
      return cudaErrorInvalidValue;
    }
    // The default size means: to the end of the allocation.
    std::size_t rest = allocation.bytes -
                       static_cast<std::size_t>(static_cast<const char *>(pointer) -
                                                allocation.base);
    cudaResourceDesc resource{};
    resource.resType = cudaResourceTypeLinear;
    resource.res.linear.devPtr = const_cast<void *>(pointer);
    resource.res.linear.desc = *format;
    resource.res.linear.sizeInBytes = std::min(bytes, rest);
    if (offset != nullptr) *offset = 0;
    return bind(texture, resource);
  });
}

cudaError_t cudaBindTexture2D(std::size_t *offset, const textureReference *texture,
                              const void *pointer, const cudaChannelFormatDesc *format,
                              std::size_t width, std::size_t height, std::size_t pitch) {
  return api([&] {
    if (texture == nullptr || format == nullptr) return cudaErrorInvalidValue;
    cudaResourceDesc resource{};
    resource.resType = cudaResourceTypePitch2D;
    resource.res.pitch2D.devPtr = const_cast<void *>(pointer);
    resource.res.pitch2D.desc = *format;
    resource.res.pitch2D.width = width;
    resource.res.pitch2D.height = height;
    resource.res.pitch2D.pitchInBytes = pitch;
    if (offset != nullptr) *offset = 0;
    return bind(texture, resource);
  });
}

cudaError_t cudaBindTextureToArray(const textureReference *texture, cudaArray_const_t array,
                                   const cudaChannelFormatDesc *format) {
  return api([&] {
    if (texture == nullptr || format == nullptr) return cudaErrorInvalidValue;
    cudaResourceDesc resource{};
    resource.resType = cudaResourceTypeArray;
    resource.res.array.array = const_cast<cudaArray_t>(array);
    return bind(texture, resource);
  });
}

cudaError_t cudaUnbindTexture(const textureReference *texture) {
  return api([&] {
    unsigned long long *word = find_texture_word(texture);
    if (word == nullptr) return cudaErrorInvalidTexture;
    wait_for_all();
    *word = 0;
    std::lock_guard<std::mutex> lock(objects().mutex);
    objects().bound.erase(texture);
    return cudaSuccess;
  });
}

cudaError_t cudaGetTextureAlignmentOffset(std::size_t *offset, const textureReference *texture) {
  return api([&] {
    std::lock_guard<std::mutex> lock(objects().mutex);
    if (offset == nullptr) return cudaErrorInvalidValue;
    if (objects().bound.count(texture) == 0) return cudaErrorInvalidTextureBinding;
    *offset = 0;
    return cudaSuccess;
  });
}

cudaError_t cudaBindSurfaceToArray(const surfaceReference *reference, cudaArray_const_t array,
                                   const cudaChannelFormatDesc *format) {
  return api([&] {
    unsigned long long *word = find_texture_word(reference);
    if (word == nullptr || format == nullptr) return cudaErrorInvalidSurface;
    cudaResourceDesc resource{};
    resource.resType = cudaResourceTypeArray;
    resource.res.array.array = const_cast<cudaArray_t>(array);
    std::unique_ptr<Surface> surface;
    if (cudaError_t error = make_surface(resource, &surface)) return error;
    wait_for_all();
    *word = handle_of(&surface->layout);
    std::lock_guard<std::mutex> lock(objects().mutex);
    objects().bound_surfaces[reference] = std::move(surface);
    return cudaSuccess;
  });
}

}  // extern "C"

// Copies from and to arrays, and copies of boxes.
#include "array.hpp"
#include "copy.hpp"
#include "copy_box.hpp"
#include "cuda_runtime_api.h"
#include "errors.hpp"

using namespace cutover;

namespace {

// One side of a copy: rows of bytes.
struct Side {
  char *data;
  std::size_t pitch, slice;
};

// Bytes (x, row y) of the first plane of an array. False if the box leaves the array.
bool array_side(cudaArray_const_t array, std::size_t x, std::size_t y, std::size_t width,
                std::size_t height, Side *side) {
  if (x + width > array->pitch_bytes || y + height > array->rows() * array->planes()) return false;
  *side = {array->data + y * array->pitch_bytes + x, array->pitch_bytes, array->slice_bytes};
  return true;
}

cudaError_t copy_rows(const Side &to, const Side &from, std::size_t width, std::size_t height,
                      cudaMemcpyKind kind, cudaStream_t handle, bool wait) {
  Stream *stream = resolve(handle);
  if (stream == nullptr) return cudaErrorInvalidResourceHandle;
  if (height > 1 && (width > to.pitch || width > from.pitch)) return cudaErrorInvalidPitchValue;
  Copy copy;
  copy.to = to.data;
  copy.from = from.data;
  copy.width = width;
  copy.height = height;
  copy.to_pitch = to.pitch;
  copy.from_pitch = from.pitch;
  if (cudaError_t error = check_direction(copy, kind)) return error;
  return wait ? copy_now(stream, copy) : copy_async(stream, copy);
}

cudaError_t to_array(cudaArray_t array, std::size_t x, std::size_t y, const void *from,
                     std::size_t pitch, std::size_t width, std::size_t height,
                     cudaMemcpyKind kind, cudaStream_t stream, bool wait) {
  return api([&] {
    Side to;
    if (!is_array(array)) return cudaErrorInvalidResourceHandle;
    if (!array_side(array, x, y, width, height, &to)) return cudaErrorInvalidValue;
    Side source{static_cast<char *>(const_cast<void *>(from)), pitch, 0};
    return copy_rows(to, source, width, height, kind, stream, wait);
  });
}

cudaError_t from_array(void *to, std::size_t pitch, cudaArray_const_t array, std::size_t x,
                       std::size_t y, std::size_t width, std::size_t height, cudaMemcpyKind kind,
                       cudaStream_t stream, bool wait) {
  return api([&] {
    Side from;
    if (!is_array(array)) return cudaErrorInvalidResourceHandle;
    if (!array_side(array, x, y, width, height, &from)) return cudaErrorInvalidValue;
    return copy_rows({static_cast<char *>(to), pitch, 0}, from, width, height, kind, stream,
                     wait);
  });
}

// The old calls copy a run of bytes that goes on from row to row: rows have no padding.
cudaError_t run_of(cudaArray_const_t array, std::size_t x, std::size_t y, std::size_t bytes,
                   Side *side) {
  if (!is_array(array)) return cudaErrorInvalidResourceHandle;
  std::size_t start = y * array->pitch_bytes + x;
  std::size_t all = array->slice_bytes * array->planes();
  if (start > all || bytes > all - start) return cudaErrorInvalidValue;
  *side = {array->data + start, bytes, bytes};
  return cudaSuccess;
}

cudaError_t run_to_array(cudaArray_t array, std::size_t x, std::size_t y, const void *from,
                         std::size_t bytes, cudaMemcpyKind kind, cudaStream_t stream, bool wait) {
  return api([&] {
    Side to;
    if (cudaError_t error = run_of(array, x, y, bytes, &to)) return error;
    Side source{static_cast<char *>(const_cast<void *>(from)), bytes, bytes};
    return copy_rows(to, source, bytes, 1, kind, stream, wait);
  });
}

cudaError_t run_from_array(void *to, cudaArray_const_t array, std::size_t x, std::size_t y,
                           std::size_t bytes, cudaMemcpyKind kind, cudaStream_t stream,
                           bool wait) {
  return api([&] {
    Side from;
    if (cudaError_t error = run_of(array, x, y, bytes, &from)) return error;
    return copy_rows({static_cast<char *>(to), bytes, bytes}, from, bytes, 1, kind, stream, wait);
  });
}

// The corner of a box: of an array, or of pitched memory, whose positions count bytes.
cudaError_t box_side(cudaArray_const_t array, const cudaPitchedPtr &pointer, const cudaPos &at,
                     const cudaExtent &extent, std::size_t width_bytes, Side *side) {
  if ((array != nullptr) == (pointer.ptr != nullptr)) return cudaErrorInvalidValue;
  if (array == nullptr) {
    std::size_t slice = pointer.pitch * pointer.ysize;
    *side = {static_cast<char *>(pointer.ptr) + at.z * slice + at.y * pointer.pitch + at.x,
             pointer.pitch, slice};
    return cudaSuccess;
  }
  if (!is_array(array)) return cudaErrorInvalidResourceHandle;
  // A layered 1D array has its layers in z, and no rows.
  if (at.x * array->texel_bytes + width_bytes > array->pitch_bytes ||
      at.y + extent.height > array->rows() || at.z + extent.depth > array->planes()) {
    return cudaErrorInvalidValue;
  }
  *side = {array->data + at.z * array->slice_bytes + at.y * array->pitch_bytes +
               at.x * array->texel_bytes,
           array->pitch_bytes, array->slice_bytes};
  return cudaSuccess;
}

cudaError_t copy_box(const cudaMemcpy3DParms *p, cudaStream_t handle, bool wait) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    if (p == nullptr) return cudaErrorInvalidValue;
    Copy copy;
    if (cudaError_t error = box_copy(*p, &copy)) return error;
    return wait ? copy_now(stream, copy) : copy_async(stream, copy);
  });
}

cudaError_t copy_peer_box(const cudaMemcpy3DPeerParms *p, cudaStream_t stream, bool wait) {
  if (p == nullptr) return record(cudaErrorInvalidValue);
  if (p->srcDevice != 0 || p->dstDevice != 0) return record(cudaErrorInvalidDevice);
  cudaMemcpy3DParms same{p->srcArray, p->srcPos, p->srcPtr, p->dstArray,
                         p->dstPos,   p->dstPtr, p->extent, cudaMemcpyDeviceToDevice};
  return copy_box(&same, stream, wait);
}

}  // namespace

namespace cutover {

cudaError_t box_copy(const cudaMemcpy3DParms &p, Copy *copy) {
  // With an array on either side the width counts its texels, else bytes.
  cudaArray_const_t array = p.srcArray != nullptr ? p.srcArray : p.dstArray;
  if (array != nullptr && !is_array(array)) return cudaErrorInvalidResourceHandle;
  std::size_t width = p.extent.width * (array != nullptr ? array->texel_bytes : 1);
  Side to, from;
  if (cudaError_t e = box_side(p.dstArray, p.dstPtr, p.dstPos, p.extent, width, &to)) return e;
  if (cudaError_t e = box_side(p.srcArray, p.srcPtr, p.srcPos, p.extent, width, &from)) return e;
  if (p.extent.height > 1 && (width > to.pitch || width > from.pitch)) {
    return cudaErrorInvalidPitchValue;
  }
  copy->to = to.data;
  copy->from = from.data;
  copy->width = width;
  copy->height = p.extent.height;
  copy->depth = p.extent.depth;
  copy->to_pitch = to.pitch;
  copy->from_pitch = from.pitch;
  copy->to_slice = to.slice;
  copy->from_slice = from.slice;
  return check_direction(*copy, p.kind);
}

}  // namespace cutover

extern "C" {

cudaError_t cudaMemcpy3D(const cudaMemcpy3DParms *p) { return copy_box(p, nullptr, true); }

cudaError_t cudaMemcpy3DAsync(const cudaMemcpy3DParms *p, cudaStream_t stream) {
  return copy_box(p, stream, false);
}

cudaError_t cudaMemcpy3DPeer(const cudaMemcpy3DPeerParms *p) {
  return copy_peer_box(p, nullptr, true);
}

cudaError_t cudaMemcpy3DPeerAsync(const cudaMemcpy3DPeerParms *p, cudaStream_t stream) {
  return copy_peer_box(p, stream, false);
}

cudaError_t cudaMemcpy2DToArray(cudaArray_t array, std::size_t x, std::size_t y, const void *from,
                                std::size_t pitch, std::size_t width, std::size_t height,
                                cudaMemcpyKind kind) {
  return to_array(array, x, y, from, pitch, width, height, kind, nullptr, true);
}

cudaError_t cudaMemcpy2DToArrayAsync(cudaArray_t array, std::size_t x, std::size_t y,
                                     const void *from, std::size_t pitch, std::size_t width,
                                     std::size_t height, cudaMemcpyKind kind,
                                     cudaStream_t stream) {
  return to_array(array, x, y, from, pitch, width, height, kind, stream, false);
}

cudaError_t cudaMemcpy2DFromArray(void *to, std::size_t pitch, cudaArray_const_t array,
                                  std::size_t x, std::size_t y, std::size_t width,
                                  std::size_t height, cudaMemcpyKind kind) {
  return from_array(to, pitch, array, x, y, width, height, kind, nullptr, true);
}

cudaError_t cudaMemcpy2DFromArrayAsync(void *to, std::size_t pitch, cudaArray_const_t array,
                                       std::size_t x, std::size_t y, std::size_t width,
                                       std::size_t height, cudaMemcpyKind kind,
                                       cudaStream_t stream) {
  return from_array(to, pitch, array, x, y, width, height, kind, stream, false);
}

cudaError_t cudaMemcpy2DArrayToArray(cudaArray_t to, std::size_t to_x, std::size_t to_y,
                                     cudaArray_const_t from, std::size_t from_x,
                                     std::size_t from_y, std::size_t width, std::size_t height,
                                     cudaMemcpyKind kind) {
  if (!is_array(from)) return record(cudaErrorInvalidResourceHandle);
  Side side;
  if (!array_side(from, from_x, from_y, width, height, &side)) {
    return record(cudaErrorInvalidValue);
  }
  return to_array(to, to_x, to_y, side.data, side.pitch, width, height, kind, nullptr, true);
}

cudaError_t cudaMemcpyToArray(cudaArray_t array, std::size_t x, std::size_t y, const void *from,
                              std::size_t bytes, cudaMemcpyKind kind) {
  return run_to_array(array, x, y, from, bytes, kind, nullptr, true);
}

cudaError_t cudaMemcpyToArrayAsync(cudaArray_t array, std::size_t x, std::size_t y,
                                   const void *from, std::size_t bytes, cudaMemcpyKind kind,
                                   cudaStream_t stream) {
  return run_to_array(array, x, y, from, bytes, kind, stream, false);
}

cudaError_t cudaMemcpyFromArray(void *to, cudaArray_const_t array, std::size_t x, std::size_t y,
                                std::size_t bytes, cudaMemcpyKind kind) {
  return run_from_array(to, array, x, y, bytes, kind, nullptr, true);
}

cudaError_t cudaMemcpyFromArrayAsync(void *to, cudaArray_const_t array, std::size_t x,
                                     std::size_t y, std::size_t bytes, cudaMemcpyKind kind,
                                     cudaStream_t stream) {
  return run_from_array(to, array, x, y, bytes, kind, stream, false);
}

cudaError_t cudaMemcpyArrayToArray(cudaArray_t to, std::size_t to_x, std::size_t to_y,
                                   cudaArray_const_t from, std::size_t from_x, std::size_t from_y,
                                   std::size_t bytes, cudaMemcpyKind kind) {
  Side side;
  if (cudaError_t error = run_of(from, from_x, from_y, bytes, &side)) return record(error);
  return run_to_array(to, to_x, to_y, side.data, bytes, kind, nullptr, true);
}

}  // extern "C"

/* Surface functions, on surface objects and on legacy surface variables. x counts bytes. */
#ifndef CUTOVER_SURFACE_H
#define CUTOVER_SURFACE_H

#include "cutover/builtins.h"
#include "cutover/texture.h"
#include "surface_types.h"

/* The address of an element, or null where the boundary mode says to skip the access. */
template <class T>
__CO_D T *__co_surface_at(unsigned long long object, int x, int y, int z,
                          cudaSurfaceBoundaryMode mode) {
  const co_surface *s = reinterpret_cast<const co_surface *>(object);
  int row = (int)(s->width * s->texel_bytes) - (int)sizeof(T);
  int rows = s->height ? (int)s->height : 1, slices = s->depth ? (int)s->depth : 1;
  if (x < 0 || x > row || y < 0 || y >= rows || z < 0 || z >= slices) {
    if (mode == cudaBoundaryModeTrap) __co_trap();
    if (mode != cudaBoundaryModeClamp) return nullptr;
    x = x < 0 ? 0 : x > row ? row : x;
    y = y < 0 ? 0 : y >= rows ? rows - 1 : y;
    z = z < 0 ? 0 : z >= slices ? slices - 1 : z;
  }
  return reinterpret_cast<T *>((char *)s->data + (unsigned long long)z * s->slice_bytes +
                               (unsigned long long)y * s->pitch_bytes + x);
}
template <class T>
__CO_D T __co_surface_read(unsigned long long object, int x, int y, int z,
                           cudaSurfaceBoundaryMode mode) {
  const T *element = __co_surface_at<T>(object, x, y, z, mode);
  return element ? *element : T{};
}
template <class T>
__CO_D void __co_surface_write(T value, unsigned long long object, int x, int y, int z,
                               cudaSurfaceBoundaryMode mode) {
  T *element = __co_surface_at<T>(object, x, y, z, mode);
  if (element) *element = value;
}

#define __CO_LIST(...) __VA_ARGS__
#define __CO_SURFACE(dimension, parameters, arguments)                                            \
  template <class T>                                                                              \
  __CO_D T surf##dimension##read(cudaSurfaceObject_t object, parameters,                          \
                                 cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {           \
    return __co_surface_read<T>(object, arguments, mode);                                         \
  }                                                                                               \
  template <class T>                                                                              \
  __CO_D void surf##dimension##read(T *result, cudaSurfaceObject_t object, parameters,            \
                                    cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {        \
    *result = __co_surface_read<T>(object, arguments, mode);                                      \
  }                                                                                               \
  template <class T>                                                                              \
  __CO_D void surf##dimension##write(T value, cudaSurfaceObject_t object, parameters,             \
                                     cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {       \
    __co_surface_write<T>(value, object, arguments, mode);                                        \
  }                                                                                               \
  template <class T, int kind>                                                                    \
  __CO_D T surf##dimension##read(const surface<void, kind> &variable, parameters,                 \
                                 cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {           \
    return __co_surface_read<T>(__co_object_of(variable), arguments, mode);                       \
  }                                                                                               \
  template <class T, int kind>                                                                    \
  __CO_D void surf##dimension##read(T *result, const surface<void, kind> &variable, parameters,   \
                                    cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {        \
    *result = __co_surface_read<T>(__co_object_of(variable), arguments, mode);                    \
  }                                                                                               \
  template <class T, int kind>                                                                    \
  __CO_D void surf##dimension##write(T value, const surface<void, kind> &variable, parameters,    \
                                     cudaSurfaceBoundaryMode mode = cudaBoundaryModeTrap) {       \
    __co_surface_write<T>(value, __co_object_of(variable), arguments, mode);                      \
  }
__CO_SURFACE(1D, int x, __CO_LIST(x, 0, 0))
__CO_SURFACE(2D, __CO_LIST(int x, int y), __CO_LIST(x, y, 0))
__CO_SURFACE(3D, __CO_LIST(int x, int y, int z), __CO_LIST(x, y, z))
__CO_SURFACE(1DLayered, __CO_LIST(int x, int layer), __CO_LIST(x, 0, layer))
__CO_SURFACE(2DLayered, __CO_LIST(int x, int y, int layer), __CO_LIST(x, y, layer))
__CO_SURFACE(Cubemap, __CO_LIST(int x, int y, int face), __CO_LIST(x, y, face))
#undef __CO_SURFACE
#undef __CO_LIST

#endif

/* Texture functions, on texture objects and on legacy texture variables. */
#ifndef CUTOVER_TEXTURE_H
#define CUTOVER_TEXTURE_H

#include "cutover/texel.h"
#include "texture_types.h"

/* On the device a legacy texture or surface variable is a word that holds the object. */
template <class Reference>
__CO_D unsigned long long __co_object_of(const Reference &reference) {
  typedef unsigned long long __attribute__((aligned(4), may_alias)) word;
  return *reinterpret_cast<const word *>(&reference);
}

template <class T>
__CO_D T __co_fetch(unsigned long long object, int i) {
  const co_texture *t = __co_texture_of(object);
  if (i < 0 || (unsigned long long)i >= t->width) return T{};
  return __co_read<T>(t, (unsigned long long)i, 0, 0);
}
template <class T>
__CO_D T __co_tex1D(unsigned long long object, float x) {
  return __co_sample<1, T>(__co_texture_of(object), x, 0, 0, 0);
}
template <class T>
__CO_D T __co_tex2D(unsigned long long object, float x, float y) {
  return __co_sample<2, T>(__co_texture_of(object), x, y, 0, 0);
}
template <class T>
__CO_D T __co_tex3D(unsigned long long object, float x, float y, float z) {
  return __co_sample<3, T>(__co_texture_of(object), x, y, z, 0);
}
__CO_D int __co_layer(const co_texture *t, int layer) {
  int last = (int)t->depth - 1;
  return layer < 0 ? 0 : layer > last ? last : layer;
}
template <class T>
__CO_D T __co_tex1DLayered(unsigned long long object, float x, int layer) {
  const co_texture *t = __co_texture_of(object);
  return __co_sample<1, T>(t, x, 0, 0, __co_layer(t, layer));
}
template <class T>
__CO_D T __co_tex2DLayered(unsigned long long object, float x, float y, int layer) {
  const co_texture *t = __co_texture_of(object);
  return __co_sample<2, T>(t, x, y, 0, __co_layer(t, layer));
}
/* The face of a cube map that a direction meets, and the place on it. */
template <class T>
__CO_D T __co_texCubemap(unsigned long long object, float x, float y, float z, int layer) {
  const co_texture *t = __co_texture_of(object);
  float ax = __builtin_fabsf(x), ay = __builtin_fabsf(y), az = __builtin_fabsf(z);
  int face;
  float s, v, m;
  if (ax >= ay && ax >= az)
    face = x >= 0 ? 0 : 1, m = ax, s = x >= 0 ? -z : z, v = -y;
  else if (ay >= az)
    face = y >= 0 ? 2 : 3, m = ay, s = x, v = y >= 0 ? z : -z;
  else
    face = z >= 0 ? 4 : 5, m = az, s = z >= 0 ? x : -x, v = -y;
  float u = (s / m + 1.0f) * 0.5f, w = (v / m + 1.0f) * 0.5f;
  return __co_sample<2, T>(t, t->normalized ? u : u * (float)t->width,
                           t->normalized ? w : w * (float)t->height, 0,
                           __co_layer(t, layer * 6 + face));
}
template <class T>
__CO_D T __co_tex2Dgather(unsigned long long object, float x, float y, int component) {
  const co_texture *t = __co_texture_of(object);
  typedef typename __co_texel<T>::element E;
  float weight;
  int i = __co_lower(__co_coordinate(t, 0, x, (float)t->width), &weight);
  int j = __co_lower(__co_coordinate(t, 1, y, (float)t->height), &weight);
  T r, corners[4] = {__co_texel_at<T>(t, i, j + 1, 0), __co_texel_at<T>(t, i + 1, j + 1, 0),
                     __co_texel_at<T>(t, i + 1, j, 0), __co_texel_at<T>(t, i, j, 0)};
  for (int k = 0; k < 4; ++k) ((E *)&r)[k] = ((E *)&corners[k])[component];
  return r;
}

/* What a legacy variable yields: its texel type, or floats. */
template <class T, cudaTextureReadMode mode>
struct __co_fetched {
  typedef T type;
};
template <class T>
struct __co_fetched<T, cudaReadModeNormalizedFloat> {
  typedef typename __co_texel<T>::as_float type;
};

#define __CO_LIST(...) __VA_ARGS__
/* name(object, ...), name(pointer, object, ...) and name(variable, ...). */
#define __CO_TEXTURE(name, base, kind, parameters, arguments)                                     \
  template <class T>                                                                              \
  __CO_D T name(cudaTextureObject_t object, parameters) {                                         \
    return base<T>(object, arguments);                                                            \
  }                                                                                               \
  template <class T>                                                                              \
  __CO_D void name(T *result, cudaTextureObject_t object, parameters) {                           \
    *result = base<T>(object, arguments);                                                         \
  }                                                                                               \
  template <class T, enum cudaTextureReadMode mode>                                               \
  __CO_D typename __co_fetched<T, mode>::type name(const texture<T, kind, mode> &variable,        \
                                                   parameters) {                                  \
    return base<typename __co_fetched<T, mode>::type>(__co_object_of(variable), arguments);       \
  }
__CO_TEXTURE(tex1Dfetch, __co_fetch, cudaTextureType1D, int x, x)
__CO_TEXTURE(tex1D, __co_tex1D, cudaTextureType1D, float x, x)
__CO_TEXTURE(tex2D, __co_tex2D, cudaTextureType2D, __CO_LIST(float x, float y), __CO_LIST(x, y))
__CO_TEXTURE(tex3D, __co_tex3D, cudaTextureType3D, __CO_LIST(float x, float y, float z),
             __CO_LIST(x, y, z))
__CO_TEXTURE(tex1DLayered, __co_tex1DLayered, cudaTextureType1DLayered,
             __CO_LIST(float x, int layer), __CO_LIST(x, layer))
__CO_TEXTURE(tex2DLayered, __co_tex2DLayered, cudaTextureType2DLayered,
             __CO_LIST(float x, float y, int layer), __CO_LIST(x, y, layer))
__CO_TEXTURE(texCubemap, __co_texCubemap, cudaTextureTypeCubemap,
             __CO_LIST(float x, float y, float z), __CO_LIST(x, y, z, 0))
__CO_TEXTURE(texCubemapLayered, __co_texCubemap, cudaTextureTypeCubemapLayered,
             __CO_LIST(float x, float y, float z, int layer), __CO_LIST(x, y, z, layer))
__CO_TEXTURE(tex2Dgather, __co_tex2Dgather, cudaTextureType2D,
             __CO_LIST(float x, float y, int component = 0), __CO_LIST(x, y, component))
/* A texture has one level, so a level of detail or a gradient selects nothing. */
__CO_TEXTURE(tex1DLod, __co_tex1D, cudaTextureType1D, __CO_LIST(float x, float), x)
__CO_TEXTURE(tex2DLod, __co_tex2D, cudaTextureType2D, __CO_LIST(float x, float y, float),
             __CO_LIST(x, y))
__CO_TEXTURE(tex3DLod, __co_tex3D, cudaTextureType3D, __CO_LIST(float x, float y, float z, float),
             __CO_LIST(x, y, z))
__CO_TEXTURE(tex1DLayeredLod, __co_tex1DLayered, cudaTextureType1DLayered,
             __CO_LIST(float x, int layer, float), __CO_LIST(x, layer))
__CO_TEXTURE(tex2DLayeredLod, __co_tex2DLayered, cudaTextureType2DLayered,
             __CO_LIST(float x, float y, int layer, float), __CO_LIST(x, y, layer))
__CO_TEXTURE(tex1DGrad, __co_tex1D, cudaTextureType1D, __CO_LIST(float x, float, float), x)
__CO_TEXTURE(tex2DGrad, __co_tex2D, cudaTextureType2D,
             __CO_LIST(float x, float y, float2, float2), __CO_LIST(x, y))
__CO_TEXTURE(tex3DGrad, __co_tex3D, cudaTextureType3D,
             __CO_LIST(float x, float y, float z, float4, float4), __CO_LIST(x, y, z))
#undef __CO_TEXTURE
#undef __CO_LIST

#endif

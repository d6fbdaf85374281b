/* Reading one texel: types, formats and address modes. */
#ifndef CUTOVER_TEXEL_H
#define CUTOVER_TEXEL_H

#include "cutover/decl.h"
#include "cutover/texture_layout.h"
#include "vector_types.h"

/* The element type and count of a texel type, and the type that cudaReadModeNormalizedFloat makes
 * of it. */
template <class T>
struct __co_texel;
#define __CO_TEXEL(type, element_, count_, float_)  \
  template <>                                       \
  struct __co_texel<type> {                         \
    typedef element_ element;                       \
    typedef float_ as_float;                        \
    static constexpr int count = count_;            \
  };
#define __CO_TEXELS(name, element)          \
  __CO_TEXEL(name##1, element, 1, float1)   \
  __CO_TEXEL(name##2, element, 2, float2)   \
  __CO_TEXEL(name##4, element, 4, float4)
__CO_TEXEL(char, signed char, 1, float)
__CO_TEXEL(signed char, signed char, 1, float)
__CO_TEXEL(unsigned char, unsigned char, 1, float)
__CO_TEXEL(short, short, 1, float)
__CO_TEXEL(unsigned short, unsigned short, 1, float)
__CO_TEXEL(int, int, 1, float)
__CO_TEXEL(unsigned, unsigned, 1, float)
__CO_TEXEL(float, float, 1, float)
__CO_TEXELS(char, signed char)
__CO_TEXELS(uchar, unsigned char)
__CO_TEXELS(short, short)
__CO_TEXELS(ushort, unsigned short)
__CO_TEXELS(int, int)
__CO_TEXELS(uint, unsigned)
__CO_TEXELS(float, float)
#undef __CO_TEXELS
#undef __CO_TEXEL

template <class T>
struct __co_is_float {
  static constexpr bool value = false;
};
template <>
struct __co_is_float<float> {
  static constexpr bool value = true;
};

__CO_D const co_texture *__co_texture_of(unsigned long long object) {
  return reinterpret_cast<const co_texture *>(object);
}

/* One channel as a float: floats widen, integers are normalised. */
__CO_D float __co_channel(const co_texture *t, const char *texel, int channel) {
  switch (t->channel_bits) {
    case 8: {
      unsigned char raw = ((const unsigned char *)texel)[channel];
      return t->channel_kind == CO_CHANNEL_UNSIGNED
                 ? raw * (1.0f / 255.0f)
                 : __builtin_fmaxf((signed char)raw * (1.0f / 127.0f), -1.0f);
    }
    case 16: {
      unsigned short raw = ((const unsigned short *)texel)[channel];
      if (t->channel_kind == CO_CHANNEL_FLOAT)
        return (float)__builtin_bit_cast(_Float16, raw);
      return t->channel_kind == CO_CHANNEL_UNSIGNED
                 ? raw * (1.0f / 65535.0f)
                 : __builtin_fmaxf((short)raw * (1.0f / 32767.0f), -1.0f);
    }
    default: return ((const float *)texel)[channel];
  }
}

template <class T>
__CO_D T __co_border(const co_texture *t) {
  T value;
  typedef typename __co_texel<T>::element E;
  E *elements = (E *)&value;
#pragma unroll
  for (int i = 0; i < __co_texel<T>::count; ++i) elements[i] = (E)t->border[i];
  return value;
}

template <class T>
__CO_D T __co_read(const co_texture *t, unsigned long long x, int y, int z) {
  typedef typename __co_texel<T>::element E;
  const char *texel = (const char *)t->data + (unsigned long long)z * t->slice_bytes +
                      (unsigned long long)y * t->pitch_bytes + x * t->texel_bytes;
  if (!__co_is_float<E>::value || t->channel_bits == 32) return *(const T *)texel;
  T value;
  E *elements = (E *)&value;
#pragma unroll
  for (int i = 0; i < __co_texel<T>::count; ++i)
    elements[i] = i < (int)t->channels ? (E)__co_channel(t, texel, i) : (E)0;
  return value;
}

/* A texel coordinate brought into [0, n), or -1 where the border shows. */
__CO_D int __co_address(int i, int n, unsigned mode) {
  if (mode == CO_ADDRESS_WRAP) {
    i %= n;
    return i < 0 ? i + n : i;
  }
  if (mode == CO_ADDRESS_MIRROR) {
    i %= 2 * n;
    i = i < 0 ? i + 2 * n : i;
    return i < n ? i : 2 * n - 1 - i;
  }
  if (mode == CO_ADDRESS_BORDER) return i < 0 || i >= n ? -1 : i;
  return i < 0 ? 0 : i >= n ? n - 1 : i;
}
/* Wrap and mirror need normalised coordinates; without them they mean clamp, as documented. */
__CO_D unsigned __co_mode(const co_texture *t, int axis) {
  unsigned mode = t->address_mode[axis];
  return t->normalized || mode == CO_ADDRESS_BORDER ? mode : (unsigned)CO_ADDRESS_CLAMP;
}
/* The coordinate in texels. A far one is folded (wrap, mirror) or limited first: it must fit an
 * int. */
__CO_D float __co_coordinate(const co_texture *t, int axis, float x, float n) {
  if (t->normalized) {
    unsigned mode = t->address_mode[axis];
    if (mode == CO_ADDRESS_WRAP) x -= __builtin_floorf(x);
    if (mode == CO_ADDRESS_MIRROR) x -= 2.0f * __builtin_floorf(x * 0.5f);
    x *= n;
  }
  return __builtin_fminf(__builtin_fmaxf(x, -4.0f), 2.0f * n + 4.0f);
}

template <class T>
__CO_D T __co_texel_at(const co_texture *t, int x, int y, int z) {
  x = __co_address(x, (int)t->width, __co_mode(t, 0));
  if (t->height) y = __co_address(y, (int)t->height, __co_mode(t, 1));
  if (t->depth && !(t->flags & CO_TEXTURE_LAYERED))
    z = __co_address(z, (int)t->depth, __co_mode(t, 2));
  return x < 0 || y < 0 || z < 0 ? __co_border<T>(t) : __co_read<T>(t, x, y, z);
}

/* The lower neighbour of a coordinate and its weight, which has 8 fraction bits. */
__CO_D int __co_lower(float x, float *weight) {
  x -= 0.5f;
  float whole = __builtin_floorf(x);
  *weight = __builtin_rintf((x - whole) * 256.0f) * (1.0f / 256.0f);
  return (int)whole;
}

/* A sample in one to three dimensions. The corners are visited in a loop, which keeps the code of
 * one sample small; their weights are exact and add up to one. */
template <int dimensions, class T>
__CO_D T __co_sample(const co_texture *t, float x, float y, float z, int layer) {
  typedef typename __co_texel<T>::element E;
  constexpr int count = __co_texel<T>::count;
  int i, j = 0, k = layer;
  x = __co_coordinate(t, 0, x, (float)t->width);
  if (dimensions > 1) y = __co_coordinate(t, 1, y, (float)t->height);
  if (dimensions > 2) z = __co_coordinate(t, 2, z, (float)t->depth);
  if (t->filter_mode == CO_FILTER_POINT || !__co_is_float<E>::value) {
    i = (int)__builtin_floorf(x);
    if (dimensions > 1) j = (int)__builtin_floorf(y);
    if (dimensions > 2) k = (int)__builtin_floorf(z);
    return __co_texel_at<T>(t, i, j, k);
  }
  float wx, wy = 0.0f, wz = 0.0f;
  i = __co_lower(x, &wx);
  if (dimensions > 1) j = __co_lower(y, &wy);
  if (dimensions > 2) k = __co_lower(z, &wz);
  float sum[count] = {};
#pragma nounroll
  for (int corner = 0; corner < 1 << dimensions; ++corner) {
    int right = corner & 1, down = corner >> 1 & 1, deep = corner >> 2;
    float weight = right ? wx : 1.0f - wx;
    if (dimensions > 1) weight *= down ? wy : 1.0f - wy;
    if (dimensions > 2) weight *= deep ? wz : 1.0f - wz;
    T texel = __co_texel_at<T>(t, i + right, j + down, k + deep);
#pragma unroll
    for (int e = 0; e < count; ++e) sum[e] += weight * (float)((E *)&texel)[e];
  }
  T result;
#pragma unroll
  for (int e = 0; e < count; ++e) ((E *)&result)[e] = (E)sum[e];
  return result;
}

#endif

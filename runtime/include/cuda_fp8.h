/* The 8-bit floating types e4m3 and e5m2: storage and conversions, on both sides. */
#ifndef CUTOVER_CUDA_FP8_H
#define CUTOVER_CUDA_FP8_H
#define __CUDA_FP8_H__ /* other people's headers test for it */

#include "cuda_bf16.h"
#include "cuda_fp16.h"

typedef unsigned char __nv_fp8_storage_t;
typedef unsigned short __nv_fp8x2_storage_t;
typedef unsigned int __nv_fp8x4_storage_t;
typedef enum __nv_saturation_t { __NV_NOSAT, __NV_SATFINITE } __nv_saturation_t;
typedef enum __nv_fp8_interpretation_t { __NV_E4M3, __NV_E5M2 } __nv_fp8_interpretation_t;

/* Rounds to nearest even. e4m3 has no infinity: its largest number is 448, above it comes NaN. */
__CO_HD __nv_fp8_storage_t __nv_cvt_float_to_fp8(float x, __nv_saturation_t saturate,
                                                 __nv_fp8_interpretation_t kind) {
  const bool e4m3 = kind == __NV_E4M3;
  const int digits = e4m3 ? 3 : 2, bias = e4m3 ? 7 : 15;
  const unsigned largest = e4m3 ? 0x7e : 0x7b, beyond = e4m3 ? 0x7f : 0x7c;
  unsigned bits = __co_bits<unsigned>(x), sign = bits >> 24 & 0x80, code;
  bits &= 0x7fffffffu;
  if (bits > 0x7f800000u) return (__nv_fp8_storage_t)(e4m3 ? sign | 0x7f : sign | 0x7e);
  if (bits < (unsigned)(128 - bias) << 23) {
    /* Subnormal: the code is the number of steps of the lowest grid. */
    float steps = __co_bits<float>(bits) * __co_bits<float>((unsigned)(126 + bias + digits) << 23);
    code = (unsigned)__builtin_rintf(steps);
  } else {
    int drop = 23 - digits;
    bits += (1u << (drop - 1)) - 1u + (bits >> drop & 1u);
    code = (bits >> drop) - ((unsigned)(127 - bias) << digits);
  }
  if (code > largest) code = saturate == __NV_SATFINITE ? largest : beyond;
  return (__nv_fp8_storage_t)(sign | code);
}
__CO_HD float __co_fp8_to_float(__nv_fp8_storage_t x, __nv_fp8_interpretation_t kind) {
  if (kind == __NV_E5M2) return __co_half_format::widen((unsigned short)(x << 8));
  unsigned magnitude = x & 0x7f, sign = (unsigned)(x & 0x80) << 24;
  if (magnitude == 0x7f) return __co_bits<float>(0x7fffffffu);
  float f = magnitude < 8 ? (float)magnitude * 0x1p-9f
                          : __co_bits<float>((magnitude << 20) + (120u << 23));
  return __co_bits<float>(__co_bits<unsigned>(f) | sign);
}
__CO_HD __nv_fp8_storage_t __nv_cvt_double_to_fp8(double x, __nv_saturation_t saturate,
                                                  __nv_fp8_interpretation_t kind) {
  return __nv_cvt_float_to_fp8(__co_odd_float(x), saturate, kind);
}
__CO_HD __nv_fp8_storage_t __nv_cvt_halfraw_to_fp8(__half_raw x, __nv_saturation_t saturate,
                                                   __nv_fp8_interpretation_t kind) {
  return __nv_cvt_float_to_fp8(__co_half_format::widen(x.x), saturate, kind);
}
__CO_HD __nv_fp8_storage_t __nv_cvt_bfloat16raw_to_fp8(__nv_bfloat16_raw x,
                                                       __nv_saturation_t saturate,
                                                       __nv_fp8_interpretation_t kind) {
  return __nv_cvt_float_to_fp8(__co_bfloat16_format::widen(x.x), saturate, kind);
}
__CO_HD __half_raw __nv_cvt_fp8_to_halfraw(__nv_fp8_storage_t x, __nv_fp8_interpretation_t kind) {
  return __half_raw{__co_half_format::nearest(__co_fp8_to_float(x, kind))};
}

/* Pairs: the first number is in the low byte. */
__CO_HD __nv_fp8x2_storage_t __co_fp8_pair(__nv_fp8_storage_t x, __nv_fp8_storage_t y) {
  return (__nv_fp8x2_storage_t)(x | y << 8);
}
__CO_HD __nv_fp8x2_storage_t __nv_cvt_float2_to_fp8x2(float2 v, __nv_saturation_t saturate,
                                                      __nv_fp8_interpretation_t kind) {
  return __co_fp8_pair(__nv_cvt_float_to_fp8(v.x, saturate, kind),
                       __nv_cvt_float_to_fp8(v.y, saturate, kind));
}
__CO_HD __nv_fp8x2_storage_t __nv_cvt_double2_to_fp8x2(double2 v, __nv_saturation_t saturate,
                                                       __nv_fp8_interpretation_t kind) {
  return __co_fp8_pair(__nv_cvt_double_to_fp8(v.x, saturate, kind),
                       __nv_cvt_double_to_fp8(v.y, saturate, kind));
}
__CO_HD __nv_fp8x2_storage_t __nv_cvt_halfraw2_to_fp8x2(__half2_raw v, __nv_saturation_t saturate,
                                                        __nv_fp8_interpretation_t kind) {
  return __co_fp8_pair(__nv_cvt_halfraw_to_fp8(__half_raw{v.x}, saturate, kind),
                       __nv_cvt_halfraw_to_fp8(__half_raw{v.y}, saturate, kind));
}
__CO_HD __nv_fp8x2_storage_t __nv_cvt_bfloat16raw2_to_fp8x2(__nv_bfloat162_raw v,
                                                            __nv_saturation_t saturate,
                                                            __nv_fp8_interpretation_t kind) {
  return __co_fp8_pair(__nv_cvt_bfloat16raw_to_fp8(__nv_bfloat16_raw{v.x}, saturate, kind),
                       __nv_cvt_bfloat16raw_to_fp8(__nv_bfloat16_raw{v.y}, saturate, kind));
}
__CO_HD __half2_raw __nv_cvt_fp8x2_to_halfraw2(__nv_fp8x2_storage_t v,
                                               __nv_fp8_interpretation_t kind) {
  return __half2_raw{__nv_cvt_fp8_to_halfraw((__nv_fp8_storage_t)(v & 0xff), kind).x,
                     __nv_cvt_fp8_to_halfraw((__nv_fp8_storage_t)(v >> 8), kind).x};
}

/* The number types. Construction saturates. */
#define __CO_FP8(name, kind)                                                                      \
  struct __nv_fp8_##name {                                                                        \
    __nv_fp8_storage_t __x;                                                                       \
    __nv_fp8_##name() = default;                                                                  \
    explicit __CO_METHOD_HD __nv_fp8_##name(float f)                                              \
        : __x(__nv_cvt_float_to_fp8(f, __NV_SATFINITE, kind)) {}                                  \
    explicit __CO_METHOD_HD __nv_fp8_##name(double f)                                             \
        : __x(__nv_cvt_double_to_fp8(f, __NV_SATFINITE, kind)) {}                                 \
    explicit __CO_METHOD_HD __nv_fp8_##name(__half f) : __nv_fp8_##name((float)f) {}              \
    explicit __CO_METHOD_HD __nv_fp8_##name(__nv_bfloat16 f) : __nv_fp8_##name((float)f) {}       \
    explicit __CO_METHOD_HD __nv_fp8_##name(int i) : __nv_fp8_##name((double)i) {}                \
    explicit __CO_METHOD_HD __nv_fp8_##name(unsigned i) : __nv_fp8_##name((double)i) {}           \
    explicit __CO_METHOD_HD __nv_fp8_##name(long i) : __nv_fp8_##name(__co_odd_float(i)) {}       \
    explicit __CO_METHOD_HD __nv_fp8_##name(unsigned long i)                                      \
        : __nv_fp8_##name(__co_odd_float(i)) {}                                                   \
    explicit __CO_METHOD_HD operator float() const { return __co_fp8_to_float(__x, kind); }       \
    explicit __CO_METHOD_HD operator double() const { return (float)*this; }                      \
    explicit __CO_METHOD_HD operator __half() const { return __half((float)*this); }              \
    explicit __CO_METHOD_HD operator __nv_bfloat16() const { return __nv_bfloat16((float)*this); } \
    explicit __CO_METHOD_HD operator int() const { return __co_to_int((float)*this); }            \
    explicit __CO_METHOD_HD operator unsigned() const { return __co_to_uint((float)*this); }      \
    explicit __CO_METHOD_HD operator bool() const { return (__x & 0x7f) != 0; }                   \
  };                                                                                              \
  struct __attribute__((aligned(2))) __nv_fp8x2_##name {                                          \
    __nv_fp8x2_storage_t __x;                                                                     \
    __nv_fp8x2_##name() = default;                                                                \
    explicit __CO_METHOD_HD __nv_fp8x2_##name(float2 f)                                           \
        : __x(__nv_cvt_float2_to_fp8x2(f, __NV_SATFINITE, kind)) {}                               \
    explicit __CO_METHOD_HD __nv_fp8x2_##name(double2 f)                                          \
        : __x(__nv_cvt_double2_to_fp8x2(f, __NV_SATFINITE, kind)) {}                              \
    explicit __CO_METHOD_HD __nv_fp8x2_##name(__half2 f)                                          \
        : __x(__nv_cvt_halfraw2_to_fp8x2(f, __NV_SATFINITE, kind)) {}                             \
    explicit __CO_METHOD_HD __nv_fp8x2_##name(__nv_bfloat162 f)                                   \
        : __x(__nv_cvt_bfloat16raw2_to_fp8x2(f, __NV_SATFINITE, kind)) {}                         \
    explicit __CO_METHOD_HD operator float2() const {                                             \
      return float2{__co_fp8_to_float((__nv_fp8_storage_t)(__x & 0xff), kind),                    \
                    __co_fp8_to_float((__nv_fp8_storage_t)(__x >> 8), kind)};                     \
    }                                                                                             \
    explicit __CO_METHOD_HD operator __half2() const {                                            \
      return __half2(__nv_cvt_fp8x2_to_halfraw2(__x, kind));                                      \
    }                                                                                             \
  };                                                                                              \
  struct __attribute__((aligned(4))) __nv_fp8x4_##name {                                          \
    __nv_fp8x4_storage_t __x;                                                                     \
    __nv_fp8x4_##name() = default;                                                                \
    explicit __CO_METHOD_HD __nv_fp8x4_##name(float4 f)                                           \
        : __x(__nv_cvt_float2_to_fp8x2(float2{f.x, f.y}, __NV_SATFINITE, kind) |                  \
              (unsigned)__nv_cvt_float2_to_fp8x2(float2{f.z, f.w}, __NV_SATFINITE, kind) << 16) {} \
    explicit __CO_METHOD_HD __nv_fp8x4_##name(double4 f)                                          \
        : __x(__nv_cvt_double2_to_fp8x2(double2{f.x, f.y}, __NV_SATFINITE, kind) |                \
              (unsigned)__nv_cvt_double2_to_fp8x2(double2{f.z, f.w}, __NV_SATFINITE, kind)        \
                  << 16) {}                                                                       \
    explicit __CO_METHOD_HD __nv_fp8x4_##name(__half2 low, __half2 high)                          \
        : __x(__nv_cvt_halfraw2_to_fp8x2(low, __NV_SATFINITE, kind) |                             \
              (unsigned)__nv_cvt_halfraw2_to_fp8x2(high, __NV_SATFINITE, kind) << 16) {}          \
    explicit __CO_METHOD_HD __nv_fp8x4_##name(__nv_bfloat162 low, __nv_bfloat162 high)            \
        : __x(__nv_cvt_bfloat16raw2_to_fp8x2(low, __NV_SATFINITE, kind) |                         \
              (unsigned)__nv_cvt_bfloat16raw2_to_fp8x2(high, __NV_SATFINITE, kind) << 16) {}      \
    explicit __CO_METHOD_HD operator float4() const {                                             \
      return float4{__co_fp8_to_float((__nv_fp8_storage_t)(__x & 0xff), kind),                    \
                    __co_fp8_to_float((__nv_fp8_storage_t)(__x >> 8 & 0xff), kind),               \
                    __co_fp8_to_float((__nv_fp8_storage_t)(__x >> 16 & 0xff), kind),              \
                    __co_fp8_to_float((__nv_fp8_storage_t)(__x >> 24), kind)};                    \
    }                                                                                             \
  };
__CO_FP8(e4m3, __NV_E4M3)
__CO_FP8(e5m2, __NV_E5M2)
#undef __CO_FP8

#endif

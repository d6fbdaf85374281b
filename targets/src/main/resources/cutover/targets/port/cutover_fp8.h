/* 8-bit floats in integer arithmetic, for a chip or a compiler that has none of its own.
 * This file belongs to the port: read it, change it, or replace its uses one by one.
 *
 * e4m3 has a bias of 7, no infinity, and 448 as its largest number; e5m2 has a bias of 15 and is
 * the upper half of a half. Numbers are rounded to the nearest, ties to even. */
#ifndef CUTOVER_FP8_H
#define CUTOVER_FP8_H

#include "cutover_marks.h"

enum cutover_fp8_format { cutover_e4m3, cutover_e5m2 };

/* What a number beyond the largest becomes: the largest, or NaN (e4m3) and infinity (e5m2). */
enum cutover_fp8_saturation { cutover_nosat, cutover_satfinite };

typedef unsigned char cutover_fp8_storage;
typedef unsigned short cutover_fp8x2_storage;
typedef unsigned int cutover_fp8x4_storage;

union cutover_fp8_bits {
  float value;
  unsigned bits;
};

CUTOVER_ANYWHERE cutover_fp8_storage cutover_float_to_fp8(float x,
                                                          cutover_fp8_saturation saturation,
                                                          cutover_fp8_format format) {
  const bool e4m3 = format == cutover_e4m3;
  const unsigned digits = e4m3 ? 3 : 2, bias = e4m3 ? 7 : 15;
  const unsigned largest = e4m3 ? 0x7e : 0x7b, beyond = e4m3 ? 0x7f : 0x7c;
  cutover_fp8_bits given;
  given.value = x;
  unsigned sign = given.bits >> 24 & 0x80, magnitude = given.bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return (cutover_fp8_storage)(sign | (e4m3 ? 0x7f : 0x7e));
  unsigned exponent = magnitude >> 23, code, cut, whole;
  if (exponent > 127 - bias) {
    /* The new exponent, then the digits that stay: a carry out of these is the next exponent. */
    cut = 23 - digits;
    whole = magnitude - ((127 - bias) << 23);
  } else {
    /* So many steps of the smallest number. */
    cut = 23 - digits + (128 - bias - (exponent == 0 ? 1 : exponent));
    whole = (magnitude & 0x7fffff) | (exponent == 0 ? 0 : 0x800000);
    if (cut > 25) cut = 25;
  }
  unsigned rest = whole & ((1u << cut) - 1), half = 1u << (cut - 1);
  code = whole >> cut;
  if (rest > half || (rest == half && (code & 1) != 0)) ++code;
  if (code > largest) code = saturation == cutover_satfinite ? largest : beyond;
  return (cutover_fp8_storage)(sign | code);
}

CUTOVER_ANYWHERE float cutover_fp8_to_float(cutover_fp8_storage x, cutover_fp8_format format) {
  const bool e4m3 = format == cutover_e4m3;
  const unsigned digits = e4m3 ? 3 : 2, bias = e4m3 ? 7 : 15;
  unsigned magnitude = x & 0x7f, exponent = magnitude >> digits;
  unsigned fraction = magnitude & ((1u << digits) - 1);
  cutover_fp8_bits result;
  if (e4m3 ? magnitude == 0x7f : exponent == 31) {
    result.bits = e4m3 || fraction != 0 ? 0x7fffffff : 0x7f800000;
  } else if (exponent == 0) {
    result.value = (float)fraction;
    if (fraction != 0) result.bits -= (bias - 1 + digits) << 23;
  } else {
    result.bits = (exponent + 127 - bias) << 23 | fraction << (23 - digits);
  }
  result.bits |= (unsigned)(x & 0x80) << 24;
  return result.value;
}

/* Pairs: the first number is in the low byte. */
CUTOVER_ANYWHERE cutover_fp8x2_storage cutover_float2_to_fp8x2(float2 v,
                                                               cutover_fp8_saturation saturation,
                                                               cutover_fp8_format format) {
  return (cutover_fp8x2_storage)(cutover_float_to_fp8(v.x, saturation, format) |
                                 cutover_float_to_fp8(v.y, saturation, format) << 8);
}

/* The number types. Construction saturates. */
template <cutover_fp8_format format>
struct cutover_fp8 {
  cutover_fp8_storage __x;

  cutover_fp8() = default;
  CUTOVER_MEMBER explicit cutover_fp8(float x)
      : __x(cutover_float_to_fp8(x, cutover_satfinite, format)) {}
  CUTOVER_MEMBER explicit operator float() const { return cutover_fp8_to_float(__x, format); }
  CUTOVER_MEMBER explicit operator bool() const { return (__x & 0x7f) != 0; }
};
struct cutover_fp8_e4m3 : cutover_fp8<cutover_e4m3> {
  using cutover_fp8<cutover_e4m3>::cutover_fp8;
};
struct cutover_fp8_e5m2 : cutover_fp8<cutover_e5m2> {
  using cutover_fp8<cutover_e5m2>::cutover_fp8;
};

template <cutover_fp8_format format>
struct alignas(2) cutover_fp8x2 {
  cutover_fp8x2_storage __x;

  cutover_fp8x2() = default;
  CUTOVER_MEMBER explicit cutover_fp8x2(float2 v)
      : __x(cutover_float2_to_fp8x2(v, cutover_satfinite, format)) {}
  CUTOVER_MEMBER explicit operator float2() const {
    float2 v;
    v.x = cutover_fp8_to_float((cutover_fp8_storage)(__x & 0xff), format);
    v.y = cutover_fp8_to_float((cutover_fp8_storage)(__x >> 8), format);
    return v;
  }
};
struct cutover_fp8x2_e4m3 : cutover_fp8x2<cutover_e4m3> {
  using cutover_fp8x2<cutover_e4m3>::cutover_fp8x2;
};
struct cutover_fp8x2_e5m2 : cutover_fp8x2<cutover_e5m2> {
  using cutover_fp8x2<cutover_e5m2>::cutover_fp8x2;
};

template <cutover_fp8_format format>
struct alignas(4) cutover_fp8x4 {
  cutover_fp8x4_storage __x;

  cutover_fp8x4() = default;
  CUTOVER_MEMBER explicit cutover_fp8x4(float4 v) : __x(joined(v.x, v.y, v.z, v.w)) {}
  /* Of two pairs of halves. */
  template <class Pair>
  CUTOVER_DEVICE_MEMBER cutover_fp8x4(Pair low, Pair high)
      : __x(joined(__low2float(low), __high2float(low), __low2float(high), __high2float(high))) {}
  CUTOVER_MEMBER explicit operator float4() const {
    float4 v;
    v.x = at(0);
    v.y = at(8);
    v.z = at(16);
    v.w = at(24);
    return v;
  }

 private:
  CUTOVER_MEMBER static cutover_fp8x4_storage joined(float x, float y, float z, float w) {
    return (cutover_fp8x4_storage)cutover_float_to_fp8(x, cutover_satfinite, format) |
           (cutover_fp8x4_storage)cutover_float_to_fp8(y, cutover_satfinite, format) << 8 |
           (cutover_fp8x4_storage)cutover_float_to_fp8(z, cutover_satfinite, format) << 16 |
           (cutover_fp8x4_storage)cutover_float_to_fp8(w, cutover_satfinite, format) << 24;
  }
  CUTOVER_MEMBER float at(int bit) const {
    return cutover_fp8_to_float((cutover_fp8_storage)(__x >> bit), format);
  }
};
struct cutover_fp8x4_e4m3 : cutover_fp8x4<cutover_e4m3> {
  using cutover_fp8x4<cutover_e4m3>::cutover_fp8x4;
};
struct cutover_fp8x4_e5m2 : cutover_fp8x4<cutover_e5m2> {
  using cutover_fp8x4<cutover_e5m2>::cutover_fp8x4;
};

#endif

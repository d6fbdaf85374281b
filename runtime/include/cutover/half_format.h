/* Bits of the 16-bit floating formats: conversion from and to float, on both sides. */
#ifndef CUTOVER_HALF_FORMAT_H
#define CUTOVER_HALF_FORMAT_H

#include <string.h>
#include "cutover/decl.h"

template <class To, class From>
__CO_HD To __co_bits(From from) {
#if defined(__clang__)
  return __builtin_bit_cast(To, from);
#else
  To to;
  memcpy(&to, &from, sizeof to);
  return to;
#endif
}

/* IEEE half. Devices convert in hardware; hosts do it in integers, because the compiler's own way
 * may call a helper that older C libraries lack. */
struct __co_half_format {
  static __CO_METHOD_HD float widen(unsigned short bits) {
#if defined(__CUDA_ARCH__) || defined(__HIP_DEVICE_COMPILE__)
    return (float)__builtin_bit_cast(_Float16, bits);
#else
    unsigned magnitude = (bits & 0x7fffu) << 13, sign = (bits & 0x8000u) << 16;
    if (magnitude >= 0x0f800000u) return __co_bits<float>(magnitude | 0x7f800000u | sign);
    float f = __co_bits<float>(magnitude) * 0x1p112f;
    return __co_bits<float>(__co_bits<unsigned>(f) | sign);
#endif
  }
  static __CO_METHOD_HD unsigned short nearest(float f) {
#if defined(__CUDA_ARCH__) || defined(__HIP_DEVICE_COMPILE__)
    return __builtin_bit_cast(unsigned short, (_Float16)f);
#else
    if (f != f) return 0x7fff;
    unsigned u = __co_bits<unsigned>(f), sign = u >> 16 & 0x8000u;
    u &= 0x7fffffffu;
    if (u >= 0x47800000u) return (unsigned short)(sign | 0x7c00u);
    if (u < 0x38800000u) /* adding 0.5 rounds to the subnormal grid */
      return (unsigned short)(sign | (__co_bits<unsigned>(__co_bits<float>(u) + 0.5f) - 0x3f000000u));
    u += 0xfffu + (u >> 13 & 1u);
    return (unsigned short)(sign | (u - 0x38000000u) >> 13);
#endif
  }
  static constexpr unsigned short one = 0x3c00, infinity = 0x7c00, nan = 0x7fff;
};

/* bfloat16: the upper half of a float. */
struct __co_bfloat16_format {
  static __CO_METHOD_HD float widen(unsigned short bits) {
    return __co_bits<float>((unsigned)bits << 16);
  }
  static __CO_METHOD_HD unsigned short nearest(float f) {
    unsigned u = __co_bits<unsigned>(f);
    unsigned short r = (unsigned short)((u + 0x7fffu + (u >> 16 & 1u)) >> 16);
    return f != f ? (unsigned short)0x7fff : r;
  }
  static constexpr unsigned short one = 0x3f80, infinity = 0x7f80, nan = 0x7fff;
};

/* A double as a float, rounded to odd: a further rounding to 16 bits is then the right one. */
__CO_HD float __co_odd_float(double x) {
  float f = (float)x;
  int bits = __co_bits<int>(f);
  if ((double)f == x || x != x || (bits & 1)) return f;
  bool grow = ((double)f < x) == (x > 0);
  return __co_bits<float>(grow ? bits + 1 : bits - 1);
}
/* An integer likewise, without double: some chips have none. */
__CO_HD float __co_odd_float(unsigned long long x) {
  if (x < 1ULL << 24) return (float)x;
  int cut = 40 - __builtin_clzll(x);
  unsigned kept = (unsigned)(x >> cut);
  if (x & ((1ULL << cut) - 1)) kept |= 1;
  return __co_bits<float>(__co_bits<int>((float)kept) + (cut << 23));
}
__CO_HD float __co_odd_float(long long x) {
  return x < 0 ? -__co_odd_float(0ULL - (unsigned long long)x)
               : __co_odd_float((unsigned long long)x);
}
__CO_HD float __co_odd_float(int x) { return __co_odd_float((long long)x); }
__CO_HD float __co_odd_float(unsigned x) { return __co_odd_float((unsigned long long)x); }
__CO_HD float __co_odd_float(long x) { return __co_odd_float((long long)x); }
__CO_HD float __co_odd_float(unsigned long x) { return __co_odd_float((unsigned long long)x); }
/* a * b + c rounded to odd in double, where the product of two narrow numbers is exact. */
__CO_HD double __co_odd_fma(float a, float b, float c) {
#if defined(__clang__)
#pragma clang fp contract(off) reassociate(off)
#endif
  double p = (double)a * (double)b, z = (double)c, s = p + z, t = s - p;
  double error = (p - (s - t)) + (z - t);
  long long bits = __co_bits<long long>(s);
  if (!(error != 0) || error != error || (bits & 1)) return s;
  return __co_bits<double>((error > 0) == (s > 0) ? bits + 1 : bits - 1);
}

/* Rounded towards zero (0), up (1) or down (-1). */
template <class Format, int direction>
__CO_HD unsigned short __co_narrow_directed(float f) {
  unsigned short r = Format::nearest(f);
  float back = Format::widen(r);
  bool too_high = back > f, too_low = back < f;
  if (direction == 0 ? (f > 0 && too_high) || (f < 0 && too_low)
                     : direction > 0 ? false : too_high) {
    /* one step down, or towards zero */
    if (direction == 0) return (unsigned short)(r - 1);
    return (unsigned short)((r & 0x7fff) == 0 ? 0x8001 : r & 0x8000 ? r + 1 : r - 1);
  }
  if (direction > 0 && too_low)
    return (unsigned short)((r & 0x7fff) == 0 ? 0x0001 : r & 0x8000 ? r - 1 : r + 1);
  return r;
}

#endif

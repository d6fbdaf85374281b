/* 16-bit floats: what CUDA has a name for and Ascend C has not.
 * This file belongs to the port: read it, change it, or replace its uses one by one. */
#ifndef CUTOVER_HALF_H
#define CUTOVER_HALF_H

#include <string.h>

#include "simt_api/asc_bf16.h"
#include "simt_api/asc_fp16.h"
#include "simt_api/asc_simt.h"

__aicore__ inline half2 cutover_half2half2(half x) { return __halves2half2(x, x); }
__aicore__ inline half2 cutover_float2half2(float x) { return cutover_half2half2(__float2half(x)); }
__aicore__ inline float2 cutover_half22float2(half2 v) {
  float2 both;
  both.x = __low2float(v);
  both.y = __high2float(v);
  return both;
}

/* Conversions that host code asks for too: there, by the bits, to the nearest, ties to even. */
union cutover_float_word {
  float value;
  unsigned bits;
};
__host_aicore__ inline half cutover_float2half(float x) {
#if defined(__NPU_DEVICE__)
  return __float2half(x);
#else
  cutover_float_word given;
  given.value = x;
  unsigned sign = given.bits >> 16 & 0x8000, magnitude = given.bits & 0x7fffffff, code;
  if (magnitude > 0x7f800000) {
    code = 0x7fff;
  } else if (magnitude >= 0x477ff000) {
    code = 0x7c00;
  } else {
    /* Below 2^-14 so many steps of the smallest number. */
    unsigned exponent = magnitude >> 23;
    unsigned cut = exponent > 112 ? 13 : exponent > 100 ? 126 - exponent : 26;
    unsigned whole = exponent > 112 ? magnitude - (112u << 23) : (magnitude & 0x7fffff) | 0x800000;
    unsigned rest = whole & ((1u << cut) - 1), middle = 1u << (cut - 1);
    code = whole >> cut;
    if (rest > middle || (rest == middle && (code & 1) != 0)) ++code;
  }
  unsigned short stored = static_cast<unsigned short>(sign | code);
  half result;
  memcpy(&result, &stored, sizeof result);
  return result;
#endif
}
__host_aicore__ inline float cutover_half2float(half x) {
#if defined(__NPU_DEVICE__)
  return __half2float(x);
#else
  unsigned short stored;
  memcpy(&stored, &x, sizeof stored);
  unsigned exponent = stored >> 10 & 31, fraction = stored & 0x3ff;
  cutover_float_word result;
  if (exponent == 0) {
    result.value = static_cast<float>(fraction) * 5.9604644775390625e-8f; /* 2^-24 */
  } else {
    result.bits = (exponent == 31 ? 255u : exponent + 112) << 23 | fraction << 13;
  }
  result.bits |= static_cast<unsigned>(stored & 0x8000) << 16;
  return result.value;
#endif
}
__host_aicore__ inline bfloat16_t cutover_float2bfloat16(float x) {
#if defined(__NPU_DEVICE__)
  return __float2bfloat16(x);
#else
  cutover_float_word given;
  given.value = x;
  unsigned code = (given.bits & 0x7fffffff) > 0x7f800000
                      ? 0x7fff
                      : (given.bits + 0x7fff + (given.bits >> 16 & 1)) >> 16;
  unsigned short stored = static_cast<unsigned short>(code);
  bfloat16_t result;
  memcpy(&result, &stored, sizeof result);
  return result;
#endif
}
__host_aicore__ inline float cutover_bfloat162float(bfloat16_t x) {
#if defined(__NPU_DEVICE__)
  return __bfloat162float(x);
#else
  unsigned short stored;
  memcpy(&stored, &x, sizeof stored);
  cutover_float_word result;
  result.bits = static_cast<unsigned>(stored) << 16;
  return result.value;
#endif
}

/* The bits, as they are. */
__aicore__ inline unsigned short cutover_half_as_ushort(half x) {
  return *reinterpret_cast<unsigned short *>(&x);
}
__aicore__ inline short cutover_half_as_short(half x) { return *reinterpret_cast<short *>(&x); }
__aicore__ inline half cutover_short_as_half(short x) {
  return __ushort_as_half(static_cast<unsigned short>(x));
}

#endif

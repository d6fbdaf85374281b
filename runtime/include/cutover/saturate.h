/* Floating point to integer on both sides: out of range saturates; NaN becomes 0, or the lowest
 * of 64 bits. */
#ifndef CUTOVER_SATURATE_H
#define CUTOVER_SATURATE_H

#include "cutover/decl.h"

__CO_HD int __co_to_int(double x) {
  return x >= 2147483647.0    ? 0x7fffffff
         : x <= -2147483648.0 ? -0x7fffffff - 1
         : x != x             ? 0
                              : (int)x;
}
__CO_HD unsigned __co_to_uint(double x) {
  return x >= 4294967295.0 ? 0xffffffffu : !(x > 0) ? 0u : (unsigned)x;
}
__CO_HD int __co_to_int(float x) {
  return x >= 2147483648.0f    ? 0x7fffffff
         : x <= -2147483648.0f ? -0x7fffffff - 1
         : x != x              ? 0
                               : (int)x;
}
__CO_HD unsigned __co_to_uint(float x) {
  return x >= 4294967296.0f ? 0xffffffffu : !(x > 0) ? 0u : (unsigned)x;
}
__CO_HD long long __co_to_ll(double x) {
  return x >= 9223372036854775808.0    ? 0x7fffffffffffffffLL
         : x >= -9223372036854775808.0 ? (long long)x
                                       : -0x7fffffffffffffffLL - 1;
}
__CO_HD unsigned long long __co_to_ull(double x) {
  return x >= 18446744073709551616.0 ? ~0ULL
         : x > 0                     ? (unsigned long long)x
         : x != x                    ? 0x8000000000000000ULL
                                     : 0ULL;
}
__CO_HD int __co_clamp_int(float x, float low, float high) {
  return x != x ? 0 : (int)(x < low ? low : x > high ? high : x);
}
__CO_HD short __co_to_short(float x) { return (short)__co_clamp_int(x, -32768.0f, 32767.0f); }
__CO_HD unsigned short __co_to_ushort(float x) {
  return (unsigned short)__co_clamp_int(x, 0.0f, 65535.0f);
}
__CO_HD signed char __co_to_char(float x) { return (signed char)__co_clamp_int(x, -128.0f, 127.0f); }
__CO_HD unsigned char __co_to_uchar(float x) {
  return (unsigned char)__co_clamp_int(x, 0.0f, 255.0f);
}

#endif

/* Integer intrinsics and type punning. */
#ifndef CUTOVER_INTEGER_H
#define CUTOVER_INTEGER_H

#include "cutover/decl.h"
#include "vector_types.h"

/* Bits. */
__CO_D int __popc(unsigned x) { return __builtin_popcount(x); }
__CO_D int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
__CO_D int __clz(int x) { return __builtin_clzg((unsigned)x, 32); }
__CO_D int __clzll(long long x) { return __builtin_clzg((unsigned long long)x, 64); }
__CO_D int __ffs(int x) { return __builtin_ctzg((unsigned)x, -1) + 1; }
__CO_D int __ffsll(long long x) { return __builtin_ctzg((unsigned long long)x, -1) + 1; }
__CO_D unsigned __brev(unsigned x) { return __builtin_bitreverse32(x); }
__CO_D unsigned long long __brevll(unsigned long long x) { return __builtin_bitreverse64(x); }
/* Position of the nth set bit from `base`, upwards for n > 0 and downwards for n < 0. */
__CO_D unsigned __fns(unsigned mask, unsigned base, int n) {
  int step = n < 0 ? -1 : 1;
  if (n == 0) return base < 32 && (mask >> base & 1) ? base : 0xffffffffu;
  n = n < 0 ? -n : n;
  for (int i = (int)base; i >= 0 && i < 32; i += step)
    if ((mask >> i & 1) && --n == 0) return (unsigned)i;
  return 0xffffffffu;
}

/* Selects four of eight bytes; bit 3 of a selector spreads the sign of its byte. */
__CO_D unsigned __byte_perm(unsigned x, unsigned y, unsigned s) {
  unsigned long long both = (unsigned long long)y << 32 | x;
  unsigned r = 0;
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    unsigned selector = s >> (4 * i);
    unsigned byte = (unsigned)(both >> ((selector & 7) * 8)) & 0xff;
    r |= byte << (8 * i);
  }
  return r;
}
/* The upper (l) or lower (r) word of the shifted pair hi:lo, in 32-bit steps that make a rotation
 * where both words are the same. The c forms stop at 32, the others wrap. */
__CO_D unsigned __funnelshift_l(unsigned lo, unsigned hi, unsigned shift) {
  return hi << (shift & 31) | lo >> 1 >> (~shift & 31);
}
__CO_D unsigned __funnelshift_r(unsigned lo, unsigned hi, unsigned shift) {
  return lo >> (shift & 31) | hi << 1 << (~shift & 31);
}
__CO_D unsigned __funnelshift_lc(unsigned lo, unsigned hi, unsigned shift) {
  return shift >= 32 ? lo : __funnelshift_l(lo, hi, shift);
}
__CO_D unsigned __funnelshift_rc(unsigned lo, unsigned hi, unsigned shift) {
  return shift >= 32 ? hi : __funnelshift_r(lo, hi, shift);
}

/* Products. */
__CO_D int __mulhi(int x, int y) { return (int)((long long)x * y >> 32); }
__CO_D unsigned __umulhi(unsigned x, unsigned y) {
  return (unsigned)((unsigned long long)x * y >> 32);
}
__CO_D unsigned long long __umul64hi(unsigned long long x, unsigned long long y) {
  unsigned long long x0 = (unsigned)x, x1 = x >> 32, y0 = (unsigned)y, y1 = y >> 32;
  unsigned long long middle = x1 * y0 + (x0 * y0 >> 32);
  unsigned long long low = x0 * y1 + (unsigned)middle;
  return x1 * y1 + (middle >> 32) + (low >> 32);
}
__CO_D long long __mul64hi(long long x, long long y) {
  return (long long)(__umul64hi((unsigned long long)x, (unsigned long long)y) -
                     (x < 0 ? (unsigned long long)y : 0) - (y < 0 ? (unsigned long long)x : 0));
}
__CO_D int __mul24(int x, int y) {
  return (int)((unsigned)((int)((unsigned)x << 8) >> 8) * (unsigned)((int)((unsigned)y << 8) >> 8));
}
__CO_D unsigned __umul24(unsigned x, unsigned y) { return (x & 0xffffffu) * (y & 0xffffffu); }
__CO_D int mulhi(int x, int y) { return __mulhi(x, y); }
__CO_D unsigned mulhi(unsigned x, unsigned y) { return __umulhi(x, y); }
__CO_D long long mul64hi(long long x, long long y) { return __mul64hi(x, y); }
__CO_D int mul24(int x, int y) { return __mul24(x, y); }
__CO_D unsigned umul24(unsigned x, unsigned y) { return __umul24(x, y); }

/* Averages and differences. */
__CO_D int __hadd(int x, int y) { return (int)(((long long)x + y) >> 1); }
__CO_D unsigned __uhadd(unsigned x, unsigned y) {
  return (unsigned)(((unsigned long long)x + y) >> 1);
}
__CO_D int __rhadd(int x, int y) { return (int)(((long long)x + y + 1) >> 1); }
__CO_D unsigned __urhadd(unsigned x, unsigned y) {
  return (unsigned)(((unsigned long long)x + y + 1) >> 1);
}
__CO_D unsigned __sad(int x, int y, unsigned z) {
  return (x > y ? (unsigned)x - (unsigned)y : (unsigned)y - (unsigned)x) + z;
}
__CO_D unsigned __usad(unsigned x, unsigned y, unsigned z) { return (x > y ? x - y : y - x) + z; }

/* Dot products of packed bytes. __dp2a takes the two 16-bit halves of the first operand. */
#define __CO_DP2A(type, half, byte, shift)                   \
  ((type)(half)(a) * (type)(byte)((unsigned)b >> (shift)) +  \
   (type)(half)((unsigned)a >> 16) * (type)(byte)((unsigned)b >> ((shift) + 8)))
__CO_D int __dp4a(int a, int b, int c) {
  return __co_dot4_s(a, b, c);
}
__CO_D unsigned __dp4a(unsigned a, unsigned b, unsigned c) {
  return __co_dot4_u(a, b, c);
}
__CO_D int __dp2a_lo(int a, int b, int c) {
  return (int)((unsigned)__CO_DP2A(int, short, signed char, 0) + (unsigned)c);
}
__CO_D int __dp2a_hi(int a, int b, int c) {
  return (int)((unsigned)__CO_DP2A(int, short, signed char, 16) + (unsigned)c);
}
__CO_D unsigned __dp2a_lo(unsigned a, unsigned b, unsigned c) {
  return __CO_DP2A(unsigned, unsigned short, unsigned char, 0) + c;
}
__CO_D unsigned __dp2a_hi(unsigned a, unsigned b, unsigned c) {
  return __CO_DP2A(unsigned, unsigned short, unsigned char, 16) + c;
}
#undef __CO_DP2A
__CO_D int __dp4a(char4 a, char4 b, int c) {
  return a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w + c;
}
__CO_D unsigned __dp4a(uchar4 a, uchar4 b, unsigned c) {
  return (unsigned)(a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w) + c;
}
__CO_D int __dp2a_lo(short2 a, char4 b, int c) { return a.x * b.x + a.y * b.y + c; }
__CO_D int __dp2a_hi(short2 a, char4 b, int c) { return a.x * b.z + a.y * b.w + c; }
__CO_D unsigned __dp2a_lo(ushort2 a, uchar4 b, unsigned c) {
  return (unsigned)(a.x * b.x + a.y * b.y) + c;
}
__CO_D unsigned __dp2a_hi(ushort2 a, uchar4 b, unsigned c) {
  return (unsigned)(a.x * b.z + a.y * b.w) + c;
}

/* The same bits as another type. */
__CO_D int __float_as_int(float x) { return __builtin_bit_cast(int, x); }
__CO_D unsigned __float_as_uint(float x) { return __builtin_bit_cast(unsigned, x); }
__CO_D float __int_as_float(int x) { return __builtin_bit_cast(float, x); }
__CO_D float __uint_as_float(unsigned x) { return __builtin_bit_cast(float, x); }
__CO_D long long __double_as_longlong(double x) { return __builtin_bit_cast(long long, x); }
__CO_D double __longlong_as_double(long long x) { return __builtin_bit_cast(double, x); }
__CO_D int __double2hiint(double x) { return (int)(__builtin_bit_cast(long long, x) >> 32); }
__CO_D int __double2loint(double x) { return (int)__builtin_bit_cast(long long, x); }
__CO_D double __hiloint2double(int hi, int lo) {
  return __builtin_bit_cast(double, (unsigned long long)(unsigned)hi << 32 | (unsigned)lo);
}
/* Names of older toolkits. */
__CO_D int float_as_int(float x) { return __float_as_int(x); }
__CO_D float int_as_float(int x) { return __int_as_float(x); }
__CO_D unsigned float_as_uint(float x) { return __float_as_uint(x); }
__CO_D float uint_as_float(unsigned x) { return __uint_as_float(x); }

#endif

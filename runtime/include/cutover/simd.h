/* Packed 2 x 16-bit and 4 x 8-bit integer intrinsics, and the DPX three-way minima and maxima. */
#ifndef CUTOVER_SIMD_H
#define CUTOVER_SIMD_H

#include "cutover/decl.h"

/* Defines NAME2 and NAME4: `body` computes r from x and y, each an int that holds one element read
 * as signed (s) or unsigned (u). */
#define __CO_PACKED(name, sign, body)                                       \
  __CO_D unsigned name##2(unsigned a, unsigned b) {                         \
    unsigned packed = 0;                                                    \
    _Pragma("unroll") for (int i = 0; i < 32; i += 16) {                    \
      const int low = __CO_LOW_##sign(16), high = __CO_HIGH_##sign(16);     \
      const int x = __CO_READ_##sign(short, a >> i);                        \
      const int y = __CO_READ_##sign(short, b >> i);                        \
      (void)low, (void)high, (void)y;                                       \
      packed |= ((unsigned)(body) & 0xffffu) << i;                          \
    }                                                                       \
    return packed;                                                          \
  }                                                                         \
  __CO_D unsigned name##4(unsigned a, unsigned b) {                         \
    unsigned packed = 0;                                                    \
    _Pragma("unroll") for (int i = 0; i < 32; i += 8) {                     \
      const int low = __CO_LOW_##sign(8), high = __CO_HIGH_##sign(8);       \
      const int x = __CO_READ_##sign(char, a >> i);                         \
      const int y = __CO_READ_##sign(char, b >> i);                         \
      (void)low, (void)high, (void)y;                                       \
      packed |= ((unsigned)(body) & 0xffu) << i;                            \
    }                                                                       \
    return packed;                                                          \
  }
#define __CO_PACKED_UNARY(name, body)                                       \
  __CO_PACKED(__co_##name, s, body)                                         \
  __CO_D unsigned __##name##2(unsigned a) { return __co_##name##2(a, 0); }  \
  __CO_D unsigned __##name##4(unsigned a) { return __co_##name##4(a, 0); }
#define __CO_LOW_s(bits) (-(1 << ((bits)-1)))
#define __CO_HIGH_s(bits) ((1 << ((bits)-1)) - 1)
#define __CO_LOW_u(bits) 0
#define __CO_HIGH_u(bits) ((1 << (bits)) - 1)
#define __CO_READ_s(type, value) ((int)(signed type)(value))
#define __CO_READ_u(type, value) ((int)(unsigned type)(value))
#define __CO_CLAMP(v) ((v) < low ? low : (v) > high ? high : (v))

__CO_PACKED(__vadd, u, x + y)
__CO_PACKED(__vaddss, s, __CO_CLAMP(x + y))
__CO_PACKED(__vaddus, u, __CO_CLAMP(x + y))
__CO_PACKED(__vsub, u, x - y)
__CO_PACKED(__vsubss, s, __CO_CLAMP(x - y))
__CO_PACKED(__vsubus, u, __CO_CLAMP(x - y))
__CO_PACKED(__vavgs, s, (x + y + ((x + y) >= 0)) >> 1) /* a tie rounds away from zero */
__CO_PACKED(__vavgu, u, (x + y + 1) >> 1)
__CO_PACKED(__vhaddu, u, (x + y) >> 1)
__CO_PACKED(__vmaxs, s, x > y ? x : y)
__CO_PACKED(__vmaxu, u, x > y ? x : y)
__CO_PACKED(__vmins, s, x < y ? x : y)
__CO_PACKED(__vminu, u, x < y ? x : y)
__CO_PACKED(__vabsdiffs, s, x > y ? x - y : y - x)
__CO_PACKED(__vabsdiffu, u, x > y ? x - y : y - x)
__CO_PACKED_UNARY(vabs, x < 0 ? -x : x)
__CO_PACKED_UNARY(vabsss, __CO_CLAMP(x < 0 ? -x : x))
__CO_PACKED_UNARY(vneg, -x)
__CO_PACKED_UNARY(vnegss, __CO_CLAMP(-x))

/* Comparisons: all ones (vcmp) or one (vset) per element that holds. */
#define __CO_COMPARE(name, sign, operation)           \
  __CO_PACKED(__vcmp##name, sign, x operation y ? -1 : 0) \
  __CO_PACKED(__vset##name, sign, x operation y ? 1 : 0)
__CO_COMPARE(eq, u, ==)
__CO_COMPARE(ne, u, !=)
__CO_COMPARE(ges, s, >=)
__CO_COMPARE(geu, u, >=)
__CO_COMPARE(gts, s, >)
__CO_COMPARE(gtu, u, >)
__CO_COMPARE(les, s, <=)
__CO_COMPARE(leu, u, <=)
__CO_COMPARE(lts, s, <)
__CO_COMPARE(ltu, u, <)
#undef __CO_COMPARE

/* Sums of absolute differences. */
__CO_D unsigned __co_sum2(unsigned v) { return (v & 0xffffu) + (v >> 16); }
__CO_D unsigned __co_sum4(unsigned v) {
  return (v & 0xffu) + (v >> 8 & 0xffu) + (v >> 16 & 0xffu) + (v >> 24);
}
__CO_D unsigned __vsads2(unsigned a, unsigned b) { return __co_sum2(__vabsdiffs2(a, b)); }
__CO_D unsigned __vsadu2(unsigned a, unsigned b) { return __co_sum2(__vabsdiffu2(a, b)); }
__CO_D unsigned __vsads4(unsigned a, unsigned b) { return __co_sum4(__vabsdiffs4(a, b)); }
__CO_D unsigned __vsadu4(unsigned a, unsigned b) { return __co_sum4(__vabsdiffu4(a, b)); }

/* DPX. The _relu forms also take zero into the maximum. */
#define __CO_MIN(a, b) ((a) < (b) ? (a) : (b))
#define __CO_MAX(a, b) ((a) > (b) ? (a) : (b))
#define __CO_DPX(name, type)                                                                      \
  __CO_D type __vimax3_##name(type a, type b, type c) { return __CO_MAX(__CO_MAX(a, b), c); }     \
  __CO_D type __vimin3_##name(type a, type b, type c) { return __CO_MIN(__CO_MIN(a, b), c); }     \
  __CO_D type __viaddmax_##name(type a, type b, type c) {                                         \
    type sum = (type)((unsigned)a + (unsigned)b);                                                 \
    return __CO_MAX(sum, c);                                                                      \
  }                                                                                               \
  __CO_D type __viaddmin_##name(type a, type b, type c) {                                         \
    type sum = (type)((unsigned)a + (unsigned)b);                                                 \
    return __CO_MIN(sum, c);                                                                      \
  }                                                                                               \
  __CO_D type __vibmax_##name(type a, type b, bool *first) {                                      \
    *first = a >= b;                                                                              \
    return __CO_MAX(a, b);                                                                        \
  }                                                                                               \
  __CO_D type __vibmin_##name(type a, type b, bool *first) {                                      \
    *first = a <= b;                                                                              \
    return __CO_MIN(a, b);                                                                        \
  }
__CO_DPX(s32, int)
__CO_DPX(u32, unsigned)
#undef __CO_DPX
__CO_D int __vimax_s32_relu(int a, int b) { return __vimax3_s32(a, b, 0); }
__CO_D int __vimin_s32_relu(int a, int b) { return __CO_MAX(__CO_MIN(a, b), 0); }
__CO_D int __vimax3_s32_relu(int a, int b, int c) { return __CO_MAX(__vimax3_s32(a, b, c), 0); }
__CO_D int __vimin3_s32_relu(int a, int b, int c) { return __CO_MAX(__vimin3_s32(a, b, c), 0); }
__CO_D int __viaddmax_s32_relu(int a, int b, int c) {
  return __CO_MAX(__viaddmax_s32(a, b, c), 0);
}
__CO_D int __viaddmin_s32_relu(int a, int b, int c) {
  return __CO_MAX(__viaddmin_s32(a, b, c), 0);
}
__CO_D unsigned __vimax3_s16x2(unsigned a, unsigned b, unsigned c) {
  return __vmaxs2(__vmaxs2(a, b), c);
}
__CO_D unsigned __vimax3_u16x2(unsigned a, unsigned b, unsigned c) {
  return __vmaxu2(__vmaxu2(a, b), c);
}
__CO_D unsigned __vimin3_s16x2(unsigned a, unsigned b, unsigned c) {
  return __vmins2(__vmins2(a, b), c);
}
__CO_D unsigned __vimin3_u16x2(unsigned a, unsigned b, unsigned c) {
  return __vminu2(__vminu2(a, b), c);
}
__CO_D unsigned __viaddmax_s16x2(unsigned a, unsigned b, unsigned c) {
  return __vmaxs2(__vadd2(a, b), c);
}
__CO_D unsigned __viaddmax_u16x2(unsigned a, unsigned b, unsigned c) {
  return __vmaxu2(__vadd2(a, b), c);
}
__CO_D unsigned __viaddmin_s16x2(unsigned a, unsigned b, unsigned c) {
  return __vmins2(__vadd2(a, b), c);
}
__CO_D unsigned __viaddmin_u16x2(unsigned a, unsigned b, unsigned c) {
  return __vminu2(__vadd2(a, b), c);
}
__CO_D unsigned __vimax_s16x2_relu(unsigned a, unsigned b) { return __vimax3_s16x2(a, b, 0); }
__CO_D unsigned __vimin_s16x2_relu(unsigned a, unsigned b) {
  return __vmaxs2(__vmins2(a, b), 0);
}
__CO_D unsigned __vimax3_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return __vmaxs2(__vimax3_s16x2(a, b, c), 0);
}
__CO_D unsigned __vimin3_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return __vmaxs2(__vimin3_s16x2(a, b, c), 0);
}
__CO_D unsigned __viaddmax_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return __vmaxs2(__viaddmax_s16x2(a, b, c), 0);
}
__CO_D unsigned __viaddmin_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return __vmaxs2(__viaddmin_s16x2(a, b, c), 0);
}
/* The predicates tell, half by half, whether the first operand was taken. */
#define __CO_DPX_BOTH(name, half, packed, relation)                                        \
  __CO_D unsigned name(unsigned a, unsigned b, bool *high, bool *low) {                    \
    *high = (half)(a >> 16) relation (half)(b >> 16);                                      \
    *low = (half)a relation (half)b;                                                       \
    return packed(a, b);                                                                   \
  }
__CO_DPX_BOTH(__vibmax_s16x2, short, __vmaxs2, >=)
__CO_DPX_BOTH(__vibmax_u16x2, unsigned short, __vmaxu2, >=)
__CO_DPX_BOTH(__vibmin_s16x2, short, __vmins2, <=)
__CO_DPX_BOTH(__vibmin_u16x2, unsigned short, __vminu2, <=)
#undef __CO_DPX_BOTH
#undef __CO_MIN
#undef __CO_MAX

#undef __CO_PACKED
#undef __CO_PACKED_UNARY
#undef __CO_LOW_s
#undef __CO_HIGH_s
#undef __CO_LOW_u
#undef __CO_HIGH_u
#undef __CO_READ_s
#undef __CO_READ_u
#undef __CO_CLAMP

#endif

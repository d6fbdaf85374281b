/* CUDA's arithmetic on packed integers, two of 16 bits or four of 8 in a word, element by element.
 * This file belongs to the port: read it, change it, or replace its uses one by one. */
#ifndef CUTOVER_PACKED_H
#define CUTOVER_PACKED_H

#include "cutover_marks.h"

/* --- Each element ---------------------------------------------------------------------------- */

/* Every element of a and b as an int, through `work`, and back. */
template <int bits, bool is_signed, class Work>
CUTOVER_DEVICE unsigned cutover_each(unsigned a, unsigned b, Work work) {
  const unsigned mask = (1u << bits) - 1;
  unsigned packed = 0;
  for (int at = 0; at < 32; at += bits) {
    int x = is_signed ? (int)(a << (32 - bits - at)) >> (32 - bits) : (int)(a >> at & mask);
    int y = is_signed ? (int)(b << (32 - bits - at)) >> (32 - bits) : (int)(b >> at & mask);
    packed |= ((unsigned)work(x, y) & mask) << at;
  }
  return packed;
}

/* Held to what an element can be. */
template <int bits, bool is_signed>
CUTOVER_DEVICE int cutover_held(int x) {
  const int low = is_signed ? -(1 << (bits - 1)) : 0;
  const int high = is_signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
  return x < low ? low : x > high ? high : x;
}

CUTOVER_DEVICE unsigned cutover_sum_of_halves(unsigned v) { return (v & 0xffff) + (v >> 16); }
CUTOVER_DEVICE unsigned cutover_sum_of_bytes(unsigned v) {
  return (v & 0xff) + (v >> 8 & 0xff) + (v >> 16 & 0xff) + (v >> 24);
}

/* --- What is done with them ------------------------------------------------------------------ */

struct cutover_packed_add {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x + y; }
};
struct cutover_packed_sub {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x - y; }
};
template <int bits, bool is_signed>
struct cutover_packed_add_held {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const {
    return cutover_held<bits, is_signed>(x + y);
  }
};
template <int bits, bool is_signed>
struct cutover_packed_sub_held {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const {
    return cutover_held<bits, is_signed>(x - y);
  }
};
/* A tie rounds away from zero. */
struct cutover_packed_mean {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const {
    return (x + y + (x + y >= 0 ? 1 : 0)) >> 1;
  }
};
struct cutover_packed_mean_down {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return (x + y) >> 1; }
};
struct cutover_packed_larger {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x > y ? x : y; }
};
struct cutover_packed_smaller {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x < y ? x : y; }
};
struct cutover_packed_apart {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x > y ? x - y : y - x; }
};
struct cutover_packed_absolute {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int) const { return x < 0 ? -x : x; }
};
template <int bits, bool is_signed>
struct cutover_packed_absolute_held {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int) const {
    return cutover_held<bits, true>(x < 0 ? -x : x);
  }
};
struct cutover_packed_negated {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int) const { return -x; }
};
template <int bits, bool is_signed>
struct cutover_packed_negated_held {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int) const { return cutover_held<bits, true>(-x); }
};
/* `yes` where it holds: 1, or all ones. */
template <int yes>
struct cutover_packed_eq {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x == y ? yes : 0; }
};
template <int yes>
struct cutover_packed_ne {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x != y ? yes : 0; }
};
template <int yes>
struct cutover_packed_ge {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x >= y ? yes : 0; }
};
template <int yes>
struct cutover_packed_gt {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x > y ? yes : 0; }
};
template <int yes>
struct cutover_packed_le {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x <= y ? yes : 0; }
};
template <int yes>
struct cutover_packed_lt {
  CUTOVER_DEVICE_MEMBER int operator()(int x, int y) const { return x < y ? yes : 0; }
};

/* --- By CUDA's names ------------------------------------------------------------------------- */

CUTOVER_DEVICE unsigned cutover_vadd2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_add());
}
CUTOVER_DEVICE unsigned cutover_vadd4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_add());
}
CUTOVER_DEVICE unsigned cutover_vaddss2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_add_held<16, true>());
}
CUTOVER_DEVICE unsigned cutover_vaddss4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_add_held<8, true>());
}
CUTOVER_DEVICE unsigned cutover_vaddus2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_add_held<16, false>());
}
CUTOVER_DEVICE unsigned cutover_vaddus4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_add_held<8, false>());
}
CUTOVER_DEVICE unsigned cutover_vsub2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_sub());
}
CUTOVER_DEVICE unsigned cutover_vsub4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_sub());
}
CUTOVER_DEVICE unsigned cutover_vsubss2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_sub_held<16, true>());
}
CUTOVER_DEVICE unsigned cutover_vsubss4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_sub_held<8, true>());
}
CUTOVER_DEVICE unsigned cutover_vsubus2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_sub_held<16, false>());
}
CUTOVER_DEVICE unsigned cutover_vsubus4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_sub_held<8, false>());
}
CUTOVER_DEVICE unsigned cutover_vavgs2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_mean());
}
CUTOVER_DEVICE unsigned cutover_vavgs4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_mean());
}
CUTOVER_DEVICE unsigned cutover_vavgu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_mean());
}
CUTOVER_DEVICE unsigned cutover_vavgu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_mean());
}
CUTOVER_DEVICE unsigned cutover_vhaddu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_mean_down());
}
CUTOVER_DEVICE unsigned cutover_vhaddu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_mean_down());
}
CUTOVER_DEVICE unsigned cutover_vmaxs2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_larger());
}
CUTOVER_DEVICE unsigned cutover_vmaxs4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_larger());
}
CUTOVER_DEVICE unsigned cutover_vmaxu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_larger());
}
CUTOVER_DEVICE unsigned cutover_vmaxu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_larger());
}
CUTOVER_DEVICE unsigned cutover_vmins2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_smaller());
}
CUTOVER_DEVICE unsigned cutover_vmins4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_smaller());
}
CUTOVER_DEVICE unsigned cutover_vminu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_smaller());
}
CUTOVER_DEVICE unsigned cutover_vminu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_smaller());
}
CUTOVER_DEVICE unsigned cutover_vabsdiffs2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_apart());
}
CUTOVER_DEVICE unsigned cutover_vabsdiffs4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_apart());
}
CUTOVER_DEVICE unsigned cutover_vabsdiffu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_apart());
}
CUTOVER_DEVICE unsigned cutover_vabsdiffu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_apart());
}
CUTOVER_DEVICE unsigned cutover_vabs2(unsigned a) {
  return cutover_each<16, true>(a, 0, cutover_packed_absolute());
}
CUTOVER_DEVICE unsigned cutover_vabs4(unsigned a) {
  return cutover_each<8, true>(a, 0, cutover_packed_absolute());
}
CUTOVER_DEVICE unsigned cutover_vabsss2(unsigned a) {
  return cutover_each<16, true>(a, 0, cutover_packed_absolute_held<16, true>());
}
CUTOVER_DEVICE unsigned cutover_vabsss4(unsigned a) {
  return cutover_each<8, true>(a, 0, cutover_packed_absolute_held<8, true>());
}
CUTOVER_DEVICE unsigned cutover_vneg2(unsigned a) {
  return cutover_each<16, true>(a, 0, cutover_packed_negated());
}
CUTOVER_DEVICE unsigned cutover_vneg4(unsigned a) {
  return cutover_each<8, true>(a, 0, cutover_packed_negated());
}
CUTOVER_DEVICE unsigned cutover_vnegss2(unsigned a) {
  return cutover_each<16, true>(a, 0, cutover_packed_negated_held<16, true>());
}
CUTOVER_DEVICE unsigned cutover_vnegss4(unsigned a) {
  return cutover_each<8, true>(a, 0, cutover_packed_negated_held<8, true>());
}
CUTOVER_DEVICE unsigned cutover_vcmpeq2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_eq<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpeq4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_eq<-1>());
}
CUTOVER_DEVICE unsigned cutover_vseteq2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_eq<1>());
}
CUTOVER_DEVICE unsigned cutover_vseteq4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_eq<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpne2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_ne<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpne4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_ne<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetne2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_ne<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetne4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_ne<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpges2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_ge<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpges4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_ge<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetges2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_ge<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetges4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_ge<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpgeu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_ge<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpgeu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_ge<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetgeu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_ge<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetgeu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_ge<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpgts2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_gt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpgts4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_gt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetgts2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_gt<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetgts4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_gt<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpgtu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_gt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpgtu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_gt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetgtu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_gt<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetgtu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_gt<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmples2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_le<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmples4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_le<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetles2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_le<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetles4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_le<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpleu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_le<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpleu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_le<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetleu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_le<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetleu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_le<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmplts2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_lt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmplts4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_lt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetlts2(unsigned a, unsigned b) {
  return cutover_each<16, true>(a, b, cutover_packed_lt<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetlts4(unsigned a, unsigned b) {
  return cutover_each<8, true>(a, b, cutover_packed_lt<1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpltu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_lt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vcmpltu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_lt<-1>());
}
CUTOVER_DEVICE unsigned cutover_vsetltu2(unsigned a, unsigned b) {
  return cutover_each<16, false>(a, b, cutover_packed_lt<1>());
}
CUTOVER_DEVICE unsigned cutover_vsetltu4(unsigned a, unsigned b) {
  return cutover_each<8, false>(a, b, cutover_packed_lt<1>());
}
CUTOVER_DEVICE unsigned cutover_vsads2(unsigned a, unsigned b) {
  return cutover_sum_of_halves(cutover_vabsdiffs2(a, b));
}
CUTOVER_DEVICE unsigned cutover_vsads4(unsigned a, unsigned b) {
  return cutover_sum_of_bytes(cutover_vabsdiffs4(a, b));
}
CUTOVER_DEVICE unsigned cutover_vsadu2(unsigned a, unsigned b) {
  return cutover_sum_of_halves(cutover_vabsdiffu2(a, b));
}
CUTOVER_DEVICE unsigned cutover_vsadu4(unsigned a, unsigned b) {
  return cutover_sum_of_bytes(cutover_vabsdiffu4(a, b));
}

/* --- Three at a time: largest and smallest, after a sum or beside zero ----------------------- */

template <class T>
CUTOVER_DEVICE T cutover_larger_of(T a, T b) {
  return a > b ? a : b;
}
template <class T>
CUTOVER_DEVICE T cutover_smaller_of(T a, T b) {
  return a < b ? a : b;
}
CUTOVER_DEVICE int cutover_vimax3_s32(int a, int b, int c) {
  return cutover_larger_of(cutover_larger_of(a, b), c);
}
CUTOVER_DEVICE int cutover_vimin3_s32(int a, int b, int c) {
  return cutover_smaller_of(cutover_smaller_of(a, b), c);
}
CUTOVER_DEVICE int cutover_viaddmax_s32(int a, int b, int c) {
  return cutover_larger_of((int)((unsigned)a + (unsigned)b), c);
}
CUTOVER_DEVICE int cutover_viaddmin_s32(int a, int b, int c) {
  return cutover_smaller_of((int)((unsigned)a + (unsigned)b), c);
}
CUTOVER_DEVICE int cutover_vibmax_s32(int a, int b, bool *first) {
  *first = a >= b;
  return cutover_larger_of(a, b);
}
CUTOVER_DEVICE int cutover_vibmin_s32(int a, int b, bool *first) {
  *first = a <= b;
  return cutover_smaller_of(a, b);
}
CUTOVER_DEVICE unsigned cutover_vimax3_u32(unsigned a, unsigned b, unsigned c) {
  return cutover_larger_of(cutover_larger_of(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_vimin3_u32(unsigned a, unsigned b, unsigned c) {
  return cutover_smaller_of(cutover_smaller_of(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_viaddmax_u32(unsigned a, unsigned b, unsigned c) {
  return cutover_larger_of(a + b, c);
}
CUTOVER_DEVICE unsigned cutover_viaddmin_u32(unsigned a, unsigned b, unsigned c) {
  return cutover_smaller_of(a + b, c);
}
CUTOVER_DEVICE unsigned cutover_vibmax_u32(unsigned a, unsigned b, bool *first) {
  *first = a >= b;
  return cutover_larger_of(a, b);
}
CUTOVER_DEVICE unsigned cutover_vibmin_u32(unsigned a, unsigned b, bool *first) {
  *first = a <= b;
  return cutover_smaller_of(a, b);
}
CUTOVER_DEVICE int cutover_vimax_s32_relu(int a, int b) { return cutover_vimax3_s32(a, b, 0); }
CUTOVER_DEVICE int cutover_vimin_s32_relu(int a, int b) {
  return cutover_larger_of(cutover_smaller_of(a, b), 0);
}
CUTOVER_DEVICE int cutover_vimax3_s32_relu(int a, int b, int c) {
  return cutover_larger_of(cutover_vimax3_s32(a, b, c), 0);
}
CUTOVER_DEVICE int cutover_vimin3_s32_relu(int a, int b, int c) {
  return cutover_larger_of(cutover_vimin3_s32(a, b, c), 0);
}
CUTOVER_DEVICE int cutover_viaddmax_s32_relu(int a, int b, int c) {
  return cutover_larger_of(cutover_viaddmax_s32(a, b, c), 0);
}
CUTOVER_DEVICE int cutover_viaddmin_s32_relu(int a, int b, int c) {
  return cutover_larger_of(cutover_viaddmin_s32(a, b, c), 0);
}
CUTOVER_DEVICE unsigned cutover_vimax3_s16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxs2(cutover_vmaxs2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_viaddmax_s16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxs2(cutover_vadd2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_vimin3_s16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vmins2(cutover_vmins2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_viaddmin_s16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vmins2(cutover_vadd2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_vimax3_u16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxu2(cutover_vmaxu2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_viaddmax_u16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxu2(cutover_vadd2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_vimin3_u16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vminu2(cutover_vminu2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_viaddmin_u16x2(unsigned a, unsigned b, unsigned c) {
  return cutover_vminu2(cutover_vadd2(a, b), c);
}
CUTOVER_DEVICE unsigned cutover_vimax_s16x2_relu(unsigned a, unsigned b) {
  return cutover_vmaxs2(cutover_vmaxs2(a, b), 0);
}
CUTOVER_DEVICE unsigned cutover_vimin_s16x2_relu(unsigned a, unsigned b) {
  return cutover_vmaxs2(cutover_vmins2(a, b), 0);
}
CUTOVER_DEVICE unsigned cutover_vimax3_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxs2(cutover_vimax3_s16x2(a, b, c), 0);
}
CUTOVER_DEVICE unsigned cutover_vimin3_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxs2(cutover_vimin3_s16x2(a, b, c), 0);
}
CUTOVER_DEVICE unsigned cutover_viaddmax_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxs2(cutover_viaddmax_s16x2(a, b, c), 0);
}
CUTOVER_DEVICE unsigned cutover_viaddmin_s16x2_relu(unsigned a, unsigned b, unsigned c) {
  return cutover_vmaxs2(cutover_viaddmin_s16x2(a, b, c), 0);
}
/* Whether the first was taken, half by half. */
CUTOVER_DEVICE unsigned cutover_vibmax_s16x2(unsigned a, unsigned b, bool *high, bool *low) {
  *high = (short)(a >> 16) >= (short)(b >> 16);
  *low = (short)a >= (short)b;
  return cutover_vmaxs2(a, b);
}
CUTOVER_DEVICE unsigned cutover_vibmin_s16x2(unsigned a, unsigned b, bool *high, bool *low) {
  *high = (short)(a >> 16) <= (short)(b >> 16);
  *low = (short)a <= (short)b;
  return cutover_vmins2(a, b);
}
CUTOVER_DEVICE unsigned cutover_vibmax_u16x2(unsigned a, unsigned b, bool *high, bool *low) {
  *high = (unsigned short)(a >> 16) >= (unsigned short)(b >> 16);
  *low = (unsigned short)a >= (unsigned short)b;
  return cutover_vmaxu2(a, b);
}
CUTOVER_DEVICE unsigned cutover_vibmin_u16x2(unsigned a, unsigned b, bool *high, bool *low) {
  *high = (unsigned short)(a >> 16) <= (unsigned short)(b >> 16);
  *low = (unsigned short)a <= (unsigned short)b;
  return cutover_vminu2(a, b);
}

#endif

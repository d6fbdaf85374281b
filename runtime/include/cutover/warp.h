/* Warp shuffles, votes, matches and reductions. */
#ifndef CUTOVER_WARP_H
#define CUTOVER_WARP_H

#include "cutover/builtins.h"

/* Shuffles of 32-bit and 64-bit types, by their bit images. The forms without a mask act on the
 * lanes that are there. */
#define __CO_SHUFFLE(type, image, suffix)                                                         \
  __CO_D type __shfl(type value, int lane, int width = __CUTOVER_WARP_LANES__) {                  \
    return __builtin_bit_cast(                                                                    \
        type, __co_shfl_idx_##suffix(__co_activemask(), __builtin_bit_cast(image, value),         \
                                   lane, width));                                                 \
  }                                                                                               \
  __CO_D type __shfl_up(type value, unsigned delta, int width = __CUTOVER_WARP_LANES__) {         \
    return __builtin_bit_cast(                                                                    \
        type, __co_shfl_up_##suffix(__co_activemask(), __builtin_bit_cast(image, value),          \
                                   (int)delta, width));                                           \
  }                                                                                               \
  __CO_D type __shfl_down(type value, unsigned delta, int width = __CUTOVER_WARP_LANES__) {       \
    return __builtin_bit_cast(                                                                    \
        type, __co_shfl_down_##suffix(__co_activemask(), __builtin_bit_cast(image, value),        \
                                   (int)delta, width));                                           \
  }                                                                                               \
  __CO_D type __shfl_xor(type value, int lane_mask, int width = __CUTOVER_WARP_LANES__) {         \
    return __builtin_bit_cast(                                                                    \
        type, __co_shfl_xor_##suffix(__co_activemask(), __builtin_bit_cast(image, value),         \
                                   lane_mask, width));                                            \
  }
__CO_SHUFFLE(int, int, i32)
__CO_SHUFFLE(unsigned, int, i32)
__CO_SHUFFLE(float, int, i32)
__CO_SHUFFLE(long, long long, i64)
__CO_SHUFFLE(unsigned long, long long, i64)
__CO_SHUFFLE(long long, long long, i64)
__CO_SHUFFLE(unsigned long long, long long, i64)
__CO_SHUFFLE(double, long long, i64)
#undef __CO_SHUFFLE

/* Votes of the lanes that are there. */
__CO_D int __all(int predicate) { return __co_vote_all(__co_activemask(), predicate); }
__CO_D int __any(int predicate) { return __co_vote_any(__co_activemask(), predicate); }
__CO_D __co_mask __ballot(int predicate) { return __co_ballot(__co_activemask(), predicate); }

/* What names lanes in a mask of 32 bits, and reads the special registers of such masks. */
#if __CUTOVER_WARP_LANES__ == 32
#define __CO_SHUFFLE_SYNC(type, image, suffix)                                                    \
  __CO_D type __shfl_sync(unsigned mask, type value, int lane, int width = 32) {                  \
    return __builtin_bit_cast(                                                                    \
        type, __co_shfl_idx_##suffix(mask, __builtin_bit_cast(image, value), lane, width));       \
  }                                                                                               \
  __CO_D type __shfl_up_sync(unsigned mask, type value, unsigned delta, int width = 32) {         \
    return __builtin_bit_cast(                                                                    \
        type, __co_shfl_up_##suffix(mask, __builtin_bit_cast(image, value), (int)delta, width));  \
  }                                                                                               \
  __CO_D type __shfl_down_sync(unsigned mask, type value, unsigned delta, int width = 32) {       \
    return __builtin_bit_cast(                                                                    \
        type,                                                                                     \
        __co_shfl_down_##suffix(mask, __builtin_bit_cast(image, value), (int)delta, width));      \
  }                                                                                               \
  __CO_D type __shfl_xor_sync(unsigned mask, type value, int lane_mask, int width = 32) {         \
    return __builtin_bit_cast(                                                                    \
        type, __co_shfl_xor_##suffix(mask, __builtin_bit_cast(image, value), lane_mask, width));  \
  }
__CO_SHUFFLE_SYNC(int, int, i32)
__CO_SHUFFLE_SYNC(unsigned, int, i32)
__CO_SHUFFLE_SYNC(float, int, i32)
__CO_SHUFFLE_SYNC(long, long long, i64)
__CO_SHUFFLE_SYNC(unsigned long, long long, i64)
__CO_SHUFFLE_SYNC(long long, long long, i64)
__CO_SHUFFLE_SYNC(unsigned long long, long long, i64)
__CO_SHUFFLE_SYNC(double, long long, i64)
#undef __CO_SHUFFLE_SYNC

/* Votes. */
__CO_D int __all_sync(unsigned mask, int predicate) { return __co_vote_all(mask, predicate); }
__CO_D int __any_sync(unsigned mask, int predicate) { return __co_vote_any(mask, predicate); }
__CO_D int __uni_sync(unsigned mask, int predicate) { return __co_vote_uni(mask, predicate); }
__CO_D unsigned __ballot_sync(unsigned mask, int predicate) {
  return __co_ballot(mask, predicate);
}
__CO_D unsigned __activemask() { return __co_activemask(); }
__CO_D void __syncwarp(unsigned mask = 0xffffffffu) { __co_syncwarp(mask); }

/* Matches: the lanes with an equal value; all: the whole mask if every lane agrees, else 0. */
#define __CO_MATCH(type, image, suffix)                                                  \
  __CO_D unsigned __match_any_sync(unsigned mask, type value) {                          \
    return __co_match_any_##suffix(mask, __builtin_bit_cast(image, value));              \
  }                                                                                      \
  __CO_D unsigned __match_all_sync(unsigned mask, type value, int *predicate) {          \
    unsigned same = __co_match_any_##suffix(mask, __builtin_bit_cast(image, value));     \
    *predicate = same == mask;                                                           \
    return same == mask ? mask : 0;                                                      \
  }
__CO_MATCH(int, int, i32)
__CO_MATCH(unsigned, int, i32)
__CO_MATCH(float, int, i32)
__CO_MATCH(long, long long, i64)
__CO_MATCH(unsigned long, long long, i64)
__CO_MATCH(long long, long long, i64)
__CO_MATCH(unsigned long long, long long, i64)
__CO_MATCH(double, long long, i64)
#undef __CO_MATCH

/* Reductions. */
__CO_D int __reduce_add_sync(unsigned mask, int v) { return __co_reduce_add_i32(mask, v); }
__CO_D unsigned __reduce_add_sync(unsigned mask, unsigned v) {
  return (unsigned)__co_reduce_add_i32(mask, (int)v);
}
__CO_D int __reduce_min_sync(unsigned mask, int v) { return __co_reduce_min_i32(mask, v); }
__CO_D int __reduce_max_sync(unsigned mask, int v) { return __co_reduce_max_i32(mask, v); }
__CO_D unsigned __reduce_min_sync(unsigned mask, unsigned v) {
  return __co_reduce_umin_i32(mask, (int)v);
}
__CO_D unsigned __reduce_max_sync(unsigned mask, unsigned v) {
  return __co_reduce_umax_i32(mask, (int)v);
}
__CO_D unsigned __reduce_and_sync(unsigned mask, unsigned v) {
  return __co_reduce_and_i32(mask, (int)v);
}
__CO_D unsigned __reduce_or_sync(unsigned mask, unsigned v) {
  return __co_reduce_or_i32(mask, (int)v);
}
__CO_D unsigned __reduce_xor_sync(unsigned mask, unsigned v) {
  return __co_reduce_xor_i32(mask, (int)v);
}

/* Lane masks: the special registers that CUDA code reads through inline assembly. */
__CO_D unsigned __co_lanemask_lt() { return (1u << __co_laneid()) - 1u; }
__CO_D unsigned __co_lanemask_le() { return (2u << __co_laneid()) - 1u; }
__CO_D unsigned __co_lanemask_eq() { return 1u << __co_laneid(); }
__CO_D unsigned __co_lanemask_ge() { return ~__co_lanemask_lt(); }
__CO_D unsigned __co_lanemask_gt() { return ~__co_lanemask_le(); }
#endif

#endif

/* Shuffles of any trivially copyable value, word by word. */
#ifndef CUTOVER_GROUPS_SHUFFLE_H
#define CUTOVER_GROUPS_SHUFFLE_H

#include <type_traits>
#include "cutover/warp.h"

template <class T, class Word>
__CO_D T __co_by_words(const T &value, Word word) {
  static_assert(std::is_trivially_copyable<T>::value, "only trivially copyable values are shuffled");
  int words[(sizeof(T) + 3) / 4] = {};
  __builtin_memcpy(words, &value, sizeof(T));
#pragma unroll
  for (unsigned i = 0; i < (sizeof(T) + 3) / 4; ++i) words[i] = word(words[i]);
  T result;
  __builtin_memcpy(&result, words, sizeof(T));
  return result;
}
template <class T>
__CO_D T __co_shfl_any(__co_mask mask, const T &value, int lane, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_idx_i32(mask, w, lane, width); });
}
template <class T>
__CO_D T __co_shfl_up_any(__co_mask mask, const T &value, int delta, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_up_i32(mask, w, delta, width); });
}
template <class T>
__CO_D T __co_shfl_down_any(__co_mask mask, const T &value, int delta, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_down_i32(mask, w, delta, width); });
}
template <class T>
__CO_D T __co_shfl_xor_any(__co_mask mask, const T &value, int lanes, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_xor_i32(mask, w, lanes, width); });
}
template <class T>
__CO_D __co_mask __co_match_any(__co_mask mask, const T &value) {
  __co_mask same = mask;
  __co_by_words(value, [&](int w) {
    same &= __co_match_any_i32(mask, w);
    return w;
  });
  return same;
}

/* The lane of the nth set bit, counted from 0; past the last lane if there are not as many. */
__CO_D int __co_nth_lane(__co_mask mask, unsigned n) {
  if (mask == __CO_ALL_LANES) return (int)n;
  for (; n > 0; --n) mask &= mask - 1;
  return mask ? __builtin_ctzll(mask) : __CUTOVER_WARP_LANES__;
}
/* The bits of `bits` that `mask` selects, moved together. */
__CO_D __co_mask __co_compress(__co_mask bits, __co_mask mask) {
  if (mask == __CO_ALL_LANES) return bits;
  __co_mask packed = 0;
  for (__co_mask place = 1; mask; mask &= mask - 1, place <<= 1)
    if (bits & mask & -mask) packed |= place;
  return packed;
}

#endif

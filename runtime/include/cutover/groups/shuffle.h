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
__CO_D T __co_shfl_any(unsigned mask, const T &value, int lane, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_idx_i32(mask, w, lane, width); });
}
template <class T>
__CO_D T __co_shfl_up_any(unsigned mask, const T &value, int delta, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_up_i32(mask, w, delta, width); });
}
template <class T>
__CO_D T __co_shfl_down_any(unsigned mask, const T &value, int delta, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_down_i32(mask, w, delta, width); });
}
template <class T>
__CO_D T __co_shfl_xor_any(unsigned mask, const T &value, int lanes, int width) {
  return __co_by_words(value, [=](int w) { return __co_shfl_xor_i32(mask, w, lanes, width); });
}
template <class T>
__CO_D unsigned __co_match_any(unsigned mask, const T &value) {
  unsigned same = mask;
  __co_by_words(value, [&](int w) {
    same &= __co_match_any_i32(mask, w);
    return w;
  });
  return same;
}

/* The lane of the nth set bit, counted from 0; 32 if there are not as many. */
__CO_D int __co_nth_lane(unsigned mask, unsigned n) {
  if (mask == 0xffffffffu) return (int)n;
  for (; n > 0; --n) mask &= mask - 1;
  return mask ? __builtin_ctz(mask) : 32;
}
/* The bits of `bits` that `mask` selects, moved together. */
__CO_D unsigned __co_compress(unsigned bits, unsigned mask) {
  if (mask == 0xffffffffu) return bits;
  unsigned packed = 0;
  for (unsigned place = 1; mask; mask &= mask - 1, place <<= 1)
    if (bits & mask & -mask) packed |= place;
  return packed;
}

#endif

/* Tiles: aligned runs of lanes of one warp. */
#ifndef CUTOVER_GROUPS_TILE_H
#define CUTOVER_GROUPS_TILE_H

#include "cutover/groups/block.h"
#include "cutover/groups/shuffle.h"

namespace cooperative_groups {

template <unsigned Size, class Parent = void>
class thread_block_tile : public thread_group {
  static_assert(Size >= 1 && Size <= __CUTOVER_WARP_LANES__ && (Size & (Size - 1)) == 0,
                "Cutover: a tile has 1, 2, 4, 8, 16, 32 or a warp's threads; larger tiles are not "
                "supported");

 public:
  static __CO_METHOD_D unsigned thread_rank() { return __co_laneid() & (Size - 1); }
  static constexpr __CO_METHOD_D unsigned size() { return Size; }
  static constexpr __CO_METHOD_D unsigned num_threads() { return Size; }
  static __CO_METHOD_D __co_mask _mask() {
    return Size == __CUTOVER_WARP_LANES__
               ? __CO_ALL_LANES
               : (((__co_mask)1 << (Size % __CUTOVER_WARP_LANES__)) - 1) << _first();
  }
  static __CO_METHOD_D void sync() { __co_syncwarp(_mask()); }
  __CO_METHOD_D unsigned meta_group_rank() const { return meta_rank_; }
  __CO_METHOD_D unsigned meta_group_size() const { return meta_size_; }

  template <class T>
  __CO_METHOD_D T shfl(T value, int rank) const {
    return __co_shfl_any(_mask(), value, rank, Size);
  }
  template <class T>
  __CO_METHOD_D T shfl_up(T value, int delta) const {
    return __co_shfl_up_any(_mask(), value, delta, Size);
  }
  template <class T>
  __CO_METHOD_D T shfl_down(T value, int delta) const {
    return __co_shfl_down_any(_mask(), value, delta, Size);
  }
  template <class T>
  __CO_METHOD_D T shfl_xor(T value, int lanes) const {
    return __co_shfl_xor_any(_mask(), value, lanes, Size);
  }
  __CO_METHOD_D int any(int predicate) const { return __co_vote_any(_mask(), predicate); }
  __CO_METHOD_D int all(int predicate) const { return __co_vote_all(_mask(), predicate); }
  __CO_METHOD_D __co_mask ballot(int predicate) const {
    return _to_ranks(__co_ballot(_mask(), predicate));
  }
  template <class T>
  __CO_METHOD_D __co_mask match_any(T value) const {
    return _to_ranks(__co_match_any(_mask(), value));
  }
  template <class T>
  __CO_METHOD_D __co_mask match_all(T value, int &same) const {
    same = __co_match_any(_mask(), value) == _mask();
    return same ? _to_ranks(_mask()) : 0;
  }

  /* For this library's own use. */
  __CO_METHOD_D thread_block_tile(unsigned meta_rank, unsigned meta_size)
      : thread_group(_mask(), Size), meta_rank_(meta_rank), meta_size_(meta_size) {}
  /* A tile of a named parent is also a tile of an unnamed one. */
  template <class Other, class = typename std::enable_if<std::is_void<Parent>::value &&
                                                         !std::is_void<Other>::value>::type>
  __CO_METHOD_D thread_block_tile(const thread_block_tile<Size, Other> &other)
      : thread_block_tile(other.meta_group_rank(), other.meta_group_size()) {}

 private:
  static __CO_METHOD_D unsigned _first() {
    return __co_laneid() & (__CUTOVER_WARP_LANES__ - Size);
  }
  static __CO_METHOD_D __co_mask _to_ranks(__co_mask lanes) {
    return (lanes & _mask()) >> _first();
  }
  unsigned meta_rank_, meta_size_;
};

__CO_D thread_block_tile<1> this_thread() { return thread_block_tile<1>(0, 1); }

}  // namespace cooperative_groups

#endif

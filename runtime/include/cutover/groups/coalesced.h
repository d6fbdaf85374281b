/* The threads of a warp that run together; ranks count the set bits of their mask. */
#ifndef CUTOVER_GROUPS_COALESCED_H
#define CUTOVER_GROUPS_COALESCED_H

#include "cutover/groups/block.h"
#include "cutover/groups/shuffle.h"

namespace cooperative_groups {

class coalesced_group : public thread_group {
 public:
  __CO_METHOD_D unsigned size() const { return count_; }
  __CO_METHOD_D unsigned num_threads() const { return count_; }
  __CO_METHOD_D unsigned thread_rank() const {
    return __co_count(mask_ & __co_below());
  }
  __CO_METHOD_D void sync() const { __co_syncwarp(mask_); }
  __CO_METHOD_D unsigned meta_group_size() const { return meta_size_; }
  __CO_METHOD_D unsigned meta_group_rank() const { return meta_rank_; }

  template <class T>
  __CO_METHOD_D T shfl(T value, unsigned rank) const {
    return __co_shfl_any(mask_, value, __co_nth_lane(mask_, rank) & (__CUTOVER_WARP_LANES__ - 1),
                          __CUTOVER_WARP_LANES__);
  }
  template <class T>
  __CO_METHOD_D T shfl_up(T value, unsigned delta) const {
    unsigned rank = thread_rank();
    return shfl(value, rank >= delta ? rank - delta : rank);
  }
  template <class T>
  __CO_METHOD_D T shfl_down(T value, unsigned delta) const {
    unsigned rank = thread_rank();
    return shfl(value, delta < count_ - rank ? rank + delta : rank);
  }
  __CO_METHOD_D int any(int predicate) const { return __co_vote_any(mask_, predicate); }
  __CO_METHOD_D int all(int predicate) const { return __co_vote_all(mask_, predicate); }
  __CO_METHOD_D __co_mask ballot(int predicate) const {
    return __co_compress(__co_ballot(mask_, predicate), mask_);
  }
  template <class T>
  __CO_METHOD_D __co_mask match_any(T value) const {
    return __co_compress(__co_match_any(mask_, value), mask_);
  }
  template <class T>
  __CO_METHOD_D __co_mask match_all(T value, int &same) const {
    same = __co_match_any(mask_, value) == mask_;
    return same ? __co_compress(mask_, mask_) : 0;
  }

  /* For this library's own use. */
  __CO_METHOD_D coalesced_group(__co_mask mask, unsigned meta_rank, unsigned meta_size)
      : thread_group(mask, __co_count(mask)),
        meta_rank_(meta_rank),
        meta_size_(meta_size) {}
  __CO_METHOD_D __co_mask _mask() const { return mask_; }

 private:
  unsigned meta_rank_, meta_size_;
};

__CO_D coalesced_group coalesced_threads() { return coalesced_group(__co_activemask(), 0, 1); }

}  // namespace cooperative_groups

#endif

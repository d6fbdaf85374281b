/* The groups that a launch makes: thread, block and grid; and the group whose kind is known only
 * when the program runs. */
#ifndef CUTOVER_GROUPS_BLOCK_H
#define CUTOVER_GROUPS_BLOCK_H

#include "cutover/builtin_vars.h"
#include "cutover/builtins.h"

/* The lanes of a mask, and the mask of the lanes before this one. */
__CO_D unsigned __co_count(__co_mask mask) { return (unsigned)__builtin_popcountll(mask); }
__CO_D __co_mask __co_below() { return ((__co_mask)1 << __co_laneid()) - 1; }

namespace cooperative_groups {

namespace details {
__CO_D unsigned block_rank() {
  return __co_tid_x() + __co_ntid_x() * (__co_tid_y() + __co_ntid_y() * __co_tid_z());
}
__CO_D unsigned block_size() { return __co_ntid_x() * __co_ntid_y() * __co_ntid_z(); }
__CO_D unsigned grid_block_rank() {
  return __co_ctaid_x() + __co_nctaid_x() * (__co_ctaid_y() + __co_nctaid_y() * __co_ctaid_z());
}
__CO_D unsigned grid_block_count() { return __co_nctaid_x() * __co_nctaid_y() * __co_nctaid_z(); }
}  // namespace details

/* A block, or lanes of one warp. */
class thread_group {
 public:
  __CO_METHOD_D unsigned long long size() const { return count_; }
  __CO_METHOD_D unsigned long long num_threads() const { return count_; }
  __CO_METHOD_D unsigned long long thread_rank() const {
    return mask_ ? __co_count(mask_ & __co_below()) : details::block_rank();
  }
  __CO_METHOD_D bool is_valid() const { return count_ != 0; }
  __CO_METHOD_D void sync() const {
    if (mask_)
      __co_syncwarp(mask_);
    else
      __co_barrier();
  }

 protected:
  friend class thread_group_access;
  __co_mask mask_; /* the lanes, or 0 for a block */
  unsigned count_; /* threads */
  __CO_METHOD_D thread_group(__co_mask mask, unsigned count) : mask_(mask), count_(count) {}
};

class thread_group_access {
 public:
  static __CO_METHOD_D __co_mask mask(const thread_group &g) { return g.mask_; }
  static __CO_METHOD_D thread_group make(__co_mask mask) {
    return thread_group(mask, __co_count(mask));
  }
};

class thread_block : public thread_group {
 public:
  __CO_METHOD_D thread_block() : thread_group(0, details::block_size()) {}
  static __CO_METHOD_D void sync() { __co_barrier(); }
  static __CO_METHOD_D void barrier_arrive() {}
  static __CO_METHOD_D void barrier_wait() { __co_barrier(); }
  static __CO_METHOD_D unsigned thread_rank() { return details::block_rank(); }
  static __CO_METHOD_D unsigned size() { return details::block_size(); }
  static __CO_METHOD_D unsigned num_threads() { return details::block_size(); }
  static __CO_METHOD_D dim3 group_index() { return blockIdx; }
  static __CO_METHOD_D dim3 thread_index() { return threadIdx; }
  static __CO_METHOD_D dim3 group_dim() { return blockDim; }
  static __CO_METHOD_D dim3 dim_threads() { return blockDim; }
};

class grid_group {
 public:
  static __CO_METHOD_D bool is_valid() { return true; }
  static __CO_METHOD_D void sync() { __co_grid_sync(); }
  static __CO_METHOD_D unsigned long long thread_rank() {
    return (unsigned long long)details::grid_block_rank() * details::block_size() +
           details::block_rank();
  }
  static __CO_METHOD_D unsigned long long size() {
    return (unsigned long long)details::grid_block_count() * details::block_size();
  }
  static __CO_METHOD_D unsigned long long num_threads() { return size(); }
  static __CO_METHOD_D unsigned long long block_rank() { return details::grid_block_rank(); }
  static __CO_METHOD_D unsigned long long num_blocks() { return details::grid_block_count(); }
  static __CO_METHOD_D dim3 block_index() { return blockIdx; }
  static __CO_METHOD_D dim3 dim_blocks() { return gridDim; }
  static __CO_METHOD_D dim3 group_dim() { return gridDim; }
};

__CO_D thread_block this_thread_block() { return thread_block(); }
__CO_D grid_group this_grid() { return grid_group(); }

template <class Group>
__CO_D void sync(const Group &g) {
  g.sync();
}
template <class Group>
__CO_D auto thread_rank(const Group &g) -> decltype(g.thread_rank()) {
  return g.thread_rank();
}
template <class Group>
__CO_D auto group_size(const Group &g) -> decltype(g.size()) {
  return g.size();
}

}  // namespace cooperative_groups

#endif

/* Splitting groups. */
#ifndef CUTOVER_GROUPS_PARTITION_H
#define CUTOVER_GROUPS_PARTITION_H

#include "cutover/groups/coalesced.h"
#include "cutover/groups/tile.h"

namespace cooperative_groups {

template <unsigned Size>
__CO_D thread_block_tile<Size, thread_block> tiled_partition(const thread_block &) {
  return thread_block_tile<Size, thread_block>(details::block_rank() / Size,
                                               (details::block_size() + Size - 1) / Size);
}
template <unsigned Size, unsigned ParentSize, class Grandparent>
__CO_D thread_block_tile<Size, thread_block_tile<ParentSize, Grandparent>> tiled_partition(
    const thread_block_tile<ParentSize, Grandparent> &parent) {
  static_assert(Size <= ParentSize, "a tile must not be larger than the tile it is cut from");
  return thread_block_tile<Size, thread_block_tile<ParentSize, Grandparent>>(
      parent.thread_rank() / Size, ParentSize / Size);
}

namespace details {
/* The lanes of `mask` with ranks in the run of `size` that holds this thread. */
__CO_D __co_mask run_of_ranks(__co_mask mask, unsigned size) {
  unsigned first = __co_count(mask & __co_below()) / size * size;
  __co_mask run = 0;
  for (unsigned r = 0; mask; mask &= mask - 1, ++r)
    if (r >= first && r < first + size) run |= mask & -mask;
  return run;
}
}  // namespace details

/* With a size known at run time. */
__CO_D coalesced_group tiled_partition(const coalesced_group &parent, unsigned size) {
  return coalesced_group(details::run_of_ranks(parent._mask(), size), parent.thread_rank() / size,
                         (parent.size() + size - 1) / size);
}
template <unsigned Size>
__CO_D coalesced_group tiled_partition(const coalesced_group &parent) {
  return tiled_partition(parent, Size);
}
__CO_D thread_group tiled_partition(const thread_group &parent, unsigned size) {
  __co_mask mask = thread_group_access::mask(parent);
  if (mask) return thread_group_access::make(details::run_of_ranks(mask, size));
  unsigned lane = __co_laneid() & ~(size - 1);
  __co_mask all = size >= __CUTOVER_WARP_LANES__ ? __CO_ALL_LANES : ((__co_mask)1 << size) - 1;
  return thread_group_access::make(all << lane);
}

template <class Group>
__CO_D coalesced_group binary_partition(const Group &group, bool predicate) {
  __co_mask mask = group._mask(), yes = __co_ballot(mask, predicate) & mask;
  return coalesced_group(predicate ? yes : mask & ~yes, predicate ? 0 : 1, 2);
}
template <class Group, class Label>
__CO_D coalesced_group labeled_partition(const Group &group, Label label) {
  __co_mask mask = group._mask(), same = __co_match_any(mask, label) & mask;
  __co_mask leaders = __co_ballot(mask, (same & -same) == (__co_mask)1 << __co_laneid()) & mask;
  return coalesced_group(same, __co_count(leaders & ((same & -same) - 1)),
                         __co_count(leaders));
}

/* One thread of the group calls the function. */
template <class Group, class Function, class... Arguments>
__CO_D void invoke_one(const Group &group, Function &&function, Arguments &&...arguments) {
  if (group.thread_rank() == 0) function(static_cast<Arguments &&>(arguments)...);
}

}  // namespace cooperative_groups

#endif

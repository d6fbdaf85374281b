/* reduce() over a tile or coalesced threads. */
#ifndef CUTOVER_COOPERATIVE_GROUPS_REDUCE_H
#define CUTOVER_COOPERATIVE_GROUPS_REDUCE_H

#include "../cooperative_groups.h"
#if defined(__CUDA__)
#include "cutover/groups/operators.h"

namespace cooperative_groups {

template <unsigned Size, class Parent, class T, class Operator>
__CO_D typename std::decay<T>::type reduce(const thread_block_tile<Size, Parent> &group, T &&value,
                                           Operator &&op) {
  typename std::decay<T>::type sum = value;
#pragma unroll
  for (int lanes = Size / 2; lanes > 0; lanes /= 2) sum = op(sum, group.shfl_xor(sum, lanes));
  return sum;
}
template <class T, class Operator>
__CO_D typename std::decay<T>::type reduce(const coalesced_group &group, T &&value,
                                           Operator &&op) {
  typename std::decay<T>::type sum = group.shfl(value, 0);
  for (unsigned rank = 1; rank < group.size(); ++rank)
    sum = op(sum, group.shfl((typename std::decay<T>::type)value, rank));
  return sum;
}

/* The thread of rank 0 adds the group's result to an atomic or to plain memory. */
template <class Group, class Atomic, class T, class Operator>
__CO_D void reduce_store_async(const Group &group, Atomic *destination, T &&value,
                               Operator &&op) {
  auto result = reduce(group, value, op);
  if (group.thread_rank() == 0) *destination = result;
}

}  // namespace cooperative_groups
#endif

#endif

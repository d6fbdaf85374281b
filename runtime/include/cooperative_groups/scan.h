/* inclusive_scan() and exclusive_scan() over a tile or coalesced threads. */
#ifndef CUTOVER_COOPERATIVE_GROUPS_SCAN_H
#define CUTOVER_COOPERATIVE_GROUPS_SCAN_H

#include "../cooperative_groups.h"
#if defined(__CUDA__)
#include "cutover/groups/operators.h"

namespace cooperative_groups {

template <class Group, class T, class Operator>
__CO_D typename std::decay<T>::type inclusive_scan(const Group &group, T &&value, Operator &&op) {
  typename std::decay<T>::type sum = value;
  for (unsigned delta = 1; delta < group.size(); delta *= 2) {
    typename std::decay<T>::type left = group.shfl_up(sum, delta);
    if (group.thread_rank() >= delta) sum = op(left, sum);
  }
  return sum;
}
template <class Group, class T>
__CO_D typename std::decay<T>::type inclusive_scan(const Group &group, T &&value) {
  return inclusive_scan(group, static_cast<T &&>(value),
                        plus<typename std::decay<T>::type>());
}
template <class Group, class T, class Operator>
__CO_D typename std::decay<T>::type exclusive_scan(const Group &group, T &&value, Operator &&op) {
  typedef typename std::decay<T>::type Value;
  Value left = group.shfl_up(inclusive_scan(group, static_cast<T &&>(value), op), 1);
  return group.thread_rank() == 0 ? Value() : left;
}
template <class Group, class T>
__CO_D typename std::decay<T>::type exclusive_scan(const Group &group, T &&value) {
  return exclusive_scan(group, static_cast<T &&>(value),
                        plus<typename std::decay<T>::type>());
}

}  // namespace cooperative_groups
#endif

#endif

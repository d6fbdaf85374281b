/* Reductions and scans of cooperative groups, for a chip whose groups have none.
 * This file belongs to the port: read it, change it, or replace its uses one by one. */
#ifndef CUTOVER_GROUPS_H
#define CUTOVER_GROUPS_H

#include "cutover_marks.h"

/* --- How values are joined ------------------------------------------------------------------- */

template <class T = void>
struct cutover_plus {
  CUTOVER_DEVICE_MEMBER T operator()(T a, T b) const { return a + b; }
};
template <class T = void>
struct cutover_less {
  CUTOVER_DEVICE_MEMBER T operator()(T a, T b) const { return b < a ? b : a; }
};
template <class T = void>
struct cutover_greater {
  CUTOVER_DEVICE_MEMBER T operator()(T a, T b) const { return a < b ? b : a; }
};
template <class T = void>
struct cutover_bit_and {
  CUTOVER_DEVICE_MEMBER T operator()(T a, T b) const { return a & b; }
};
template <class T = void>
struct cutover_bit_or {
  CUTOVER_DEVICE_MEMBER T operator()(T a, T b) const { return a | b; }
};
template <class T = void>
struct cutover_bit_xor {
  CUTOVER_DEVICE_MEMBER T operator()(T a, T b) const { return a ^ b; }
};

/* Without a type, of that which they are called with. */
#define CUTOVER_ANY_TYPE(name)                                 \
  template <>                                                  \
  struct name<void> {                                          \
    template <class T>                                         \
    CUTOVER_DEVICE_MEMBER T operator()(T a, T b) const {       \
      return name<T>()(a, b);                                  \
    }                                                          \
  };
CUTOVER_ANY_TYPE(cutover_plus)
CUTOVER_ANY_TYPE(cutover_less)
CUTOVER_ANY_TYPE(cutover_greater)
CUTOVER_ANY_TYPE(cutover_bit_and)
CUTOVER_ANY_TYPE(cutover_bit_or)
CUTOVER_ANY_TYPE(cutover_bit_xor)
#undef CUTOVER_ANY_TYPE

/* --- Reductions ------------------------------------------------------------------------------ */

/* Tiles take halves at a time, other groups one rank after the other. */
template <class Group, class T, class Join>
CUTOVER_DEVICE auto cutover_reduce_by_halves(const Group &group, T value, Join join, int)
    -> decltype(group.shfl_xor(value, 1)) {
  for (unsigned step = (unsigned)group.size() / 2; step != 0; step /= 2) {
    value = join(value, group.shfl_xor(value, step));
  }
  return value;
}
template <class Group, class T, class Join>
CUTOVER_DEVICE T cutover_reduce_by_halves(const Group &group, T value, Join join, long) {
  T joined = group.shfl(value, 0);
  for (unsigned rank = 1; rank < (unsigned)group.size(); ++rank) {
    joined = join(joined, group.shfl(value, rank));
  }
  return joined;
}
template <class Group, class T, class Join>
CUTOVER_DEVICE T cutover_reduce(const Group &group, T value, Join join) {
  return cutover_reduce_by_halves(group, value, join, 0);
}

/* --- Scans ----------------------------------------------------------------------------------- */

template <class Group, class T, class Join>
CUTOVER_DEVICE T cutover_inclusive_scan(const Group &group, T value, Join join) {
  for (unsigned step = 1; step < (unsigned)group.size(); step *= 2) {
    T before = group.shfl_up(value, step);
    if ((unsigned)group.thread_rank() >= step) value = join(before, value);
  }
  return value;
}
template <class Group, class T>
CUTOVER_DEVICE T cutover_inclusive_scan(const Group &group, T value) {
  return cutover_inclusive_scan(group, value, cutover_plus<T>());
}
/* The first of the group has no one before it, and T(). */
template <class Group, class T, class Join>
CUTOVER_DEVICE T cutover_exclusive_scan(const Group &group, T value, Join join) {
  T before = group.shfl_up(cutover_inclusive_scan(group, value, join), 1);
  return group.thread_rank() == 0 ? T() : before;
}
template <class Group, class T>
CUTOVER_DEVICE T cutover_exclusive_scan(const Group &group, T value) {
  return cutover_exclusive_scan(group, value, cutover_plus<T>());
}

#endif

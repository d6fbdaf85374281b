/* The operators that cooperative groups offer for reductions and scans. */
#ifndef CUTOVER_GROUPS_OPERATORS_H
#define CUTOVER_GROUPS_OPERATORS_H

#include "cutover/decl.h"

namespace cooperative_groups {

#define __CO_GROUP_OPERATOR(name, expression)                     \
  template <class T = void>                                       \
  struct name {                                                   \
    __CO_METHOD_D T operator()(T a, T b) const { return expression; } \
  };                                                              \
  template <>                                                     \
  struct name<void> {                                             \
    template <class T>                                            \
    __CO_METHOD_D T operator()(T a, T b) const {                  \
      return expression;                                          \
    }                                                             \
  };
__CO_GROUP_OPERATOR(plus, a + b)
__CO_GROUP_OPERATOR(less, b < a ? b : a)
__CO_GROUP_OPERATOR(greater, a < b ? b : a)
__CO_GROUP_OPERATOR(bit_and, a &b)
__CO_GROUP_OPERATOR(bit_or, a | b)
__CO_GROUP_OPERATOR(bit_xor, a ^ b)
#undef __CO_GROUP_OPERATOR

}  // namespace cooperative_groups

#endif

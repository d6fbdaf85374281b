/* threadIdx and its kin, of type dim3. A copy reads the same values, which cannot change while a
 * kernel runs. */
#ifndef CUTOVER_ASCEND_BUILTIN_VARS_H
#define CUTOVER_ASCEND_BUILTIN_VARS_H

#include "cutover/builtins.h"
#include "vector_types.h"

#define __CO_BUILTIN_FIELD(field, call)                               \
  __declspec(property(get = __co_get_##field)) unsigned int field;    \
  static __CO_METHOD_D unsigned int __co_get_##field() { return call; }

#define __CO_BUILTIN_VAR(name, builtin)                             \
  struct __co_##name##_t {                                          \
    __CO_BUILTIN_FIELD(x, __co_##builtin##_x())                     \
    __CO_BUILTIN_FIELD(y, __co_##builtin##_y())                     \
    __CO_BUILTIN_FIELD(z, __co_##builtin##_z())                     \
    __CO_METHOD_D operator dim3() const { return dim3(x, y, z); }   \
  };                                                                \
  extern const __attribute__((device, weak)) __co_##name##_t name;

__CO_BUILTIN_VAR(threadIdx, tid)
__CO_BUILTIN_VAR(blockIdx, ctaid)
__CO_BUILTIN_VAR(blockDim, ntid)
__CO_BUILTIN_VAR(gridDim, nctaid)
__attribute__((device)) const int32_t warpSize = 32;

#undef __CO_BUILTIN_VAR
#undef __CO_BUILTIN_FIELD

#endif

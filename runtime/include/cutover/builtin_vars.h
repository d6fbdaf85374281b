/* threadIdx and its kin: objects whose fields are read through a builtin call.
 *
 * They may be copied (auto t = threadIdx): a copy reads the same builtins, which cannot change
 * during a kernel. */
#ifndef CUTOVER_BUILTIN_VARS_H
#define CUTOVER_BUILTIN_VARS_H

#include "cutover/builtins.h"
#include "vector_types.h"

#define __CO_BUILTIN_FIELD(field, call)                               \
  __declspec(property(get = __co_get_##field)) unsigned int field;    \
  static __CO_METHOD_D unsigned int __co_get_##field() { return call; }

#define __CO_BUILTIN_VAR(name, builtin)                                                       \
  struct __co_##name##_t {                                                                    \
    __CO_BUILTIN_FIELD(x, __co_##builtin##_x())                                               \
    __CO_BUILTIN_FIELD(y, __co_##builtin##_y())                                               \
    __CO_BUILTIN_FIELD(z, __co_##builtin##_z())                                               \
    __CO_METHOD_D operator dim3() const { return dim3(x, y, z); }                             \
    __CO_METHOD_D operator uint3() const { return uint3{x, y, z}; }                           \
  };                                                                                          \
  extern const __attribute__((device, weak)) __co_##name##_t name;

__CO_BUILTIN_VAR(threadIdx, tid)
__CO_BUILTIN_VAR(blockIdx, ctaid)
__CO_BUILTIN_VAR(blockDim, ntid)
__CO_BUILTIN_VAR(gridDim, nctaid)
__attribute__((device)) const int warpSize = __CUTOVER_WARP_LANES__;

#undef __CO_BUILTIN_VAR
#undef __CO_BUILTIN_FIELD

#endif

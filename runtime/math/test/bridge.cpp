// Array forms of the vector functions, so that a test in plain C++ can call them: compiled for the
// neutral target like the functions themselves, then for the host with their bitcode linked in,
// which is the way that kernels take.
#include "../vec.h"

#define LOADS(T, W) *reinterpret_cast<const co::VecOf<T, W>::type *>
#define BRIDGE_1(T, W, NAME)                                                                      \
  extern "C" co::VecOf<T, W>::type __co_w##W##_##NAME(co::VecOf<T, W>::type);                      \
  extern "C" void bridge_w##W##_##NAME(const T *const *in, T *out, long n) {                      \
    for (long i = 0; i < n; i += W)                                                               \
      *reinterpret_cast<co::VecOf<T, W>::type *>(out + i) =                                       \
          __co_w##W##_##NAME(LOADS(T, W)(in[0] + i));                                             \
  }
#define BRIDGE_2(T, W, NAME)                                                                      \
  extern "C" co::VecOf<T, W>::type __co_w##W##_##NAME(co::VecOf<T, W>::type,                       \
                                                      co::VecOf<T, W>::type);                     \
  extern "C" void bridge_w##W##_##NAME(const T *const *in, T *out, long n) {                      \
    for (long i = 0; i < n; i += W)                                                               \
      *reinterpret_cast<co::VecOf<T, W>::type *>(out + i) =                                       \
          __co_w##W##_##NAME(LOADS(T, W)(in[0] + i), LOADS(T, W)(in[1] + i));                     \
  }
#define BRIDGE_3(T, W, NAME)                                                                      \
  extern "C" co::VecOf<T, W>::type __co_w##W##_##NAME(                                             \
      co::VecOf<T, W>::type, co::VecOf<T, W>::type, co::VecOf<T, W>::type);                       \
  extern "C" void bridge_w##W##_##NAME(const T *const *in, T *out, long n) {                      \
    for (long i = 0; i < n; i += W)                                                               \
      *reinterpret_cast<co::VecOf<T, W>::type *>(out + i) = __co_w##W##_##NAME(                   \
          LOADS(T, W)(in[0] + i), LOADS(T, W)(in[1] + i), LOADS(T, W)(in[2] + i));                \
  }
#define BRIDGE_4(T, W, NAME)                                                                      \
  extern "C" co::VecOf<T, W>::type __co_w##W##_##NAME(                                             \
      co::VecOf<T, W>::type, co::VecOf<T, W>::type, co::VecOf<T, W>::type,                        \
      co::VecOf<T, W>::type);                                                                     \
  extern "C" void bridge_w##W##_##NAME(const T *const *in, T *out, long n) {                      \
    for (long i = 0; i < n; i += W)                                                               \
      *reinterpret_cast<co::VecOf<T, W>::type *>(out + i) =                                       \
          __co_w##W##_##NAME(LOADS(T, W)(in[0] + i), LOADS(T, W)(in[1] + i),                      \
                             LOADS(T, W)(in[2] + i), LOADS(T, W)(in[3] + i));                     \
  }

#define VECTOR(ARITY, T, NAME) \
  BRIDGE_##ARITY(T, 1, NAME) BRIDGE_##ARITY(T, 8, NAME) BRIDGE_##ARITY(T, 16, NAME) \
      BRIDGE_##ARITY(T, 32, NAME)
#define SCALAR(ARITY, T, NAME)
#define SCALAR_INT(ARITY, T, NAME)
#include "functions.inc"  // one VECTOR or SCALAR line per row of math.tsv, written by run.sh

/* Atomic functions, for the types that the chip has: 64-bit ones are int64_t and uint64_t alone,
 * and work in global memory only. */
#ifndef CUTOVER_ASCEND_DEVICE_ATOMIC_FUNCTIONS_H
#define CUTOVER_ASCEND_DEVICE_ATOMIC_FUNCTIONS_H

#include "simt_api/device_types.h"

/* A 64-bit atomic of the Unified Buffer stops the kernel, as the chip has none. The check is folded
 * away where the address space is known. */
template <class T>
__CO_D T *__co_global_only(T *address) {
  if (sizeof(T) == 8 && __nvvm_isspacep_shared(address))
    __co_assert_fail("a 64-bit atomic works in global memory only", "Ascend C", 0, __func__);
  return address;
}

template <class T>
__CO_D T __co_atomic_cas(T *address, T expected, T desired) {
  __atomic_compare_exchange_n(address, &expected, desired, false, __ATOMIC_RELAXED,
                              __ATOMIC_RELAXED);
  return expected;
}
/* Wrapping counters: inc starts again at 0 after `limit`, dec at `limit` after 0. */
template <bool up, class T>
__CO_D T __co_atomic_wrap(T *address, T limit) {
  T old = __atomic_load_n(address, __ATOMIC_RELAXED), next;
  do {
    next = up ? (old >= limit ? 0 : old + 1) : (old == 0 || old > limit ? limit : old - 1);
  } while (!__atomic_compare_exchange_n(address, &old, next, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED));
  return old;
}

#define __CO_FETCH(type, name, operation)                                                 \
  __CO_D type asc_atomic_##name(type *address, type val) {                                \
    return __atomic_fetch_##operation(__co_global_only(address), val, __ATOMIC_RELAXED);  \
  }
#define __CO_ATOMICS(type)                                                                \
  __CO_FETCH(type, add, add)                                                              \
  __CO_FETCH(type, sub, sub)                                                              \
  __CO_FETCH(type, max, max)                                                              \
  __CO_FETCH(type, min, min)                                                              \
  __CO_FETCH(type, and, and)                                                              \
  __CO_FETCH(type, or, or)                                                                \
  __CO_FETCH(type, xor, xor)                                                              \
  __CO_D type asc_atomic_exch(type *address, type val) {                                  \
    return __atomic_exchange_n(__co_global_only(address), val, __ATOMIC_RELAXED);         \
  }                                                                                       \
  __CO_D type asc_atomic_cas(type *address, type compare, type val) {                     \
    return __co_atomic_cas(__co_global_only(address), compare, val);                      \
  }
#define __CO_COUNTERS(type)                                      \
  __CO_D type asc_atomic_inc(type *address, type val) {          \
    return __co_atomic_wrap<true>(__co_global_only(address), val);  \
  }                                                              \
  __CO_D type asc_atomic_dec(type *address, type val) {          \
    return __co_atomic_wrap<false>(__co_global_only(address), val); \
  }

__CO_ATOMICS(int32_t)
__CO_ATOMICS(uint32_t)
__CO_ATOMICS(int64_t)
__CO_ATOMICS(uint64_t)
__CO_COUNTERS(uint32_t)
__CO_COUNTERS(uint64_t)
#undef __CO_COUNTERS
#undef __CO_ATOMICS
#undef __CO_FETCH

__CO_D float asc_atomic_add(float *address, float val) {
  return __atomic_fetch_add(address, val, __ATOMIC_RELAXED);
}
__CO_D float asc_atomic_sub(float *address, float val) {
  return __atomic_fetch_sub(address, val, __ATOMIC_RELAXED);
}
__CO_D float asc_atomic_exch(float *address, float val) {
  return __builtin_bit_cast(
      float, __atomic_exchange_n((int *)address, __builtin_bit_cast(int, val), __ATOMIC_RELAXED));
}
__CO_D float asc_atomic_cas(float *address, float compare, float val) {
  return __builtin_bit_cast(float, __co_atomic_cas((int *)address, __builtin_bit_cast(int, compare),
                                                   __builtin_bit_cast(int, val)));
}
template <class T, class Word, class Combine>
__CO_D T __co_atomic_combine(T *address, T val, Word *word, Combine combine) {
  Word old = __atomic_load_n(word, __ATOMIC_RELAXED), next;
  do {
    next = __builtin_bit_cast(Word, combine(__builtin_bit_cast(T, old), val));
  } while (!__atomic_compare_exchange_n(word, &old, next, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED));
  return __builtin_bit_cast(T, old);
}
__CO_D float asc_atomic_max(float *address, float val) {
  return __co_atomic_combine(address, val, (int *)address, [] __aicore__(float a, float b) {
    return __builtin_fmaxf(a, b);
  });
}
__CO_D float asc_atomic_min(float *address, float val) {
  return __co_atomic_combine(address, val, (int *)address, [] __aicore__(float a, float b) {
    return __builtin_fminf(a, b);
  });
}

#endif

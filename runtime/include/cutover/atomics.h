/* Atomic functions. All are relaxed, as CUDA's are; one chip shares one memory, so the _block and
 * _system forms do the same as the plain ones. */
#ifndef CUTOVER_ATOMICS_H
#define CUTOVER_ATOMICS_H

#include "cutover/decl.h"
#include "vector_types.h"

template <class T>
__CO_D T __co_atomic_cas(T *address, T expected, T desired) {
  __atomic_compare_exchange_n(address, &expected, desired, false, __ATOMIC_RELAXED,
                              __ATOMIC_RELAXED);
  return expected;
}

#define __CO_ATOMIC(name, type, expression)                                     \
  __CO_D type name(type *address, type value) { return expression; }            \
  __CO_D type name##_block(type *address, type value) { return expression; }    \
  __CO_D type name##_system(type *address, type value) { return expression; }
#define __CO_FETCH(operation) __atomic_fetch_##operation(address, value, __ATOMIC_RELAXED)
#define __CO_ATOMIC_CAS(type)                                                     \
  __CO_D type atomicCAS(type *address, type compare, type value) {                \
    return __co_atomic_cas(address, compare, value);                              \
  }                                                                               \
  __CO_D type atomicCAS_block(type *address, type compare, type value) {          \
    return __co_atomic_cas(address, compare, value);                              \
  }                                                                               \
  __CO_D type atomicCAS_system(type *address, type compare, type value) {         \
    return __co_atomic_cas(address, compare, value);                              \
  }
#define __CO_ATOMIC_ORDERED(type)              \
  __CO_ATOMIC(atomicMin, type, __CO_FETCH(min)) \
  __CO_ATOMIC(atomicMax, type, __CO_FETCH(max))
#define __CO_ATOMIC_BITS(type)                 \
  __CO_ATOMIC(atomicAnd, type, __CO_FETCH(and)) \
  __CO_ATOMIC(atomicOr, type, __CO_FETCH(or))   \
  __CO_ATOMIC(atomicXor, type, __CO_FETCH(xor))

__CO_ATOMIC(atomicAdd, int, __CO_FETCH(add))
__CO_ATOMIC(atomicAdd, unsigned, __CO_FETCH(add))
__CO_ATOMIC(atomicAdd, unsigned long long, __CO_FETCH(add))
__CO_ATOMIC(atomicAdd, float, __CO_FETCH(add))
__CO_ATOMIC(atomicAdd, double, __CO_FETCH(add))
__CO_ATOMIC(atomicSub, int, __CO_FETCH(sub))
__CO_ATOMIC(atomicSub, unsigned, __CO_FETCH(sub))
__CO_ATOMIC(atomicExch, int, __atomic_exchange_n(address, value, __ATOMIC_RELAXED))
__CO_ATOMIC(atomicExch, unsigned, __atomic_exchange_n(address, value, __ATOMIC_RELAXED))
__CO_ATOMIC(atomicExch, unsigned long long, __atomic_exchange_n(address, value, __ATOMIC_RELAXED))
__CO_ATOMIC(atomicExch, float,
            __builtin_bit_cast(float,
                               __atomic_exchange_n((int *)address, __builtin_bit_cast(int, value),
                                                   __ATOMIC_RELAXED)))
__CO_ATOMIC_ORDERED(int)
__CO_ATOMIC_ORDERED(unsigned)
__CO_ATOMIC_ORDERED(long long)
__CO_ATOMIC_ORDERED(unsigned long long)
__CO_ATOMIC_BITS(int)
__CO_ATOMIC_BITS(unsigned)
__CO_ATOMIC_BITS(unsigned long long)
__CO_ATOMIC_CAS(int)
__CO_ATOMIC_CAS(unsigned)
__CO_ATOMIC_CAS(unsigned long long)
__CO_ATOMIC_CAS(unsigned short)

/* Wrapping counters: inc starts again at 0 after `value`, dec at `value` after 0. */
template <bool up>
__CO_D unsigned __co_atomic_wrap(unsigned *address, unsigned value) {
  unsigned old = __atomic_load_n(address, __ATOMIC_RELAXED), next;
  do {
    next = up ? (old >= value ? 0 : old + 1) : (old == 0 || old > value ? value : old - 1);
  } while (!__atomic_compare_exchange_n(address, &old, next, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED));
  return old;
}
__CO_ATOMIC(atomicInc, unsigned, __co_atomic_wrap<true>(address, value))
__CO_ATOMIC(atomicDec, unsigned, __co_atomic_wrap<false>(address, value))

#undef __CO_ATOMIC
#undef __CO_FETCH
#undef __CO_ATOMIC_CAS
#undef __CO_ATOMIC_ORDERED
#undef __CO_ATOMIC_BITS

/* Vector forms are atomic element by element, as documented. */
__CO_D float2 atomicAdd(float2 *address, float2 value) {
  return float2{atomicAdd(&address->x, value.x), atomicAdd(&address->y, value.y)};
}
__CO_D float4 atomicAdd(float4 *address, float4 value) {
  return float4{atomicAdd(&address->x, value.x), atomicAdd(&address->y, value.y),
                atomicAdd(&address->z, value.z), atomicAdd(&address->w, value.w)};
}

#endif

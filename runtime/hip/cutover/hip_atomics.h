/* Atomic functions on floating values that HIP has beyond CUDA's. */
#ifndef CUTOVER_HIP_ATOMICS_H
#define CUTOVER_HIP_ATOMICS_H

#include "cuda_runtime.h"

/* `next` is what follows `was`; both are of the type. */
#define __CO_HIP_ATOMIC(name, type, bits, next)                                              \
  __CO_D type name(type *address, type value) {                                              \
    bits seen = __atomic_load_n(reinterpret_cast<bits *>(address), __ATOMIC_RELAXED), old;   \
    type was;                                                                                \
    do {                                                                                     \
      old = seen;                                                                            \
      was = __builtin_bit_cast(type, old);                                                   \
      seen = atomicCAS(reinterpret_cast<bits *>(address), old,                               \
                       __builtin_bit_cast(bits, static_cast<type>(next)));                   \
    } while (seen != old);                                                                   \
    return was;                                                                              \
  }                                                                                          \
  __CO_D type name##_system(type *address, type value) { return name(address, value); }
#define __CO_HIP_ATOMIC_CAS(type, bits)                                                      \
  __CO_D type atomicCAS(type *address, type compare, type value) {                           \
    return __builtin_bit_cast(                                                               \
        type, atomicCAS(reinterpret_cast<bits *>(address), __builtin_bit_cast(bits, compare), \
                        __builtin_bit_cast(bits, value)));                                   \
  }
#define __CO_HIP_ATOMICS(type, bits)                                      \
  __CO_HIP_ATOMIC(atomicSub, type, bits, was - value)                     \
  __CO_HIP_ATOMIC(atomicMin, type, bits, value < was ? value : was)       \
  __CO_HIP_ATOMIC(atomicMax, type, bits, value > was ? value : was)       \
  __CO_HIP_ATOMIC_CAS(type, bits)

__CO_HIP_ATOMICS(float, unsigned)
__CO_HIP_ATOMICS(double, unsigned long long)
__CO_HIP_ATOMIC(atomicExch, double, unsigned long long, value)

#undef __CO_HIP_ATOMIC
#undef __CO_HIP_ATOMIC_CAS
#undef __CO_HIP_ATOMICS
#endif

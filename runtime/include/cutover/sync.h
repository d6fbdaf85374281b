/* Block barriers, fences, clocks, traps and other things a thread asks of its block. */
#ifndef CUTOVER_SYNC_H
#define CUTOVER_SYNC_H

#include <stddef.h>
#include <time.h>
#include "cutover/builtins.h"

/* A macro, since clang knows __syncthreads as a builtin of its own for one chip. */
#define __syncthreads() __co_barrier()
__CO_D int __syncthreads_count(int predicate) { return __co_barrier_count(predicate); }
__CO_D int __syncthreads_and(int predicate) { return __co_barrier_and(predicate); }
__CO_D int __syncthreads_or(int predicate) { return __co_barrier_or(predicate); }

__CO_D void __threadfence_block() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
__CO_D void __threadfence() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
__CO_D void __threadfence_system() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

__CO_D long long clock64() { return __co_clock(); }
__CO_D clock_t clock() { return (clock_t)__co_clock(); }
__CO_D void __nanosleep(unsigned nanoseconds) {
  __co_spin_yield();
  __co_nanosleep(nanoseconds);
}

__CO_D void __trap() { __co_trap(); }
__CO_D void __brkpt() { __co_trap(); }
__CO_D void __prof_trigger(int) {}

__CO_D void *memcpy(void *to, const void *from, size_t bytes) noexcept {
  return __builtin_memcpy(to, from, bytes);
}
__CO_D void *memset(void *to, int value, size_t bytes) noexcept {
  return __builtin_memset(to, value, bytes);
}
__CO_D void *memmove(void *to, const void *from, size_t bytes) noexcept {
  return __builtin_memmove(to, from, bytes);
}

#endif

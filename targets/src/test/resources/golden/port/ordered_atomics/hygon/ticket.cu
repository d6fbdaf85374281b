// A counter that is read, moved on and given back, with an order of memory.
#include <hip/hip_runtime.h>
__global__ void take(unsigned* next, unsigned* mine) {
  unsigned seen = __atomic_load_n(next, __ATOMIC_ACQUIRE);
  mine[threadIdx.x] = seen + __atomic_fetch_add(next, 1u, __ATOMIC_RELAXED);
  __atomic_store_n(next, 0u, __ATOMIC_RELEASE);
}

// A counter that is read, moved on and given back, with an order of memory.
__global__ void take(unsigned* next, unsigned* mine) {
  unsigned seen = __nv_atomic_load_n(next, __NV_ATOMIC_ACQUIRE);
  mine[threadIdx.x] = seen + __nv_atomic_fetch_add(next, 1u, __NV_ATOMIC_RELAXED,
                                                   __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_store_n(next, 0u, __NV_ATOMIC_RELEASE);
}

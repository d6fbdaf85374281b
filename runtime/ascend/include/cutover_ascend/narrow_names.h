/* What Ascend C names otherwise than CUDA, or has beyond it, for a 16-bit type; read once for each,
 * with the words of half_api.h. */

/* Pairs carry x2 in the place of CUDA's 2. */
#define __CO_ALIAS_2(name, cuda) \
  __CO_D __CO_T2 name(const __CO_T2 x, const __CO_T2 y) { return cuda(x, y); }
#define __CO_ALIAS_1(name, cuda) \
  __CO_D __CO_T2 name(const __CO_T2 x) { return cuda(x); }
__CO_ALIAS_2(__haddx2, __hadd2)
__CO_ALIAS_2(__hsubx2, __hsub2)
__CO_ALIAS_2(__hmulx2, __hmul2)
__CO_ALIAS_2(__hdivx2, __h2div)
__CO_ALIAS_2(__hmaxx2, __hmax2)
__CO_ALIAS_2(__hminx2, __hmin2)
__CO_ALIAS_2(__hmaxx2_nan, __hmax2_nan)
__CO_ALIAS_2(__hminx2_nan, __hmin2_nan)
__CO_ALIAS_1(__habsx2, __habs2)
__CO_ALIAS_1(__hnegx2, __hneg2)
__CO_ALIAS_1(__isnanx2, __hisnan2)
#undef __CO_ALIAS_1
__CO_D __CO_T2 __hfmax2(const __CO_T2 x, const __CO_T2 y, const __CO_T2 z) {
  return __hfma2(x, y, z);
}
__CO_D __CO_T2 __hfmax2_relu(const __CO_T2 x, const __CO_T2 y, const __CO_T2 z) {
  return __hfma2_relu(x, y, z);
}
#define __CO_COMPARED(name)                                                              \
  __CO_ALIAS_2(__h##name##x2, __h##name##2)                                              \
  __CO_D bool __hb##name##x2(__CO_T2 x, __CO_T2 y) { return __hb##name##2(x, y); }       \
  __CO_D unsigned int __h##name##x2_mask(__CO_T2 x, __CO_T2 y) {                         \
    return __h##name##2_mask(x, y);                                                      \
  }
__CO_COMPARED(eq)
__CO_COMPARED(ne)
__CO_COMPARED(le)
__CO_COMPARED(ge)
__CO_COMPARED(lt)
__CO_COMPARED(gt)
__CO_COMPARED(equ)
__CO_COMPARED(neu)
__CO_COMPARED(leu)
__CO_COMPARED(geu)
__CO_COMPARED(ltu)
__CO_COMPARED(gtu)
#undef __CO_COMPARED
#undef __CO_ALIAS_2

/* Shuffles and reductions of the lanes that are there. */
#define __CO_SHUFFLE16(name, lane_type)                                              \
  __CO_D __CO_T name(__CO_T var, lane_type lane, int32_t width = warpSize) {         \
    return __co_make(__CO_FORMAT(), (unsigned short)name(                            \
                                        (int32_t)__co_bits<unsigned short>(var),     \
                                        lane, width));                               \
  }                                                                                  \
  __CO_D __CO_T2 name(__CO_T2 var, lane_type lane, int32_t width = warpSize) {       \
    return __co_bits<__CO_T2>(name(__co_bits<int32_t>(var), lane, width));           \
  }
__CO_SHUFFLE16(asc_shfl, int32_t)
__CO_SHUFFLE16(asc_shfl_up, uint32_t)
__CO_SHUFFLE16(asc_shfl_down, uint32_t)
__CO_SHUFFLE16(asc_shfl_xor, int32_t)
#undef __CO_SHUFFLE16
__CO_D __CO_T asc_reduce_add(__CO_T val) {
  return __co_reduce_lanes(val, [] __aicore__(__CO_T a, __CO_T b) { return __hadd(a, b); });
}
__CO_D __CO_T asc_reduce_max(__CO_T val) {
  return __co_reduce_lanes(val, [] __aicore__(__CO_T a, __CO_T b) { return __hmax(a, b); });
}
__CO_D __CO_T asc_reduce_min(__CO_T val) {
  return __co_reduce_lanes(val, [] __aicore__(__CO_T a, __CO_T b) { return __hmin(a, b); });
}

/* Atomics. The old value of a single 16-bit number is not valid on the chip; here it is. */
#define __CO_ATOMIC16(name, type, word, call)                                               \
  __CO_D type asc_atomic_##name(type *address, type val) {                                  \
    return __co_atomic_combine(address, val, (word *)address,                               \
                               [] __aicore__(type a, type b) { return call(a, b); });       \
  }
__CO_ATOMIC16(add, __CO_T, unsigned short, __hadd)
__CO_ATOMIC16(max, __CO_T, unsigned short, __hmax)
__CO_ATOMIC16(min, __CO_T, unsigned short, __hmin)
__CO_ATOMIC16(add, __CO_T2, unsigned, __hadd2)
__CO_ATOMIC16(sub, __CO_T2, unsigned, __hsub2)
__CO_ATOMIC16(max, __CO_T2, unsigned, __hmax2)
__CO_ATOMIC16(min, __CO_T2, unsigned, __hmin2)
#undef __CO_ATOMIC16
__CO_D __CO_T2 asc_atomic_exch(__CO_T2 *address, __CO_T2 val) {
  return __co_bits<__CO_T2>(
      __atomic_exchange_n((unsigned *)address, __co_bits<unsigned>(val), __ATOMIC_RELAXED));
}
__CO_D __CO_T2 asc_atomic_cas(__CO_T2 *address, __CO_T2 compare, __CO_T2 val) {
  return __co_bits<__CO_T2>(__co_atomic_cas((unsigned *)address, __co_bits<unsigned>(compare),
                                            __co_bits<unsigned>(val)));
}

__CO_CACHED(__CO_T)
__CO_CACHED(__CO_T2)

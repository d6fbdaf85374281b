/* Votes, shuffles and reductions of a warp. They take no mask: they see the lanes that are
 * there. */
#ifndef CUTOVER_ASCEND_DEVICE_WARP_FUNCTIONS_H
#define CUTOVER_ASCEND_DEVICE_WARP_FUNCTIONS_H

#include "simt_api/device_types.h"

__CO_D int32_t asc_all(int32_t predicate) { return __co_vote_all(__co_activemask(), predicate); }
__CO_D int32_t asc_any(int32_t predicate) { return __co_vote_any(__co_activemask(), predicate); }
__CO_D uint32_t asc_ballot(int32_t predicate) { return __co_ballot(__co_activemask(), predicate); }
__CO_D uint32_t asc_activemask() { return __co_activemask(); }

#define __CO_SHUFFLE(type, image, suffix)                                                        \
  __CO_D type asc_shfl(type var, int32_t src_lane, int32_t width = warpSize) {                   \
    return __builtin_bit_cast(type, __co_shfl_idx_##suffix(__co_activemask(),                    \
                                                           __builtin_bit_cast(image, var),       \
                                                           src_lane, width));                    \
  }                                                                                              \
  __CO_D type asc_shfl_up(type var, uint32_t delta, int32_t width = warpSize) {                  \
    return __builtin_bit_cast(type, __co_shfl_up_##suffix(__co_activemask(),                     \
                                                          __builtin_bit_cast(image, var),        \
                                                          (int)delta, width));                   \
  }                                                                                              \
  __CO_D type asc_shfl_down(type var, uint32_t delta, int32_t width = warpSize) {                \
    return __builtin_bit_cast(type, __co_shfl_down_##suffix(__co_activemask(),                   \
                                                            __builtin_bit_cast(image, var),      \
                                                            (int)delta, width));                 \
  }                                                                                              \
  __CO_D type asc_shfl_xor(type var, int32_t lane_mask, int32_t width = warpSize) {              \
    return __builtin_bit_cast(type, __co_shfl_xor_##suffix(__co_activemask(),                    \
                                                           __builtin_bit_cast(image, var),       \
                                                           lane_mask, width));                   \
  }

__CO_SHUFFLE(int32_t, int, i32)
__CO_SHUFFLE(uint32_t, int, i32)
__CO_SHUFFLE(float, int, i32)
__CO_SHUFFLE(int64_t, long long, i64)
__CO_SHUFFLE(uint64_t, long long, i64)

__CO_D int32_t asc_reduce_add(int32_t val) { return __co_reduce_add_i32(__co_activemask(), val); }
__CO_D uint32_t asc_reduce_add(uint32_t val) {
  return (uint32_t)__co_reduce_add_i32(__co_activemask(), (int)val);
}
__CO_D int32_t asc_reduce_max(int32_t val) { return __co_reduce_max_i32(__co_activemask(), val); }
__CO_D uint32_t asc_reduce_max(uint32_t val) {
  return __co_reduce_umax_i32(__co_activemask(), (int)val);
}
__CO_D int32_t asc_reduce_min(int32_t val) { return __co_reduce_min_i32(__co_activemask(), val); }
__CO_D uint32_t asc_reduce_min(uint32_t val) {
  return __co_reduce_umin_i32(__co_activemask(), (int)val);
}

/* Any order is allowed for floats; lanes from the lowest up is one. */
template <class T, class Combine>
__CO_D T __co_reduce_lanes(T val, Combine combine) {
  unsigned lanes = __co_activemask();
  T result = asc_shfl(val, __builtin_ctz(lanes));
  for (lanes &= lanes - 1; lanes != 0; lanes &= lanes - 1)
    result = combine(result, asc_shfl(val, __builtin_ctz(lanes)));
  return result;
}
__CO_D float asc_reduce_add(float val) {
  return __co_reduce_lanes(val, [] __aicore__(float a, float b) { return a + b; });
}
__CO_D float asc_reduce_max(float val) {
  return __co_reduce_lanes(val, [] __aicore__(float a, float b) { return __builtin_fmaxf(a, b); });
}
__CO_D float asc_reduce_min(float val) {
  return __co_reduce_lanes(val, [] __aicore__(float a, float b) { return __builtin_fminf(a, b); });
}

#endif

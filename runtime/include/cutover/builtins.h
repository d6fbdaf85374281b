/* Device builtins: calls that the compiler knows by name. Everything else in these headers is
 * written in plain C++ from them, from pure_math.h, and from clang's own builtins. */
#ifndef CUTOVER_BUILTINS_H
#define CUTOVER_BUILTINS_H

#include "cutover/decl.h"

/* A bit for each lane of a warp. */
#if __CUTOVER_WARP_LANES__ == 64
typedef unsigned long long __co_mask;
#else
typedef unsigned __co_mask;
#endif
#define __CO_ALL_LANES ((__co_mask)-1)

extern "C" {

/* Identity of a thread. */
__CO_PURE unsigned __co_tid_x();
__CO_PURE unsigned __co_tid_y();
__CO_PURE unsigned __co_tid_z();
__CO_PURE unsigned __co_ntid_x();
__CO_PURE unsigned __co_ntid_y();
__CO_PURE unsigned __co_ntid_z();
__CO_PURE unsigned __co_ctaid_x();
__CO_PURE unsigned __co_ctaid_y();
__CO_PURE unsigned __co_ctaid_z();
__CO_PURE unsigned __co_nctaid_x();
__CO_PURE unsigned __co_nctaid_y();
__CO_PURE unsigned __co_nctaid_z();
__CO_PURE unsigned __co_laneid();
__CO_PURE unsigned __co_dynamic_shared_bytes();

/* Barriers. */
__CO_CONVERGENT void __co_barrier();
__CO_CONVERGENT int __co_barrier_count(int predicate);
__CO_CONVERGENT int __co_barrier_and(int predicate);
__CO_CONVERGENT int __co_barrier_or(int predicate);
__CO_CONVERGENT void __co_grid_sync();
__CO_CONVERGENT void __co_syncwarp(__co_mask mask);
__CO_CONVERGENT void __co_spin_yield();

/* Warp operations; mask, lane, delta and width as CUDA defines them. */
__CO_CONVERGENT int __co_shfl_idx_i32(__co_mask mask, int value, int lane, int width);
__CO_CONVERGENT int __co_shfl_up_i32(__co_mask mask, int value, int delta, int width);
__CO_CONVERGENT int __co_shfl_down_i32(__co_mask mask, int value, int delta, int width);
__CO_CONVERGENT int __co_shfl_xor_i32(__co_mask mask, int value, int lane_mask, int width);
__CO_CONVERGENT long long __co_shfl_idx_i64(__co_mask mask, long long value, int lane, int width);
__CO_CONVERGENT long long __co_shfl_up_i64(__co_mask mask, long long value, int delta, int width);
__CO_CONVERGENT long long __co_shfl_down_i64(__co_mask mask, long long value, int delta, int width);
__CO_CONVERGENT long long __co_shfl_xor_i64(__co_mask mask, long long value, int lane_mask,
                                            int width);
__CO_CONVERGENT int __co_vote_all(__co_mask mask, int predicate);
__CO_CONVERGENT int __co_vote_any(__co_mask mask, int predicate);
__CO_CONVERGENT int __co_vote_uni(__co_mask mask, int predicate);
__CO_CONVERGENT __co_mask __co_ballot(__co_mask mask, int predicate);
__CO_CONVERGENT __co_mask __co_activemask();
__CO_CONVERGENT __co_mask __co_match_any_i32(__co_mask mask, int value);
__CO_CONVERGENT __co_mask __co_match_any_i64(__co_mask mask, long long value);
__CO_CONVERGENT int __co_reduce_add_i32(__co_mask mask, int value);
__CO_CONVERGENT int __co_reduce_min_i32(__co_mask mask, int value);
__CO_CONVERGENT int __co_reduce_max_i32(__co_mask mask, int value);
__CO_CONVERGENT unsigned __co_reduce_umin_i32(__co_mask mask, int value);
__CO_CONVERGENT unsigned __co_reduce_umax_i32(__co_mask mask, int value);
__CO_CONVERGENT unsigned __co_reduce_and_i32(__co_mask mask, int value);
__CO_CONVERGENT unsigned __co_reduce_or_i32(__co_mask mask, int value);
__CO_CONVERGENT unsigned __co_reduce_xor_i32(__co_mask mask, int value);

/* c + the four products of the bytes of a and b. */
__CO_PURE int __co_dot4_s(int a, int b, int c);
__CO_PURE unsigned __co_dot4_u(unsigned a, unsigned b, unsigned c);

/* Runtime calls. None is noreturn: a lane that stops must not end the flow of its neighbours. */
__CO_CALL void *__co_malloc(unsigned long size_bytes);
__CO_CALL void __co_free(void *);
__CO_CALL void __co_assert_fail(const char *expression, const char *file, unsigned line,
                                const char *function);
__CO_CALL void __co_trap();
__CO_CALL long long __co_clock();
__CO_CALL long long __co_globaltimer();
__CO_CALL void __co_nanosleep(unsigned nanoseconds);

/* clang packs the arguments and calls vprintf(format, buffer). */
__CO_CALL int printf(const char *, ...);
__CO_CALL int vprintf(const char *, const char *);

__CO_D void *malloc(__SIZE_TYPE__ size_bytes) noexcept { return __co_malloc(size_bytes); }
__CO_D void free(void *pointer) noexcept { __co_free(pointer); }

/* libc's assert() macro calls it; the overload is picked by side, so host code keeps libc's. */
__CO_D void __assert_fail(const char *expression, const char *file, unsigned line,
                          const char *function) noexcept {
  __co_assert_fail(expression, file, line, function);
}

} /* extern "C" */

#endif

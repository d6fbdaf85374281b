/* What a source in Ascend C's SIMT manner (.asc) sees without an include: the words of the
 * language, the short vectors, dim3 and the built-in variables. Names and meanings follow the
 * vendor's public documentation; no text of theirs is here. */
#ifndef CUTOVER_ASCEND_PRELUDE_H
#define CUTOVER_ASCEND_PRELUDE_H

#include <stddef.h>
#include <stdint.h>

#define __NPU_ARCH__ 3510
#define __NPU_COMPILER_INTERNAL_PURE_SIMT__ 1

#if defined(__CUDA__)

#if defined(__CUDA_ARCH__)
#define __NPU_DEVICE__ 1
#else
#define __NPU_HOST__ 1
#endif

#define __host__ __attribute__((host))
#define __aicore__ __attribute__((device))
#define __host_aicore__ __attribute__((host, device))
#define __global__ __attribute__((global))
/* An array of a block's Unified Buffer; with `extern`, the part that a launch sizes. */
#define __ubuf__ __attribute__((shared))
/* A variable of global memory, at file scope. */
#define __gm__ __attribute__((device))
#define __launch_bounds__(threads) __attribute__((launch_bounds(threads)))
#define __maxnreg__(registers)
#define __align__(bytes) __attribute__((aligned(bytes)))

#include "cutover/builtins.h"
#include "vector_types.h"
#include "cutover_ascend/builtin_vars.h"
#include "cutover_ascend/launch.h"

/* clang knows this one of CUDA by itself. */
#pragma clang poison __syncthreads

/* The capacity of the Unified Buffer. */
constexpr uint64_t ASC_UB_SIZE = 256 * 1024;

#endif

#endif

/* What every .cu file sees first: the runtime API, the vector types and, when clang compiles CUDA,
 * the device side of the language. */
#ifndef CUTOVER_CUDA_RUNTIME_H
#define CUTOVER_CUDA_RUNTIME_H
#define __CUDA_RUNTIME_H__ /* other people's headers test for it */

#if defined(__CUDA__) && !defined(__CUDACC__)
/* Also keeps libstdc++ and glibc away from __float128, which devices lack. */
#define __CUDACC__ 1
/* Programs ask for it to tell a CUDA compiler from a plain one. */
#define __NVCC__ 1
#define __CUDACC_EXTENDED_LAMBDA__ 1
#define __CUDACC_RELAXED_CONSTEXPR__ 1
#endif

#include "host_defines.h"

#if defined(__CUDA__)
/* Device functions must be declared before the C++ library is read: where it is constexpr, its
 * functions would become host and device, and could not be overloaded any more. */
#include "cutover/builtins.h"
#include <__clang_cuda_math_forward_declares.h>
#include "cutover/minmax.h"
#endif

#if defined(__cplusplus)
#include <climits>
#include <cmath>
#include <cstdlib>
#include <cstring>
#endif
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vector_types.h"
#include "vector_functions.h"
#include "driver_types.h"
#include "cuda_runtime_api.h"

#if defined(__CUDA__)
#include "cutover/math_device.h"
#include "cutover/math_host.h"
#include <limits>
#include <__clang_cuda_cmath.h>
#include <__clang_cuda_complex_builtins.h>
#include <new>
#include "cutover/builtin_vars.h"
#include "cutover/integer.h"
#include "cutover/rounding.h"
#include "cutover/fast_math.h"
#include "cutover/simd.h"
#include "cutover/memory.h"
#include "cutover/sync.h"
#include "cutover/warp.h"
#include "cutover/atomics.h"
#include "cutover/ordered_atomics.h"
#endif

#if defined(__cplusplus)
#include "cutover/runtime_templates.h"
#endif

#if defined(__CUDA__)
#include "cutover/texture.h"
#include "cutover/surface.h"
#endif

#endif

/* bfloat16: __nv_bfloat16, __nv_bfloat162 and their functions, on both sides. */
#ifndef CUTOVER_CUDA_BF16_H
#define CUTOVER_CUDA_BF16_H
#define __CUDA_BF16_H__ /* other people's headers test for it */

#include <math.h>
#include "vector_types.h"
#include "cutover/half_format.h"
#include "cutover/saturate.h"
#if defined(__CUDA__)
#include "cuda_runtime.h"
#endif

#define __CO_T __nv_bfloat16
#define __CO_T2 __nv_bfloat162
#define __CO_TRAW __nv_bfloat16_raw
#define __CO_T2RAW __nv_bfloat162_raw
#define __CO_FORMAT __co_bfloat16_format
#define __CO_PASTE(a, b) a##bfloat16##b
#define __CO_N(a, b) __CO_PASTE(a, b)
#include "cutover/half_type.h"
#include "cutover/half_api.h"
#undef __CO_T
#undef __CO_T2
#undef __CO_TRAW
#undef __CO_T2RAW
#undef __CO_FORMAT
#undef __CO_PASTE
#undef __CO_N

#define CUDART_INF_BF16 __ushort_as_bfloat16((unsigned short)0x7f80)
#define CUDART_NAN_BF16 __ushort_as_bfloat16((unsigned short)0x7fff)
#define CUDART_MIN_DENORM_BF16 __ushort_as_bfloat16((unsigned short)0x0001)
#define CUDART_MAX_NORMAL_BF16 __ushort_as_bfloat16((unsigned short)0x7f7f)
#define CUDART_NEG_ZERO_BF16 __ushort_as_bfloat16((unsigned short)0x8000)
#define CUDART_ZERO_BF16 __ushort_as_bfloat16((unsigned short)0x0000)
#define CUDART_ONE_BF16 __ushort_as_bfloat16((unsigned short)0x3f80)

typedef __nv_bfloat16 nv_bfloat16;
typedef __nv_bfloat162 nv_bfloat162;

#endif

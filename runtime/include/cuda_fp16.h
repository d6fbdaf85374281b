/* IEEE half precision: __half, __half2 and their functions, on both sides. */
#ifndef CUTOVER_CUDA_FP16_H
#define CUTOVER_CUDA_FP16_H
#define __CUDA_FP16_H__ /* other people's headers test for it */

#include <math.h>
#include "vector_types.h"
#include "cutover/half_format.h"
#include "cutover/saturate.h"
#if defined(__CUDA__)
#include "cuda_runtime.h"
#endif

#define __CO_T __half
#define __CO_T2 __half2
#define __CO_TRAW __half_raw
#define __CO_T2RAW __half2_raw
#define __CO_FORMAT __co_half_format
#define __CO_PASTE(a, b) a##half##b
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

#define CUDART_INF_FP16 __ushort_as_half((unsigned short)0x7c00)
#define CUDART_NAN_FP16 __ushort_as_half((unsigned short)0x7fff)
#define CUDART_MIN_DENORM_FP16 __ushort_as_half((unsigned short)0x0001)
#define CUDART_MAX_NORMAL_FP16 __ushort_as_half((unsigned short)0x7bff)
#define CUDART_NEG_ZERO_FP16 __ushort_as_half((unsigned short)0x8000)
#define CUDART_ZERO_FP16 __ushort_as_half((unsigned short)0x0000)
#define CUDART_ONE_FP16 __ushort_as_half((unsigned short)0x3c00)

typedef __half half;
typedef __half2 half2;
typedef __half __nv_half;
typedef __half2 __nv_half2;
typedef __half nv_half;
typedef __half2 nv_half2;
typedef __half_raw __nv_half_raw;
typedef __half2_raw __nv_half2_raw;

#endif

/* half, bfloat16_t and their pairs, on the device. Host code may hold and copy them, no more.
 *
 * Cutover's own 16-bit types serve; what CUDA alone has of them is not to be seen. */
#ifndef CUTOVER_ASCEND_NARROW_H
#define CUTOVER_ASCEND_NARROW_H

#include "simt_api/device_functions.h"
#include "simt_api/math_functions.h"
#include "cutover/half_format.h"

#pragma push_macro("__CO_HD")
#pragma push_macro("__CO_METHOD_HD")
#pragma push_macro("__CO_HD_ATTR")
#undef __CO_HD
#undef __CO_METHOD_HD
#undef __CO_HD_ATTR
#define __CO_HD __CO_D
#define __CO_METHOD_HD __CO_METHOD_D
#define __CO_HD_ATTR __attribute__((device))
#define __CO_NO_CUDA_NAMES 1

#define __CO_T half
#define __CO_T2 half2
#define __CO_TRAW __co_half_raw
#define __CO_T2RAW __co_half2_raw
#define __CO_FORMAT __co_half_format
#define __CO_PASTE(a, b) a##half##b
#define __CO_N(a, b) __CO_PASTE(a, b)
#include "cutover/half_type.h"
#include "cutover/half_api.h"
#include "cutover_ascend/narrow_names.h"
#undef __CO_T
#undef __CO_T2
#undef __CO_TRAW
#undef __CO_T2RAW
#undef __CO_FORMAT
#undef __CO_PASTE

#define __CO_T bfloat16_t
#define __CO_T2 bfloat16x2_t
#define __CO_TRAW __co_bfloat16_raw
#define __CO_T2RAW __co_bfloat162_raw
#define __CO_FORMAT __co_bfloat16_format
#define __CO_PASTE(a, b) a##bfloat16##b
#include "cutover/half_type.h"
#include "cutover/half_api.h"
#include "cutover_ascend/narrow_names.h"
#undef __CO_T
#undef __CO_T2
#undef __CO_TRAW
#undef __CO_T2RAW
#undef __CO_FORMAT
#undef __CO_PASTE
#undef __CO_N

#undef __CO_NO_CUDA_NAMES
#pragma pop_macro("__CO_HD")
#pragma pop_macro("__CO_METHOD_HD")
#pragma pop_macro("__CO_HD_ATTR")

/* From one format to the other. */
__CO_D bfloat16_t __half2bfloat16_rn(half x) { return __float2bfloat16(__half2float(x)); }
__CO_D half __bfloat162half_rn(bfloat16_t x) { return __float2half(__bfloat162float(x)); }

#include "cutover_ascend/narrow_poison.h"

#endif

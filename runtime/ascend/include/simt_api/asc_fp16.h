/* IEEE half precision: half, half2 and their functions, on the device. */
#ifndef CUTOVER_ASCEND_ASC_FP16_H
#define CUTOVER_ASCEND_ASC_FP16_H

#include "cutover_ascend/narrow.h"

#define ASCRT_INF_FP16 __ushort_as_half((unsigned short)0x7c00)
#define ASCRT_NAN_FP16 __ushort_as_half((unsigned short)0x7fff)
#define ASCRT_MIN_DENORM_FP16 __ushort_as_half((unsigned short)0x0001)
#define ASCRT_MAX_NORMAL_FP16 __ushort_as_half((unsigned short)0x7bff)
#define ASCRT_NEG_ZERO_FP16 __ushort_as_half((unsigned short)0x8000)
#define ASCRT_ZERO_FP16 __ushort_as_half((unsigned short)0x0000)
#define ASCRT_ONE_FP16 __ushort_as_half((unsigned short)0x3c00)

#endif

/* bfloat16: bfloat16_t, bfloat16x2_t and their functions, on the device. */
#ifndef CUTOVER_ASCEND_ASC_BF16_H
#define CUTOVER_ASCEND_ASC_BF16_H

#include "cutover_ascend/narrow.h"

#define ASCRT_INF_BF16 __ushort_as_bfloat16((unsigned short)0x7f80)
#define ASCRT_NAN_BF16 __ushort_as_bfloat16((unsigned short)0x7fff)
#define ASCRT_MIN_DENORM_BF16 __ushort_as_bfloat16((unsigned short)0x0001)
#define ASCRT_MAX_NORMAL_BF16 __ushort_as_bfloat16((unsigned short)0x7f7f)
#define ASCRT_NEG_ZERO_BF16 __ushort_as_bfloat16((unsigned short)0x8000)
#define ASCRT_ZERO_BF16 __ushort_as_bfloat16((unsigned short)0x0000)
#define ASCRT_ONE_BF16 __ushort_as_bfloat16((unsigned short)0x3f80)

#endif

/* Part of cuda_runtime.h. */
#ifndef CUTOVER_SM_30_INTRINSICS_H
#define CUTOVER_SM_30_INTRINSICS_H
#include "cuda_runtime.h"
#endif

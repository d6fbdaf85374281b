/* bfloat16, under HIP's names of its types. */
#ifndef CUTOVER_HIP_BF16_H
#define CUTOVER_HIP_BF16_H

#include "cutover/hip_base.h"
#include "cuda_bf16.h"

#include "cutover/hip_names.h"

#endif

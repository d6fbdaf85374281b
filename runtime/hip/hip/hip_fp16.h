/* 16-bit floats: CUDA's names are HIP's, too. */
#ifndef CUTOVER_HIP_FP16_H
#define CUTOVER_HIP_FP16_H

#include "cutover/hip_base.h"
#include "cuda_fp16.h"

#endif

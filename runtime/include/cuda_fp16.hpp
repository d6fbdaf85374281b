/* Part of cuda_fp16.h. */
#ifndef CUTOVER_CUDA_FP16_HPP
#define CUTOVER_CUDA_FP16_HPP
#include "cuda_fp16.h"
#endif

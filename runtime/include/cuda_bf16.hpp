/* Part of cuda_bf16.h. */
#ifndef CUTOVER_CUDA_BF16_HPP
#define CUTOVER_CUDA_BF16_HPP
#include "cuda_bf16.h"
#endif

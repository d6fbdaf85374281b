/* threadIdx, blockIdx, blockDim, gridDim and warpSize come with cuda_runtime.h. */
#ifndef CUTOVER_DEVICE_LAUNCH_PARAMETERS_H
#define CUTOVER_DEVICE_LAUNCH_PARAMETERS_H
#if defined(__CUDACC__)
#include "cuda_runtime.h"
#endif
#endif

/* What HIP's compiler tells every source before its first line: the words of the language. clang
 * reads a source in this dialect as CUDA, so that Cutover's CUDA headers are underneath; what names
 * CUDA's compiler is taken back, and HIP's is put in its place. */
#ifndef CUTOVER_HIP_BASE_H
#define CUTOVER_HIP_BASE_H

#include "cuda_runtime.h"

#undef __CUDACC__
#undef __NVCC__
#undef __CUDACC_VER_MAJOR__
#undef __CUDACC_VER_MINOR__
#undef __CUDACC_VER_BUILD__
#undef __CUDACC_EXTENDED_LAMBDA__
#undef __CUDACC_RELAXED_CONSTEXPR__

#define __HIP_PLATFORM_AMD__ 1
#if defined(__CUDA__)
#define __HIP__ 1
#define __HIPCC__ 1
#if defined(__CUDA_ARCH__)
#undef __CUDA_ARCH__
#define __HIP_DEVICE_COMPILE__ 1
#define __AMDGCN__ 1
#endif
#endif

#endif

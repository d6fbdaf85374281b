/* Part of cuda_runtime.h. */
#ifndef CUTOVER_CUDA_SURFACE_TYPES_H
#define CUTOVER_CUDA_SURFACE_TYPES_H
#include "cuda_runtime.h"
#endif

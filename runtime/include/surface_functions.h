/* Part of cuda_runtime.h. */
#ifndef CUTOVER_SURFACE_FUNCTIONS_H
#define CUTOVER_SURFACE_FUNCTIONS_H
#include "cuda_runtime.h"
#endif

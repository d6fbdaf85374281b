/* Part of cuda_runtime.h. */
#ifndef CUTOVER_SM_32_ATOMIC_FUNCTIONS_H
#define CUTOVER_SM_32_ATOMIC_FUNCTIONS_H
#include "cuda_runtime.h"
#endif

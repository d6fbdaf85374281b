/* Part of cuda_runtime.h. */
#ifndef CUTOVER_CRT_SM_80_RT_H
#define CUTOVER_CRT_SM_80_RT_H
#include "cuda_runtime.h"
#endif

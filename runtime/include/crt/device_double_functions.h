/* Part of cuda_runtime.h. */
#ifndef CUTOVER_CRT_DEVICE_DOUBLE_FUNCTIONS_H
#define CUTOVER_CRT_DEVICE_DOUBLE_FUNCTIONS_H
#include "cuda_runtime.h"
#endif

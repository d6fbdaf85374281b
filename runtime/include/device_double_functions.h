/* Part of cuda_runtime.h. */
#ifndef CUTOVER_DEVICE_DOUBLE_FUNCTIONS_H
#define CUTOVER_DEVICE_DOUBLE_FUNCTIONS_H
#include "cuda_runtime.h"
#endif

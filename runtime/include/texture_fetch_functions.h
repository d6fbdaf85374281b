/* Part of cuda_runtime.h. */
#ifndef CUTOVER_TEXTURE_FETCH_FUNCTIONS_H
#define CUTOVER_TEXTURE_FETCH_FUNCTIONS_H
#include "cuda_runtime.h"
#endif

/* The same as cublas_v2.h. */
#ifndef CUTOVER_CUBLAS_API_H
#define CUTOVER_CUBLAS_API_H
#include "cublas_v2.h"
#endif

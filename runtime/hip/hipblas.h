/* Where hipBLAS was before it had a folder of its own. */
#ifndef CUTOVER_HIPBLAS_PLAIN_H
#define CUTOVER_HIPBLAS_PLAIN_H

#include "hipblas/hipblas.h"

#endif

/* Complex numbers. */
#ifndef CUTOVER_HIP_COMPLEX_H
#define CUTOVER_HIP_COMPLEX_H

#include "cutover/hip_base.h"
#include "cuComplex.h"

#include "cutover/hip_names.h"

#endif

/* HIP's names for vector_types.h and vector_functions.h. */
#ifndef CUTOVER_HIP_HIP_VECTOR_TYPES_H
#define CUTOVER_HIP_HIP_VECTOR_TYPES_H

#include "cutover/hip_base.h"
#include "cutover/hip_names.h"
#include "vector_types.h"
#include "vector_functions.h"

#endif

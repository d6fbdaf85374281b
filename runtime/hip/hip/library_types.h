/* HIP's names for library_types.h. */
#ifndef CUTOVER_HIP_LIBRARY_TYPES_H
#define CUTOVER_HIP_LIBRARY_TYPES_H

#include "cutover/hip_base.h"
#include "cutover/hip_names.h"
#include "library_types.h"

#endif

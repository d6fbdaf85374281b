/* HIP's names for driver_types.h. */
#ifndef CUTOVER_HIP_DRIVER_TYPES_H
#define CUTOVER_HIP_DRIVER_TYPES_H

#include "cutover/hip_base.h"
#include "cutover/hip_names.h"
#include "driver_types.h"

#endif

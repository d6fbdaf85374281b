/* Constants of mathematics. */
#ifndef CUTOVER_HIP_MATH_CONSTANTS_H
#define CUTOVER_HIP_MATH_CONSTANTS_H

#include "cutover/hip_base.h"
#include "math_constants.h"

#include "cutover/hip_names.h"

#endif

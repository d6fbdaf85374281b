/* HIP's names for texture_types.h. */
#ifndef CUTOVER_HIP_HIP_TEXTURE_TYPES_H
#define CUTOVER_HIP_HIP_TEXTURE_TYPES_H

#include "cutover/hip_base.h"
#include "cutover/hip_names.h"
#include "texture_types.h"

#endif

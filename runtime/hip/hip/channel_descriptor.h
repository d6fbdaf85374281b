/* HIP's names for channel_descriptor.h. */
#ifndef CUTOVER_HIP_CHANNEL_DESCRIPTOR_H
#define CUTOVER_HIP_CHANNEL_DESCRIPTOR_H

#include "cutover/hip_base.h"
#include "cutover/hip_names.h"
#include "channel_descriptor.h"

#endif

/* Cooperative groups: blocks, tiles of up to a wave, coalesced threads and grids. What CUDA adds in
 * cooperative_groups/reduce.h and its neighbours HIP lacks. */
#ifndef CUTOVER_HIP_COOPERATIVE_GROUPS_H
#define CUTOVER_HIP_COOPERATIVE_GROUPS_H

#include "hip/hip_runtime.h"
#include "cooperative_groups.h"

#endif

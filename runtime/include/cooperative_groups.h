/* Cooperative groups: blocks, tiles of a warp, coalesced threads and grids. */
#ifndef CUTOVER_COOPERATIVE_GROUPS_H
#define CUTOVER_COOPERATIVE_GROUPS_H
#define _COOPERATIVE_GROUPS_H_ /* other people's headers test for it */

#include "cuda_runtime.h"
#if defined(__CUDA__)
#include "cutover/groups/shuffle.h"
#include "cutover/groups/block.h"
#include "cutover/groups/coalesced.h"
#include "cutover/groups/tile.h"
#include "cutover/groups/partition.h"
#endif

#endif

/* Groups of threads: a block, tiles of a warp, and the lanes that are there. There is no group of a
 * grid, and no reduction or scan of a group. */
#ifndef CUTOVER_ASCEND_COOPERATIVE_GROUPS_H
#define CUTOVER_ASCEND_COOPERATIVE_GROUPS_H

#include "simt_api/asc_bf16.h"
#include "simt_api/asc_fp16.h"
#include "simt_api/common_functions.h"
#include "simt_api/device_functions.h"

/* Cutover's groups serve, under a name of their own; what the vendor has of them is let through.
 * They would bring CUDA's built-in variables and shuffles along, but use neither by name. */
#define CUTOVER_BUILTIN_VARS_H
#define CUTOVER_WARP_H
#define cooperative_groups __co_groups
#include "cutover/groups/block.h"
#include "cutover/groups/coalesced.h"
#include "cutover/groups/partition.h"
#include "cutover/groups/shuffle.h"
#include "cutover/groups/tile.h"
#undef cooperative_groups

namespace cooperative_groups {
using __co_groups::binary_partition;
using __co_groups::coalesced_group;
using __co_groups::coalesced_threads;
using __co_groups::this_thread_block;
using __co_groups::thread_block;
using __co_groups::thread_block_tile;
using __co_groups::thread_group;
using __co_groups::tiled_partition;
}  // namespace cooperative_groups

#endif

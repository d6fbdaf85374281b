// Stream-ordered memory pools: the statistics around ordinary allocations.
#pragma once

#include <cstddef>

#include "driver_types.h"

namespace cutover {

// An allocation of the pool has gone.
void pool_freed(cudaMemPool_t pool, std::size_t bytes);

}  // namespace cutover

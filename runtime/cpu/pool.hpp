// Runs the blocks of a launch on the worker threads.
#pragma once

#include "launch.hpp"

namespace cutover {

// Runs the launch to its end. Called by the executor thread, which takes part as a worker. Leaves a
// sticky error behind if the kernel faults.
void run_blocks(const Launch &launch);

}  // namespace cutover

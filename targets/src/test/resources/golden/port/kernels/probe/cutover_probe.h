// Launches of the probe chip.
#pragma once
#define CUTOVER_LAUNCH(kernel, grid, block, ...) kernel(grid, block, __VA_ARGS__)

// Box copies, for the API and for graph nodes.
#pragma once

#include "copy.hpp"

namespace cutover {

// Checks the parameters and turns them into a copy.
cudaError_t box_copy(const cudaMemcpy3DParms &parameters, Copy *copy);

}  // namespace cutover

// Events: marks in a stream, with the time at which the stream passed them.
#pragma once

#include <memory>
#include <vector>

#include "driver_types.h"
#include "graph.hpp"
#include "queue.hpp"

struct CUevent_st {
  unsigned flags = 0;
  cutover::OperationPtr mark;  // null until recorded
  // Set instead of the mark while the recording stream captures.
  std::shared_ptr<cutover::Capture> capture;
  std::vector<CUgraphNode_st *> frontier;
};

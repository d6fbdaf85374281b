// Task graphs: what a stream records while it captures, and what the graph API builds by hand.
#pragma once

#include <memory>
#include <vector>

#include "driver_types.h"
#include "queue.hpp"

namespace cutover {

// A stream's recording: the graph it writes to and the nodes that the next node follows.
struct Capture {
  CUgraph_st *graph = nullptr;
  std::vector<CUgraphNode_st *> frontier;
  Stream *origin = nullptr;
  bool invalidated = false;
};

// Submits the task, or records it while the stream captures.
cudaError_t perform_async(Stream *stream, TaskPtr task, cudaGraphNodeType type);

// Refuses a call that a capturing stream cannot record.
bool capturing(const Stream *stream);

// Events inside of a capture: recording marks the stream's frontier, waiting joins it.
std::shared_ptr<Capture> capture_of(const Stream *stream);
cudaError_t capture_wait(Stream *stream, const std::shared_ptr<Capture> &recorded,
                         const std::vector<CUgraphNode_st *> &frontier);

}  // namespace cutover

// Task graphs: what a stream records while it captures, and what the graph API builds by hand.
#pragma once

#include <memory>
#include <vector>

#include "driver_types.h"
#include "launch.hpp"
#include "queue.hpp"

struct CUgraphNode_st {
  cudaGraphNodeType type = cudaGraphNodeTypeEmpty;
  CUgraph_st *graph = nullptr;
  cutover::TaskPtr task;  // null: only orders other nodes
  std::vector<CUgraphNode_st *> after;
  std::unique_ptr<CUgraph_st> child;
  // Kernel nodes only.
  const void *function = nullptr;
  std::shared_ptr<cutover::Launch> launch;
  std::vector<void *> parameters;
};

struct CUgraph_st {
  std::vector<std::unique_ptr<CUgraphNode_st>> nodes;
};

namespace cutover {

// One capture: the graph that a stream and those that wait for it record into.
struct Session {
  CUgraph_st *graph = nullptr;
  Stream *origin = nullptr;
  std::vector<Stream *> streams;
  bool ended = false;
};

// A stream's part in a capture: the nodes that its next node follows.
struct Capture {
  std::shared_ptr<Session> session;
  std::vector<CUgraphNode_st *> frontier;
};

// Adds a node that follows `after`.
CUgraphNode_st *add_node(CUgraph_st *graph, cudaGraphNodeType type, TaskPtr task,
                         std::vector<CUgraphNode_st *> after);

// Submits the task, or records it while the stream captures.
cudaError_t perform_async(Stream *stream, TaskPtr task, cudaGraphNodeType type);
cudaError_t launch_async(Stream *stream, std::shared_ptr<Launch> launch, const void *function);

bool capturing(const Stream *stream);

// The stream stops taking part in the capture it is in, if any.
void leave_capture(Stream *stream);

// Makes the stream's next operation follow an event that was recorded in a capture.
cudaError_t capture_wait(Stream *stream, const std::shared_ptr<Capture> &recorded,
                         const std::vector<CUgraphNode_st *> &frontier);

}  // namespace cutover

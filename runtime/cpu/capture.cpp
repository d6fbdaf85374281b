// Stream capture: operations become graph nodes instead of running.
#include <algorithm>
#include <unordered_set>

#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "graph.hpp"

namespace cutover {
namespace {

CUgraphNode_st *record_node(Stream *stream, TaskPtr task, cudaGraphNodeType type) {
  Capture &capture = *stream->capture;
  CUgraphNode_st *node = add_node(capture.session->graph, type, std::move(task), capture.frontier);
  capture.frontier = {node};
  return node;
}

// Does every node of the graph come before the frontier?
bool all_joined(const CUgraph_st &graph, const std::vector<CUgraphNode_st *> &frontier) {
  std::unordered_set<const CUgraphNode_st *> seen(frontier.begin(), frontier.end());
  std::vector<const CUgraphNode_st *> open(frontier.begin(), frontier.end());
  while (!open.empty()) {
    const CUgraphNode_st *node = open.back();
    open.pop_back();
    for (const CUgraphNode_st *earlier : node->after) {
      if (seen.insert(earlier).second) open.push_back(earlier);
    }
  }
  return seen.size() == graph.nodes.size();
}

}  // namespace

bool capturing(const Stream *stream) { return stream->capture != nullptr; }

cudaError_t perform_async(Stream *stream, TaskPtr task, cudaGraphNodeType type) {
  if (capturing(stream)) {
    record_node(stream, std::move(task), type);
  } else {
    submit(stream, std::move(task));
  }
  return cudaSuccess;
}

cudaError_t launch_async(Stream *stream, std::shared_ptr<Launch> launch, const void *function) {
  if (capturing(stream)) {
    CUgraphNode_st *node = record_node(stream, launch, cudaGraphNodeTypeKernel);
    node->function = function;
    node->launch = std::move(launch);
  } else {
    submit(stream, std::move(launch));
  }
  return cudaSuccess;
}

void leave_capture(Stream *stream) {
  if (stream->capture == nullptr) return;
  auto &streams = stream->capture->session->streams;
  streams.erase(std::remove(streams.begin(), streams.end(), stream), streams.end());
  if (stream->capture->session->origin == stream) stream->capture->session->origin = nullptr;
  stream->capture.reset();
}

cudaError_t capture_wait(Stream *stream, const std::shared_ptr<Capture> &recorded,
                         const std::vector<CUgraphNode_st *> &frontier) {
  if (recorded->session->ended) return cudaErrorCapturedEvent;
  if (stream->legacy) return cudaErrorStreamCaptureImplicit;
  if (stream->capture == nullptr) {
    stream->capture = std::make_shared<Capture>();
    stream->capture->session = recorded->session;
    recorded->session->streams.push_back(stream);
  } else if (stream->capture->session != recorded->session) {
    return cudaErrorStreamCaptureMerge;
  }
  auto &mine = stream->capture->frontier;
  for (CUgraphNode_st *node : frontier) {
    if (std::find(mine.begin(), mine.end(), node) == mine.end()) mine.push_back(node);
  }
  return cudaSuccess;
}

}  // namespace cutover

using namespace cutover;

extern "C" {

cudaError_t cudaStreamBeginCapture(cudaStream_t handle, cudaStreamCaptureMode) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    if (stream->legacy) return cudaErrorStreamCaptureUnsupported;
    if (capturing(stream)) return cudaErrorIllegalState;
    auto session = std::make_shared<Session>();
    session->graph = new CUgraph_st;
    session->origin = stream;
    session->streams = {stream};
    stream->capture = std::make_shared<Capture>();
    stream->capture->session = std::move(session);
    return cudaSuccess;
  });
}

cudaError_t cudaStreamEndCapture(cudaStream_t handle, cudaGraph_t *graph) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    if (graph == nullptr) return cudaErrorInvalidValue;
    *graph = nullptr;
    if (!capturing(stream)) return cudaErrorIllegalState;
    std::shared_ptr<Capture> capture = stream->capture;
    std::shared_ptr<Session> session = capture->session;
    if (session->origin != stream) return cudaErrorStreamCaptureUnmatched;
    for (Stream *member : session->streams) member->capture.reset();
    session->ended = true;
    if (!all_joined(*session->graph, capture->frontier)) {
      delete session->graph;
      return cudaErrorStreamCaptureUnjoined;
    }
    *graph = session->graph;
    return cudaSuccess;
  });
}

cudaError_t cudaStreamIsCapturing(cudaStream_t handle, cudaStreamCaptureStatus *status) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    if (status == nullptr) return cudaErrorInvalidValue;
    *status = capturing(stream) ? cudaStreamCaptureStatusActive : cudaStreamCaptureStatusNone;
    return cudaSuccess;
  });
}

// The mode forbids calls that could upset a real driver's capture; none can here.
cudaError_t cudaThreadExchangeStreamCaptureMode(cudaStreamCaptureMode *mode) {
  return api([&] {
    thread_local cudaStreamCaptureMode current = cudaStreamCaptureModeGlobal;
    if (mode == nullptr) return cudaErrorInvalidValue;
    std::swap(*mode, current);
    return cudaSuccess;
  });
}

}  // extern "C"

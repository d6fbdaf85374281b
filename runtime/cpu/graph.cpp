#include "graph.hpp"

namespace cutover {

cudaError_t perform_async(Stream *stream, TaskPtr task, cudaGraphNodeType) {
  submit(stream, std::move(task));
  return cudaSuccess;
}

bool capturing(const Stream *stream) { return stream->capture != nullptr; }

std::shared_ptr<Capture> capture_of(const Stream *stream) { return stream->capture; }

cudaError_t capture_wait(Stream *, const std::shared_ptr<Capture> &,
                         const std::vector<CUgraphNode_st *> &) {
  return cudaErrorNotSupported;
}

}  // namespace cutover

// Running graphs: a graph is flattened once, and each launch submits its tasks.
#include <unordered_map>

#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "graph.hpp"
#include "trace.hpp"

struct CUgraphExec_st {
  struct Step {
    cutover::TaskPtr task;
    cudaGraphNodeType type;
    const CUgraphNode_st *origin;
    std::vector<std::size_t> after;
  };
  std::vector<Step> steps;  // every step follows those it depends on
  std::vector<std::size_t> leaves;
  cutover::OperationPtr last;  // of the launch before: launches of one graph follow each other
};

namespace cutover {
namespace {

using Steps = std::vector<std::size_t>;

// Appends the graph's steps; its roots follow `incoming`. Returns the steps that end it, or false in
// *ordered if the graph has a cycle.
Steps flatten(const CUgraph_st &graph, const Steps &incoming, CUgraphExec_st *exec,
              bool *ordered) {
  std::unordered_map<const CUgraphNode_st *, Steps> ends;
  std::unordered_map<const CUgraphNode_st *, std::size_t> followers;
  std::size_t placed = 0;
  bool moved = true;
  while (placed < graph.nodes.size() && moved) {
    moved = false;
    for (const auto &node : graph.nodes) {
      if (ends.count(node.get()) != 0) continue;
      Steps after;
      bool ready = true;
      for (const CUgraphNode_st *earlier : node->after) {
        auto found = ends.find(earlier);
        ready = ready && found != ends.end();
        if (!ready) break;
        after.insert(after.end(), found->second.begin(), found->second.end());
      }
      if (!ready) continue;
      for (const CUgraphNode_st *earlier : node->after) ++followers[earlier];
      if (node->after.empty()) after = incoming;
      if (node->child != nullptr) {
        ends[node.get()] = flatten(*node->child, after, exec, ordered);
      } else {
        exec->steps.push_back({node->task, node->type, node.get(), std::move(after)});
        ends[node.get()] = {exec->steps.size() - 1};
      }
      ++placed;
      moved = true;
    }
  }
  if (placed < graph.nodes.size()) *ordered = false;
  Steps leaves;
  for (const auto &node : graph.nodes) {
    if (followers[node.get()] > 0) continue;
    const Steps &end = ends[node.get()];
    leaves.insert(leaves.end(), end.begin(), end.end());
  }
  return graph.nodes.empty() ? incoming : leaves;
}

cudaError_t build(const CUgraph_st &graph, CUgraphExec_st *exec) {
  bool ordered = true;
  exec->leaves = flatten(graph, {}, exec, &ordered);
  return ordered ? cudaSuccess : cudaErrorInvalidValue;
}

}  // namespace
}  // namespace cutover

using namespace cutover;

extern "C" {

cudaError_t cudaGraphInstantiate(cudaGraphExec_t *exec, cudaGraph_t graph,
                                 unsigned long long flags) {
  return api([&] {
    if (exec == nullptr || graph == nullptr) return cudaErrorInvalidValue;
    if ((flags & cudaGraphInstantiateFlagDeviceLaunch) != 0) return cudaErrorNotSupported;
    auto made = std::make_unique<CUgraphExec_st>();
    if (cudaError_t error = build(*graph, made.get())) return error;
    *exec = made.release();
    return cudaSuccess;
  });
}

cudaError_t cudaGraphInstantiateWithFlags(cudaGraphExec_t *exec, cudaGraph_t graph,
                                          unsigned long long flags) {
  return cudaGraphInstantiate(exec, graph, flags);
}

cudaError_t cudaGraphExecDestroy(cudaGraphExec_t exec) {
  return api([&] {
    if (exec == nullptr) return cudaErrorInvalidValue;
    delete exec;
    return cudaSuccess;
  });
}

cudaError_t cudaGraphLaunch(cudaGraphExec_t exec, cudaStream_t handle) {
  return api([&] {
    Stream *stream = resolve(handle);
    if (stream == nullptr) return cudaErrorInvalidResourceHandle;
    if (exec == nullptr) return cudaErrorInvalidValue;
    if (capturing(stream)) return cudaErrorStreamCaptureUnsupported;
    std::vector<OperationPtr> before = prerequisites(stream);
    if (exec->last != nullptr) before.push_back(exec->last);
    std::vector<OperationPtr> operations;
    operations.reserve(exec->steps.size());
    std::vector<OperationPtr> after;
    for (const auto &step : exec->steps) {
      after.clear();
      if (step.type == cudaGraphNodeTypeKernel) {
        trace_launch(static_cast<const Launch &>(*step.task), stream->id);
      }
      for (std::size_t earlier : step.after) after.push_back(operations[earlier]);
      operations.push_back(submit_loose(step.task, step.after.empty() ? before : after));
    }
    after.clear();
    for (std::size_t leaf : exec->leaves) after.push_back(operations[leaf]);
    exec->last = submit(stream, nullptr, after);
    return cudaSuccess;
  });
}

cudaError_t cudaGraphUpload(cudaGraphExec_t exec, cudaStream_t stream) {
  return api([&] {
    if (exec == nullptr) return cudaErrorInvalidValue;
    return resolve(stream) != nullptr ? cudaSuccess : cudaErrorInvalidResourceHandle;
  });
}

cudaError_t cudaGraphExecUpdate(cudaGraphExec_t exec, cudaGraph_t graph,
                                cudaGraphExecUpdateResultInfo *result) {
  return api([&] {
    if (exec == nullptr || graph == nullptr || result == nullptr) return cudaErrorInvalidValue;
    *result = {cudaGraphExecUpdateErrorTopologyChanged, nullptr, nullptr};
    CUgraphExec_st fresh;
    if (build(*graph, &fresh) != cudaSuccess || fresh.steps.size() != exec->steps.size()) {
      return cudaErrorGraphExecUpdateFailure;
    }
    for (std::size_t i = 0; i < fresh.steps.size(); ++i) {
      if (fresh.steps[i].after != exec->steps[i].after) return cudaErrorGraphExecUpdateFailure;
      if (fresh.steps[i].type != exec->steps[i].type) {
        result->result = cudaGraphExecUpdateErrorNodeTypeChanged;
        return cudaErrorGraphExecUpdateFailure;
      }
    }
    exec->steps = std::move(fresh.steps);
    result->result = cudaGraphExecUpdateSuccess;
    return cudaSuccess;
  });
}

cudaError_t cudaGraphExecKernelNodeSetParams(cudaGraphExec_t exec, cudaGraphNode_t node,
                                             const cudaKernelNodeParams *parameters) {
  return api([&] {
    if (exec == nullptr || node == nullptr || parameters == nullptr) return cudaErrorInvalidValue;
    for (auto &step : exec->steps) {
      if (step.origin != node || step.type != cudaGraphNodeTypeKernel) continue;
      std::shared_ptr<Launch> launch;
      cudaError_t error =
          prepare_launch(parameters->func, parameters->gridDim, parameters->blockDim,
                         parameters->kernelParams, parameters->sharedMemBytes, false, &launch);
      if (error == cudaSuccess) step.task = std::move(launch);
      return error;
    }
    return cudaErrorInvalidValue;
  });
}

}  // extern "C"

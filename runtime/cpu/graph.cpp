// Building graphs by hand.
#include "graph.hpp"

#include <algorithm>
#include <unordered_map>

#include "copy.hpp"
#include "copy_box.hpp"
#include "cuda_runtime_api.h"
#include "errors.hpp"

namespace cutover {

CUgraphNode_st *add_node(CUgraph_st *graph, cudaGraphNodeType type, TaskPtr task,
                         std::vector<CUgraphNode_st *> after) {
  graph->nodes.push_back(std::make_unique<CUgraphNode_st>());
  CUgraphNode_st *node = graph->nodes.back().get();
  node->type = type;
  node->graph = graph;
  node->task = std::move(task);
  node->after = std::move(after);
  return node;
}

namespace {

std::unique_ptr<CUgraph_st> clone(const CUgraph_st &original) {
  auto copy = std::make_unique<CUgraph_st>();
  std::unordered_map<const CUgraphNode_st *, CUgraphNode_st *> twin;
  for (const auto &node : original.nodes) {
    CUgraphNode_st *made = add_node(copy.get(), node->type, node->task, {});
    made->function = node->function;
    made->launch = node->launch;
    if (node->child != nullptr) made->child = clone(*node->child);
    twin[node.get()] = made;
  }
  for (const auto &node : original.nodes) {
    for (const CUgraphNode_st *earlier : node->after) {
      twin[node.get()]->after.push_back(twin[earlier]);
    }
  }
  return copy;
}

// Checks the common arguments and adds the node that make() gives a task for.
template <class Make>
cudaError_t add(cudaGraphNode_t *result, cudaGraph_t graph, const cudaGraphNode_t *dependencies,
                std::size_t count, cudaGraphNodeType type, Make make) {
  return api([&] {
    if (result == nullptr || graph == nullptr || (count > 0 && dependencies == nullptr)) {
      return cudaErrorInvalidValue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (dependencies[i] == nullptr || dependencies[i]->graph != graph) {
        return cudaErrorInvalidValue;
      }
    }
    TaskPtr task;
    if (cudaError_t error = make(&task)) return error;
    *result = add_node(graph, type, std::move(task), {dependencies, dependencies + count});
    return cudaSuccess;
  });
}

cudaError_t prepare(const cudaKernelNodeParams *p, std::shared_ptr<Launch> *launch) {
  if (p == nullptr) return cudaErrorInvalidValue;
  if (p->extra != nullptr) return cudaErrorNotSupported;
  return prepare_launch(p->func, p->gridDim, p->blockDim, p->kernelParams, p->sharedMemBytes,
                        false, launch);
}

}  // namespace
}  // namespace cutover

using namespace cutover;

extern "C" {

cudaError_t cudaGraphCreate(cudaGraph_t *graph, unsigned flags) {
  return api([&] {
    if (graph == nullptr || flags != 0) return cudaErrorInvalidValue;
    *graph = new CUgraph_st;
    return cudaSuccess;
  });
}

cudaError_t cudaGraphDestroy(cudaGraph_t graph) {
  return api([&] {
    if (graph == nullptr) return cudaErrorInvalidValue;
    delete graph;
    return cudaSuccess;
  });
}

cudaError_t cudaGraphClone(cudaGraph_t *copy, cudaGraph_t original) {
  return api([&] {
    if (copy == nullptr || original == nullptr) return cudaErrorInvalidValue;
    *copy = clone(*original).release();
    return cudaSuccess;
  });
}

cudaError_t cudaGraphAddKernelNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                   const cudaGraphNode_t *dependencies, std::size_t count,
                                   const cudaKernelNodeParams *parameters) {
  std::shared_ptr<Launch> launch;
  cudaError_t error =
      add(node, graph, dependencies, count, cudaGraphNodeTypeKernel, [&](TaskPtr *task) {
        cudaError_t failed = prepare(parameters, &launch);
        *task = launch;
        return failed;
      });
  if (error == cudaSuccess) {
    (*node)->function = parameters->func;
    (*node)->launch = std::move(launch);
  }
  return error;
}

cudaError_t cudaGraphAddMemcpyNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                   const cudaGraphNode_t *dependencies, std::size_t count,
                                   const cudaMemcpy3DParms *parameters) {
  return add(node, graph, dependencies, count, cudaGraphNodeTypeMemcpy, [&](TaskPtr *task) {
    if (parameters == nullptr) return cudaErrorInvalidValue;
    Copy copy;
    if (cudaError_t error = box_copy(*parameters, &copy)) return error;
    trace_tag(&copy, nullptr);
    *task = make_task(Task::Kind::kMemory, [copy] { copy.run(); });
    return cudaSuccess;
  });
}

cudaError_t cudaGraphAddMemcpyNode1D(cudaGraphNode_t *node, cudaGraph_t graph,
                                     const cudaGraphNode_t *dependencies, std::size_t count,
                                     void *to, const void *from, std::size_t bytes,
                                     cudaMemcpyKind kind) {
  return add(node, graph, dependencies, count, cudaGraphNodeTypeMemcpy, [&](TaskPtr *task) {
    Copy copy;
    copy.to = static_cast<char *>(to);
    copy.from = static_cast<const char *>(from);
    copy.width = copy.to_pitch = copy.from_pitch = bytes;
    if (cudaError_t error = check_direction(copy, kind)) return error;
    trace_tag(&copy, nullptr);
    *task = make_task(Task::Kind::kMemory, [copy] { copy.run(); });
    return cudaSuccess;
  });
}

cudaError_t cudaGraphAddMemsetNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                   const cudaGraphNode_t *dependencies, std::size_t count,
                                   const cudaMemsetParams *parameters) {
  return add(node, graph, dependencies, count, cudaGraphNodeTypeMemset, [&](TaskPtr *task) {
    if (parameters == nullptr) return cudaErrorInvalidValue;
    unsigned element = parameters->elementSize;
    if (element != 1 && element != 2 && element != 4) return cudaErrorInvalidValue;
    Fill fill;
    fill.to = static_cast<char *>(parameters->dst);
    fill.value = parameters->value;
    fill.element_bytes = element;
    fill.width = parameters->width;
    fill.height = parameters->height;
    fill.pitch = parameters->pitch;
    *task = make_task(Task::Kind::kMemory, [fill] { fill.run(); });
    return cudaSuccess;
  });
}

cudaError_t cudaGraphAddHostNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                 const cudaGraphNode_t *dependencies, std::size_t count,
                                 const cudaHostNodeParams *parameters) {
  return add(node, graph, dependencies, count, cudaGraphNodeTypeHost, [&](TaskPtr *task) {
    if (parameters == nullptr || parameters->fn == nullptr) return cudaErrorInvalidValue;
    cudaHostNodeParams p = *parameters;
    *task = make_task(Task::Kind::kHost, [p] { p.fn(p.userData); });
    return cudaSuccess;
  });
}

cudaError_t cudaGraphAddChildGraphNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                       const cudaGraphNode_t *dependencies, std::size_t count,
                                       cudaGraph_t child) {
  cudaError_t error = add(node, graph, dependencies, count, cudaGraphNodeTypeGraph,
                          [&](TaskPtr *) {
                            return child == nullptr || child == graph ? cudaErrorInvalidValue
                                                                      : cudaSuccess;
                          });
  if (error == cudaSuccess) (*node)->child = clone(*child);
  return error;
}

cudaError_t cudaGraphAddEmptyNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                  const cudaGraphNode_t *dependencies, std::size_t count) {
  return add(node, graph, dependencies, count, cudaGraphNodeTypeEmpty,
             [](TaskPtr *) { return cudaSuccess; });
}

cudaError_t cudaGraphAddDependencies(cudaGraph_t graph, const cudaGraphNode_t *from,
                                     const cudaGraphNode_t *to, std::size_t count) {
  return api([&] {
    if (graph == nullptr || (count > 0 && (from == nullptr || to == nullptr))) {
      return cudaErrorInvalidValue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (from[i]->graph != graph || to[i]->graph != graph || from[i] == to[i]) {
        return cudaErrorInvalidValue;
      }
      to[i]->after.push_back(from[i]);
    }
    return cudaSuccess;
  });
}

static cudaError_t list_nodes(cudaGraph_t graph, cudaGraphNode_t *nodes, std::size_t *count,
                              bool roots_only) {
  return api([&] {
    if (graph == nullptr || count == nullptr) return cudaErrorInvalidValue;
    std::size_t total = 0;
    for (const auto &node : graph->nodes) {
      if (roots_only && !node->after.empty()) continue;
      if (nodes != nullptr && total < *count) nodes[total] = node.get();
      ++total;
    }
    *count = nodes == nullptr ? total : std::min(total, *count);
    return cudaSuccess;
  });
}

cudaError_t cudaGraphGetNodes(cudaGraph_t graph, cudaGraphNode_t *nodes, std::size_t *count) {
  return list_nodes(graph, nodes, count, false);
}

cudaError_t cudaGraphGetRootNodes(cudaGraph_t graph, cudaGraphNode_t *nodes, std::size_t *count) {
  return list_nodes(graph, nodes, count, true);
}

cudaError_t cudaGraphNodeGetType(cudaGraphNode_t node, cudaGraphNodeType *type) {
  return api([&] {
    if (node == nullptr || type == nullptr) return cudaErrorInvalidValue;
    *type = node->type;
    return cudaSuccess;
  });
}

cudaError_t cudaGraphKernelNodeGetParams(cudaGraphNode_t node, cudaKernelNodeParams *parameters) {
  return api([&] {
    if (node == nullptr || parameters == nullptr || node->launch == nullptr) {
      return cudaErrorInvalidValue;
    }
    const Launch &launch = *node->launch;
    const co_kernel &record = *launch.kernel->record;
    node->parameters.clear();
    for (uint32_t i = 0; i < record.param_count; ++i) {
      node->parameters.push_back(launch.args + record.params[i].offset);
    }
    *parameters = {const_cast<void *>(node->function),
                   dim3(launch.grid[0], launch.grid[1], launch.grid[2]),
                   dim3(launch.block[0], launch.block[1], launch.block[2]),
                   launch.dynamic_shared_bytes,
                   node->parameters.data(),
                   nullptr};
    return cudaSuccess;
  });
}

cudaError_t cudaGraphKernelNodeSetParams(cudaGraphNode_t node,
                                         const cudaKernelNodeParams *parameters) {
  return api([&] {
    if (node == nullptr || node->launch == nullptr) return cudaErrorInvalidValue;
    std::shared_ptr<Launch> launch;
    if (cudaError_t error = prepare(parameters, &launch)) return error;
    node->function = parameters->func;
    node->task = launch;
    node->launch = std::move(launch);
    return cudaSuccess;
  });
}

}  // extern "C"

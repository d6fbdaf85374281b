/* Stream capture and task graphs. Included by cuda_runtime_api.h. */
#ifndef CUTOVER_GRAPH_API_H
#define CUTOVER_GRAPH_API_H

#include "../driver_types.h"
#include "runtime_scope.h"

#ifdef __cplusplus
extern "C" {
#endif

CO_API cudaError_t cudaStreamBeginCapture(cudaStream_t stream, enum cudaStreamCaptureMode mode);
CO_API cudaError_t cudaStreamEndCapture(cudaStream_t stream, cudaGraph_t *graph);
CO_API cudaError_t cudaStreamIsCapturing(cudaStream_t stream,
                                         enum cudaStreamCaptureStatus *status);
CO_API cudaError_t cudaThreadExchangeStreamCaptureMode(enum cudaStreamCaptureMode *mode);

CO_API cudaError_t cudaGraphCreate(cudaGraph_t *graph, unsigned int flags);
CO_API cudaError_t cudaGraphDestroy(cudaGraph_t graph);
CO_API cudaError_t cudaGraphClone(cudaGraph_t *clone, cudaGraph_t original);
CO_API cudaError_t cudaGraphAddKernelNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                          const cudaGraphNode_t *dependencies, size_t count,
                                          const struct cudaKernelNodeParams *parameters);
CO_API cudaError_t cudaGraphAddMemcpyNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                          const cudaGraphNode_t *dependencies, size_t count,
                                          const struct cudaMemcpy3DParms *parameters);
CO_API cudaError_t cudaGraphAddMemcpyNode1D(cudaGraphNode_t *node, cudaGraph_t graph,
                                            const cudaGraphNode_t *dependencies, size_t count,
                                            void *destination, const void *source, size_t bytes,
                                            enum cudaMemcpyKind kind);
CO_API cudaError_t cudaGraphAddMemsetNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                          const cudaGraphNode_t *dependencies, size_t count,
                                          const struct cudaMemsetParams *parameters);
CO_API cudaError_t cudaGraphAddHostNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                        const cudaGraphNode_t *dependencies, size_t count,
                                        const struct cudaHostNodeParams *parameters);
CO_API cudaError_t cudaGraphAddChildGraphNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                              const cudaGraphNode_t *dependencies, size_t count,
                                              cudaGraph_t child);
CO_API cudaError_t cudaGraphAddEmptyNode(cudaGraphNode_t *node, cudaGraph_t graph,
                                         const cudaGraphNode_t *dependencies, size_t count);
CO_API cudaError_t cudaGraphAddDependencies(cudaGraph_t graph, const cudaGraphNode_t *from,
                                            const cudaGraphNode_t *to, size_t count);
CO_API cudaError_t cudaGraphGetNodes(cudaGraph_t graph, cudaGraphNode_t *nodes, size_t *count);
CO_API cudaError_t cudaGraphGetRootNodes(cudaGraph_t graph, cudaGraphNode_t *nodes,
                                         size_t *count);
CO_API cudaError_t cudaGraphNodeGetType(cudaGraphNode_t node, enum cudaGraphNodeType *type);
CO_API cudaError_t cudaGraphKernelNodeGetParams(cudaGraphNode_t node,
                                                struct cudaKernelNodeParams *parameters);
CO_API cudaError_t cudaGraphKernelNodeSetParams(cudaGraphNode_t node,
                                                const struct cudaKernelNodeParams *parameters);
CO_API cudaError_t cudaGraphInstantiate(cudaGraphExec_t *exec, cudaGraph_t graph,
                                        unsigned long long flags CO_OR(0));
CO_API cudaError_t cudaGraphInstantiateWithFlags(cudaGraphExec_t *exec, cudaGraph_t graph,
                                                 unsigned long long flags CO_OR(0));
CO_API cudaError_t cudaGraphExecDestroy(cudaGraphExec_t exec);
CO_API cudaError_t cudaGraphLaunch(cudaGraphExec_t exec, cudaStream_t stream);
CO_API cudaError_t cudaGraphUpload(cudaGraphExec_t exec, cudaStream_t stream);
CO_API cudaError_t cudaGraphExecUpdate(cudaGraphExec_t exec, cudaGraph_t graph,
                                       cudaGraphExecUpdateResultInfo *result);
CO_API cudaError_t cudaGraphExecKernelNodeSetParams(cudaGraphExec_t exec, cudaGraphNode_t node,
                                                    const struct cudaKernelNodeParams *parameters);

#ifdef __cplusplus
}

/* The form with an error node and a log, as before CUDA 12. */
static inline cudaError_t cudaGraphInstantiate(cudaGraphExec_t *exec, cudaGraph_t graph,
                                               cudaGraphNode_t *errorNode, char *log,
                                               size_t logBytes) {
  if (errorNode != 0) *errorNode = 0;
  if (log != 0 && logBytes != 0) *log = 0;
  return cudaGraphInstantiateWithFlags(exec, graph, 0);
}
#endif

#endif

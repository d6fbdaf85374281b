// Graphs by capture and by hand.
#include "cutover/runtime_templates.h"
#include "harness.hpp"

using namespace test;

namespace {

// args: int *cell, int factor, int addend
void scale(co_block *b) {
  int *cell = arg<int *>(b, 0);
  *cell = *cell * arg<int>(b, 8) + arg<int>(b, 12);
}

TestKernel scaling("scaling", {8, 4, 4}, {{1, 0, entry(scale)}});

int *cell = nullptr;

int value() {
  int result = 0;
  CHECK_OK(cudaMemcpy(&result, cell, sizeof result, cudaMemcpyDeviceToHost));
  return result;
}

void capture() {
  cudaStream_t a, b;
  cudaEvent_t fork, join;
  CHECK_OK(cudaStreamCreate(&a));
  CHECK_OK(cudaStreamCreate(&b));
  CHECK_OK(cudaEventCreate(&fork));
  CHECK_OK(cudaEventCreate(&join));
  cudaStreamCaptureStatus status;
  CHECK_OK(cudaStreamBeginCapture(a, cudaStreamCaptureModeGlobal));
  CHECK_OK(cudaStreamIsCapturing(a, &status));
  CHECK(status == cudaStreamCaptureStatusActive);
  CHECK_OK(cudaMemsetAsync(cell, 0, sizeof(int), a));
  CHECK_OK(launch(scaling, 1, 1, 0, a, cell, 1, 2));
  CHECK_OK(cudaEventRecord(fork, a));
  CHECK_OK(cudaStreamWaitEvent(b, fork, 0));
  CHECK_OK(launch(scaling, 1, 1, 0, b, cell, 10, 1));
  CHECK_OK(cudaEventRecord(join, b));
  CHECK_OK(cudaStreamWaitEvent(a, join, 0));
  CHECK_OK(launch(scaling, 1, 1, 0, a, cell, 10, 3));
  CHECK_ERROR(cudaStreamSynchronize(a), cudaErrorStreamCaptureUnsupported);
  cudaGraph_t graph;
  CHECK_ERROR(cudaStreamEndCapture(b, &graph), cudaErrorStreamCaptureUnmatched);
  cudaGetLastError();
  CHECK_OK(cudaStreamEndCapture(a, &graph));
  std::size_t count = 0;
  CHECK_OK(cudaGraphGetNodes(graph, nullptr, &count));
  CHECK(count == 4);
  CHECK(value() == 0);
  cudaGraphExec_t exec;
  CHECK_OK(cudaGraphInstantiate(&exec, graph, nullptr, nullptr, 0));
  CHECK_OK(cudaGraphDestroy(graph));
  for (int i = 0; i < 100; ++i) CHECK_OK(cudaGraphLaunch(exec, i % 2 == 0 ? a : b));
  CHECK_OK(launch(scaling, 1, 1, 0, nullptr, cell, 1, 1000));
  CHECK(value() == 1213);
  CHECK_OK(cudaGraphExecDestroy(exec));
  // Work that was forked off must be joined.
  CHECK_OK(cudaStreamBeginCapture(a, cudaStreamCaptureModeGlobal));
  CHECK_OK(cudaEventRecord(fork, a));
  CHECK_OK(cudaStreamWaitEvent(b, fork, 0));
  CHECK_OK(launch(scaling, 1, 1, 0, b, cell, 10, 1));
  CHECK_ERROR(cudaStreamEndCapture(a, &graph), cudaErrorStreamCaptureUnjoined);
  cudaGetLastError();
  CHECK_OK(launch(scaling, 1, 1, 0, b, cell, 0, 5));
  CHECK_OK(cudaStreamSynchronize(b));
  CHECK(value() == 5);
  CHECK_OK(cudaStreamDestroy(a));
  CHECK_OK(cudaStreamDestroy(b));
  CHECK_OK(cudaEventDestroy(fork));
  CHECK_OK(cudaEventDestroy(join));
}

void plain_host_step(void *data) { ++*static_cast<int *>(data); }

void by_hand() {
  int calls = 0;
  cudaGraph_t graph, child;
  CHECK_OK(cudaGraphCreate(&graph, 0));
  CHECK_OK(cudaGraphCreate(&child, 0));
  cudaGraphNode_t set, kernel, host, nested, inner;
  cudaMemsetParams fill = {};
  fill.dst = cell;
  fill.value = 3;
  fill.elementSize = 4;
  fill.width = 1;
  fill.height = 1;
  int factor = 10, addend = 4;
  void *args[] = {&cell, &factor, &addend};
  cudaKernelNodeParams run = {};
  run.func = &scaling;
  run.gridDim = run.blockDim = dim3(1);
  run.kernelParams = args;
  CHECK_OK(cudaGraphAddKernelNode(&kernel, graph, nullptr, 0, &run));
  CHECK_OK(cudaGraphAddMemsetNode(&set, graph, nullptr, 0, &fill));
  CHECK_OK(cudaGraphAddDependencies(graph, &set, &kernel, 1));
  addend = 5;
  CHECK_OK(cudaGraphAddKernelNode(&inner, child, nullptr, 0, &run));
  CHECK_OK(cudaGraphAddChildGraphNode(&nested, graph, &kernel, 1, child));
  cudaHostNodeParams call = {plain_host_step, &calls};
  CHECK_OK(cudaGraphAddHostNode(&host, graph, &nested, 1, &call));
  cudaGraphExec_t exec;
  CHECK_OK(cudaGraphInstantiate(&exec, graph, 0));
  CHECK_OK(cudaGraphLaunch(exec, nullptr));
  CHECK(value() == 345 && calls == 1);
  addend = 7;
  CHECK_OK(cudaGraphExecKernelNodeSetParams(exec, kernel, &run));
  CHECK_OK(cudaGraphLaunch(exec, nullptr));
  CHECK(value() == 375 && calls == 2);
  cudaGraphExecUpdateResultInfo info;
  CHECK_OK(cudaGraphExecUpdate(exec, graph, &info));
  CHECK_OK(cudaGraphLaunch(exec, nullptr));
  CHECK(value() == 345);
  CHECK_OK(cudaGraphAddDependencies(graph, &kernel, &set, 1));
  cudaGraphExec_t circular;
  CHECK_ERROR(cudaGraphInstantiate(&circular, graph, 0), cudaErrorInvalidValue);
  cudaGetLastError();
  CHECK_OK(cudaGraphExecDestroy(exec));
  CHECK_OK(cudaGraphDestroy(graph));
  CHECK_OK(cudaGraphDestroy(child));
}

}  // namespace

int main() {
  register_module("graph", {&scaling});
  CHECK_OK(cudaMalloc(&cell, sizeof(int)));
  CHECK_OK(cudaMemset(cell, 0, sizeof(int)));
  capture();
  by_hand();
  CHECK_OK(cudaFree(cell));
  return report("graph");
}

#include "../../block_reduce.cuh"
#include "../../cuda_side.h"
#include "problem.h"

constexpr int kThreads = 256, kBlocks = 256;

__global__ void partial_sums(int n, const float* __restrict__ x, float* __restrict__ sums) {
  float sum = 0.0f;
  for (int i = blockIdx.x * kThreads + threadIdx.x; i < n; i += gridDim.x * kThreads) sum += x[i];
  sum = block_sum<kThreads>(sum);
  if (threadIdx.x == 0) sums[blockIdx.x] = sum;
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), x(p.x), sums(kBlocks), total(1) {}
  void run() {
    partial_sums<<<kBlocks, kThreads>>>(n, x.data(), sums.data());
    partial_sums<<<1, kThreads>>>(kBlocks, sums.data(), total.data());
    bench::wait();
  }
  void finish(Problem& p) {
    std::vector<float> result;
    total.download(result);
    p.sum = result[0];
  }

  int n;
  bench::DeviceArray<float> x, sums, total;
};

BENCH_MAIN(Cuda)

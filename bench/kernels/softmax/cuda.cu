#include "../../block_reduce.cuh"
#include "../../cuda_side.h"
#include "problem.h"

constexpr int kThreads = 256;

__global__ void softmax(int columns, const float* __restrict__ x, float* __restrict__ y) {
  const float* in = x + static_cast<size_t>(blockIdx.x) * columns;
  float* out = y + static_cast<size_t>(blockIdx.x) * columns;

  float maximum = -INFINITY;
  for (int i = threadIdx.x; i < columns; i += kThreads) maximum = fmaxf(maximum, in[i]);
  maximum = block_max<kThreads>(maximum);

  float sum = 0.0f;
  for (int i = threadIdx.x; i < columns; i += kThreads) {
    const float value = expf(in[i] - maximum);
    out[i] = value;
    sum += value;
  }
  const float scale = 1.0f / block_sum<kThreads>(sum);
  for (int i = threadIdx.x; i < columns; i += kThreads) out[i] *= scale;
}

struct Cuda {
  explicit Cuda(Problem& p) : rows(p.rows), columns(p.columns), x(p.x), y(p.y.size()) {}
  void run() {
    softmax<<<rows, kThreads>>>(columns, x.data(), y.data());
    bench::wait();
  }
  void finish(Problem& p) { y.download(p.y); }

  int rows, columns;
  bench::DeviceArray<float> x, y;
};

BENCH_MAIN(Cuda)

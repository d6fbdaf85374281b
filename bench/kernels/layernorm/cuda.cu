#include "../../block_reduce.cuh"
#include "../../cuda_side.h"
#include "problem.h"

constexpr int kThreads = 256;

__global__ void layernorm(int columns, const float* __restrict__ x, const float* __restrict__ gamma,
                          const float* __restrict__ beta, float* __restrict__ y) {
  const float* in = x + static_cast<size_t>(blockIdx.x) * columns;
  float* out = y + static_cast<size_t>(blockIdx.x) * columns;

  float sum = 0.0f;
  for (int i = threadIdx.x; i < columns; i += kThreads) sum += in[i];
  const float mean = block_sum<kThreads>(sum) / columns;

  float squares = 0.0f;
  for (int i = threadIdx.x; i < columns; i += kThreads) {
    const float centred = in[i] - mean;
    squares += centred * centred;
  }
  const float inverse = rsqrtf(block_sum<kThreads>(squares) / columns + Problem::kEpsilon);

  for (int i = threadIdx.x; i < columns; i += kThreads) {
    out[i] = (in[i] - mean) * inverse * gamma[i] + beta[i];
  }
}

struct Cuda {
  explicit Cuda(Problem& p)
      : rows(p.rows), columns(p.columns), x(p.x), gamma(p.gamma), beta(p.beta), y(p.y.size()) {}
  void run() {
    layernorm<<<rows, kThreads>>>(columns, x.data(), gamma.data(), beta.data(), y.data());
    bench::wait();
  }
  void finish(Problem& p) { y.download(p.y); }

  int rows, columns;
  bench::DeviceArray<float> x, gamma, beta, y;
};

BENCH_MAIN(Cuda)

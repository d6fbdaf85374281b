#include "../../cuda_side.h"
#include "problem.h"

__global__ void gelu(int n, const float* __restrict__ x, float* __restrict__ y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const float v = x[i];
  y[i] = 0.5f * v * (1.0f + tanhf(0.7978845608f * (v + 0.044715f * v * v * v)));
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), x(p.x), y(p.n) {}
  void run() {
    gelu<<<bench::ceil_div(n, 256), 256>>>(n, x.data(), y.data());
    bench::wait();
  }
  void finish(Problem& p) { y.download(p.y); }

  int n;
  bench::DeviceArray<float> x, y;
};

BENCH_MAIN(Cuda)

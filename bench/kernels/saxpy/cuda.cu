#include "../../cuda_side.h"
#include "problem.h"

__global__ void saxpy(int n, float a, const float* __restrict__ x, float* __restrict__ y) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) y[i] = a * x[i] + y[i];
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), a(p.a), x(p.x), y(p.y) {}
  void run() {
    saxpy<<<bench::ceil_div(n, 256), 256>>>(n, a, x.data(), y.data());
    bench::wait();
  }
  void finish(Problem& p) { y.download(p.y); }

  int n;
  float a;
  bench::DeviceArray<float> x, y;
};

BENCH_MAIN(Cuda)

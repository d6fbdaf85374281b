#include "../../cuda_side.h"
#include "problem.h"

__global__ void triad(int n, double s, const double* __restrict__ b, const double* __restrict__ c,
                      double* __restrict__ a) {
  const int threads = gridDim.x * blockDim.x;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += threads) a[i] = b[i] + s * c[i];
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), s(p.s), a(p.n), b(p.b), c(p.c) {}
  void run() {
    triad<<<bench::ceil_div(n, 4 * 256), 256>>>(n, s, b.data(), c.data(), a.data());
    bench::wait();
  }
  void finish(Problem& p) { a.download(p.a); }

  int n;
  double s;
  bench::DeviceArray<double> a, b, c;
};

BENCH_MAIN(Cuda)

#include "../../cuda_side.h"
#include "problem.h"

constexpr int kTile = 16;

__global__ void sgemm(int n, const float* __restrict__ a, const float* __restrict__ b,
                      float* __restrict__ c) {
  __shared__ float tile_a[kTile][kTile];
  __shared__ float tile_b[kTile][kTile];
  const int tx = threadIdx.x, ty = threadIdx.y;
  const int row = blockIdx.y * kTile + ty, column = blockIdx.x * kTile + tx;
  float sum = 0.0f;
  for (int start = 0; start < n; start += kTile) {
    tile_a[ty][tx] = a[row * n + start + tx];
    tile_b[ty][tx] = b[(start + ty) * n + column];
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kTile; ++k) sum += tile_a[ty][k] * tile_b[k][tx];
    __syncthreads();
  }
  c[row * n + column] = sum;
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), a(p.a), b(p.b), c(p.c.size()) {}
  void run() {
    sgemm<<<dim3(n / kTile, n / kTile), dim3(kTile, kTile)>>>(n, a.data(), b.data(), c.data());
    bench::wait();
  }
  void finish(Problem& p) { c.download(p.c); }

  int n;
  bench::DeviceArray<float> a, b, c;
};

BENCH_MAIN(Cuda)

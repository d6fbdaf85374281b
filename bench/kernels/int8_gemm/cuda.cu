#include "../../cuda_side.h"
#include "problem.h"

constexpr int kTile = 16;

__global__ void int8_gemm(int n, int words, const int* __restrict__ a, const int* __restrict__ b,
                          int* __restrict__ c) {
  __shared__ int tile_a[kTile][kTile + 1];
  __shared__ int tile_b[kTile][kTile + 1];
  const int tx = threadIdx.x, ty = threadIdx.y;
  const int row0 = blockIdx.y * kTile, column0 = blockIdx.x * kTile;
  int sum = 0;
  for (int start = 0; start < words; start += kTile) {
    tile_a[ty][tx] = a[(row0 + ty) * words + start + tx];
    tile_b[ty][tx] = b[(column0 + ty) * words + start + tx];
    __syncthreads();
#pragma unroll
    for (int i = 0; i < kTile; ++i) sum = __dp4a(tile_a[ty][i], tile_b[tx][i], sum);
    __syncthreads();
  }
  c[(row0 + ty) * n + column0 + tx] = sum;
}

struct Cuda {
  explicit Cuda(Problem& p) : m(p.m), n(p.n), k(p.k), a(p.a), b(p.b), c(p.c.size()) {}
  void run() {
    int8_gemm<<<dim3(n / kTile, m / kTile), dim3(kTile, kTile)>>>(
        n, k / 4, reinterpret_cast<const int*>(a.data()), reinterpret_cast<const int*>(b.data()),
        c.data());
    bench::wait();
  }
  void finish(Problem& p) { c.download(p.c); }

  int m, n, k;
  bench::DeviceArray<int8_t> a, b;
  bench::DeviceArray<int> c;
};

BENCH_MAIN(Cuda)

#include "../../cuda_side.h"
#include "problem.h"

constexpr int kTile = 64, kDepth = 16, kOwn = 4, kThreads = (kTile / kOwn) * (kTile / kOwn);

__global__ void __launch_bounds__(kThreads)
    sgemm(int n, const float* __restrict__ a, const float* __restrict__ b, float* __restrict__ c) {
  __shared__ float tile_a[kDepth][kTile];  // transposed
  __shared__ float tile_b[kDepth][kTile];
  const int t = threadIdx.x;
  const int a_row = t / (kDepth / 4), a_column = t % (kDepth / 4) * 4;
  const int b_row = t / (kTile / 4), b_column = t % (kTile / 4) * 4;
  const int row0 = blockIdx.y * kTile, column0 = blockIdx.x * kTile;
  const int ty = t / (kTile / kOwn) * kOwn, tx = t % (kTile / kOwn) * kOwn;

  float sum[kOwn][kOwn] = {};
  for (int start = 0; start < n; start += kDepth) {
    const float4 from_a =
        *reinterpret_cast<const float4*>(&a[(row0 + a_row) * n + start + a_column]);
    tile_a[a_column + 0][a_row] = from_a.x;
    tile_a[a_column + 1][a_row] = from_a.y;
    tile_a[a_column + 2][a_row] = from_a.z;
    tile_a[a_column + 3][a_row] = from_a.w;
    *reinterpret_cast<float4*>(&tile_b[b_row][b_column]) =
        *reinterpret_cast<const float4*>(&b[(start + b_row) * n + column0 + b_column]);
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kDepth; ++k) {
      const float4 left = *reinterpret_cast<const float4*>(&tile_a[k][ty]);
      const float4 right = *reinterpret_cast<const float4*>(&tile_b[k][tx]);
      const float l[kOwn] = {left.x, left.y, left.z, left.w};
      const float r[kOwn] = {right.x, right.y, right.z, right.w};
#pragma unroll
      for (int i = 0; i < kOwn; ++i) {
#pragma unroll
        for (int j = 0; j < kOwn; ++j) sum[i][j] += l[i] * r[j];
      }
    }
    __syncthreads();
  }
#pragma unroll
  for (int i = 0; i < kOwn; ++i) {
    *reinterpret_cast<float4*>(&c[(row0 + ty + i) * n + column0 + tx]) =
        make_float4(sum[i][0], sum[i][1], sum[i][2], sum[i][3]);
  }
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), a(p.a), b(p.b), c(p.c.size()) {}
  void run() {
    sgemm<<<dim3(n / kTile, n / kTile), kThreads>>>(n, a.data(), b.data(), c.data());
    bench::wait();
  }
  void finish(Problem& p) { c.download(p.c); }

  int n;
  bench::DeviceArray<float> a, b, c;
};

BENCH_MAIN(Cuda)

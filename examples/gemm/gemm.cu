// Matrix product C[m, n] = alpha * A[m, k] * B[k, n] + beta * C, row-major float, in two ways.
//
// gemm_tiled: one output per thread, square tiles of A and B in shared memory.
// gemm_blocked: a 64 x 64 tile per block, a 4 x 4 tile per thread held in registers, float4 loads.
// The first takes any size. The second needs n and k to be multiples of 4; edges are zero-filled.
// Usage: gemm [m = 200] [n = 260] [k = 180]
#include "../example.cuh"

template <int kTile>
__global__ void gemm_tiled(int m, int n, int k, float alpha, const float* __restrict__ a,
                           const float* __restrict__ b, float beta, float* __restrict__ c) {
  __shared__ float tile_a[kTile][kTile];
  __shared__ float tile_b[kTile][kTile];
  const int tx = threadIdx.x, ty = threadIdx.y;
  const int row = blockIdx.y * kTile + ty;
  const int column = blockIdx.x * kTile + tx;

  float sum = 0.0f;
  for (int k0 = 0; k0 < k; k0 += kTile) {
    tile_a[ty][tx] = row < m && k0 + tx < k ? a[row * k + k0 + tx] : 0.0f;
    tile_b[ty][tx] = k0 + ty < k && column < n ? b[(k0 + ty) * n + column] : 0.0f;
    __syncthreads();
#pragma unroll
    for (int i = 0; i < kTile; ++i) sum += tile_a[ty][i] * tile_b[i][tx];
    __syncthreads();
  }
  if (row < m && column < n) c[row * n + column] = alpha * sum + beta * c[row * n + column];
}

// 256 threads. Thread t loads one float4 of A and one of B for each slice of kDepth columns.
constexpr int kBlockTile = 64, kDepth = 16, kThreadTile = 4;
constexpr int kBlockedThreads = (kBlockTile / kThreadTile) * (kBlockTile / kThreadTile);

__global__ void __launch_bounds__(kBlockedThreads)
    gemm_blocked(int m, int n, int k, float alpha, const float* __restrict__ a,
                 const float* __restrict__ b, float beta, float* __restrict__ c) {
  __shared__ float tile_a[kDepth][kBlockTile];  // transposed: a column of A is contiguous
  __shared__ float tile_b[kDepth][kBlockTile];
  const int t = threadIdx.x;
  const int row0 = blockIdx.y * kBlockTile, column0 = blockIdx.x * kBlockTile;
  const int a_row = t / (kDepth / 4), a_column = t % (kDepth / 4) * 4;
  const int b_row = t / (kBlockTile / 4), b_column = t % (kBlockTile / 4) * 4;
  const int ty = t / (kBlockTile / kThreadTile) * kThreadTile;
  const int tx = t % (kBlockTile / kThreadTile) * kThreadTile;
  const float4 zero = make_float4(0.0f, 0.0f, 0.0f, 0.0f);

  float sum[kThreadTile][kThreadTile] = {};
  for (int k0 = 0; k0 < k; k0 += kDepth) {
    float4 from_a = zero, from_b = zero;
    if (row0 + a_row < m && k0 + a_column < k) {
      from_a = *reinterpret_cast<const float4*>(&a[(row0 + a_row) * k + k0 + a_column]);
    }
    if (k0 + b_row < k && column0 + b_column < n) {
      from_b = *reinterpret_cast<const float4*>(&b[(k0 + b_row) * n + column0 + b_column]);
    }
    tile_a[a_column + 0][a_row] = from_a.x;
    tile_a[a_column + 1][a_row] = from_a.y;
    tile_a[a_column + 2][a_row] = from_a.z;
    tile_a[a_column + 3][a_row] = from_a.w;
    *reinterpret_cast<float4*>(&tile_b[b_row][b_column]) = from_b;
    __syncthreads();

#pragma unroll
    for (int d = 0; d < kDepth; ++d) {
      float left[kThreadTile], right[kThreadTile];
#pragma unroll
      for (int i = 0; i < kThreadTile; ++i) left[i] = tile_a[d][ty + i];
#pragma unroll
      for (int j = 0; j < kThreadTile; ++j) right[j] = tile_b[d][tx + j];
#pragma unroll
      for (int i = 0; i < kThreadTile; ++i) {
#pragma unroll
        for (int j = 0; j < kThreadTile; ++j) sum[i][j] += left[i] * right[j];
      }
    }
    __syncthreads();
  }

#pragma unroll
  for (int i = 0; i < kThreadTile; ++i) {
    const int row = row0 + ty + i, column = column0 + tx;
    if (row >= m || column >= n) continue;
    float4* out = reinterpret_cast<float4*>(&c[row * n + column]);
    float4 old = *out;
    *out = make_float4(alpha * sum[i][0] + beta * old.x, alpha * sum[i][1] + beta * old.y,
                       alpha * sum[i][2] + beta * old.z, alpha * sum[i][3] + beta * old.w);
  }
}

int main(int argc, char** argv) {
  const int m = example::argument(argc, argv, 1, 200);
  const int n = example::argument(argc, argv, 2, 260);
  const int k = example::argument(argc, argv, 3, 180);
  const float alpha = 1.5f, beta = -0.5f;
  example::Random random(3);
  std::vector<float> a = random.floats(static_cast<size_t>(m) * k, -1, 1);
  std::vector<float> b = random.floats(static_cast<size_t>(k) * n, -1, 1);
  std::vector<float> c = random.floats(static_cast<size_t>(m) * n, -1, 1);

  std::vector<double> expected(c.size());
  for (int i = 0; i < m; ++i) {
    double* out = &expected[static_cast<size_t>(i) * n];
    for (int d = 0; d < k; ++d) {
      for (int j = 0; j < n; ++j) out[j] += double(a[i * k + d]) * b[d * n + j];
    }
    for (int j = 0; j < n; ++j) out[j] = alpha * out[j] + beta * c[i * n + j];
  }

  example::Buffer<float> device_a(a), device_b(b), device_c(c);
  constexpr int kTile = 16;
  dim3 tiled_grid(example::ceil_div(n, kTile), example::ceil_div(m, kTile));
  gemm_tiled<kTile><<<tiled_grid, dim3(kTile, kTile)>>>(m, n, k, alpha, device_a.data(),
                                                        device_b.data(), beta, device_c.data());
  CUDA_CHECK(cudaGetLastError());
  double error = example::max_error(device_c.download(), expected);

  if (n % 4 == 0 && k % 4 == 0) {
    device_c.upload(c);
    dim3 blocked_grid(example::ceil_div(n, kBlockTile), example::ceil_div(m, kBlockTile));
    gemm_blocked<<<blocked_grid, kBlockedThreads>>>(m, n, k, alpha, device_a.data(),
                                                    device_b.data(), beta, device_c.data());
    CUDA_CHECK(cudaGetLastError());
    error = std::fmax(error, example::max_error(device_c.download(), expected));
  }
  return example::verdict("gemm", error, 1e-6 + 1e-7 * k);
}

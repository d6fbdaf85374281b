// Quantised matrix product: int8 activations [m, k] times int8 weights [n, k], __dp4a into int32.
//
// Both operands have k last, so that four neighbours make one 32-bit word. A tile of 16 x 16
// outputs goes through shared memory in words. The result is scaled per token and per output
// channel, as a W8A8 linear layer does. k must be a multiple of 4.
// Usage: int8_gemm [m = 150] [n = 200] [k = 512]
#include "../example.cuh"

constexpr int kTile = 16;

__global__ void int8_gemm(int m, int n, int words, const int* __restrict__ a,
                          const int* __restrict__ b, const float* __restrict__ token_scale,
                          const float* __restrict__ channel_scale, float* __restrict__ c) {
  __shared__ int tile_a[kTile][kTile + 1];
  __shared__ int tile_b[kTile][kTile + 1];
  const int tx = threadIdx.x, ty = threadIdx.y;
  const int row = blockIdx.y * kTile + ty, column = blockIdx.x * kTile + tx;
  const int loaded_column = blockIdx.x * kTile + ty;

  int sum = 0;
  for (int start = 0; start < words; start += kTile) {
    const bool inside = start + tx < words;
    tile_a[ty][tx] = inside && row < m ? a[row * words + start + tx] : 0;
    tile_b[ty][tx] = inside && loaded_column < n ? b[loaded_column * words + start + tx] : 0;
    __syncthreads();
#pragma unroll
    for (int i = 0; i < kTile; ++i) sum = __dp4a(tile_a[ty][i], tile_b[tx][i], sum);
    __syncthreads();
  }
  if (row < m && column < n) {
    c[row * n + column] = static_cast<float>(sum) * token_scale[row] * channel_scale[column];
  }
}

static std::vector<int> random_bytes(example::Random& random, size_t words) {
  std::vector<int> packed(words);
  for (int& word : packed) word = static_cast<int>(random.bits());
  return packed;
}

int main(int argc, char** argv) {
  const int m = example::argument(argc, argv, 1, 150);
  const int n = example::argument(argc, argv, 2, 200);
  const int words = example::ceil_div(example::argument(argc, argv, 3, 512), 4);
  example::Random random(15);
  std::vector<int> a = random_bytes(random, static_cast<size_t>(m) * words);
  std::vector<int> b = random_bytes(random, static_cast<size_t>(n) * words);
  std::vector<float> token_scale = random.floats(m, 0.001f, 0.01f);
  std::vector<float> channel_scale = random.floats(n, 0.001f, 0.01f);

  example::Buffer<int> device_a(a), device_b(b);
  example::Buffer<float> device_token(token_scale), device_channel(channel_scale);
  example::Buffer<float> device_c(static_cast<size_t>(m) * n);
  dim3 grid(example::ceil_div(n, kTile), example::ceil_div(m, kTile));
  int8_gemm<<<grid, dim3(kTile, kTile)>>>(m, n, words, device_a.data(), device_b.data(),
                                          device_token.data(), device_channel.data(),
                                          device_c.data());
  CUDA_CHECK(cudaGetLastError());

  // The sums are exact; only the two scalings are rounded, in the same order here and there.
  std::vector<float> expected(static_cast<size_t>(m) * n);
  const int8_t* bytes_a = reinterpret_cast<const int8_t*>(a.data());
  const int8_t* bytes_b = reinterpret_cast<const int8_t*>(b.data());
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      int sum = 0;
      for (int d = 0; d < 4 * words; ++d) {
        sum += bytes_a[static_cast<size_t>(i) * 4 * words + d] *
               bytes_b[static_cast<size_t>(j) * 4 * words + d];
      }
      expected[static_cast<size_t>(i) * n + j] =
          static_cast<float>(sum) * token_scale[i] * channel_scale[j];
    }
  }
  return example::verdict("int8_gemm", example::max_error(device_c.download(), expected), 0);
}

// Softmax over the rows of a matrix [rows, columns], one block per row.
//
// Shows a block-wide reduction that is a template over its operation: shuffles inside each warp,
// one shared slot per warp, then a last warp over the slots. The row's maximum is taken off
// before exp, so that no input can overflow.
// Usage: softmax [rows = 512] [columns = 1000]
#include "../example.cuh"

using example::kFullMask;
using example::kWarpSize;

struct Max {
  static constexpr float kIdentity = -INFINITY;
  __device__ float operator()(float a, float b) const { return fmaxf(a, b); }
};

struct Sum {
  static constexpr float kIdentity = 0.0f;
  __device__ float operator()(float a, float b) const { return a + b; }
};

template <typename Op>
__device__ float warp_reduce(float value, Op op) {
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset /= 2) {
    value = op(value, __shfl_xor_sync(kFullMask, value, offset));
  }
  return value;
}

// Every thread gets the result.
template <int kThreads, typename Op>
__device__ float block_reduce(float value, Op op) {
  constexpr int kWarps = kThreads / kWarpSize;
  __shared__ float partial[kWarps];
  const int lane = threadIdx.x % kWarpSize;
  const int warp = threadIdx.x / kWarpSize;

  value = warp_reduce(value, op);
  if (lane == 0) partial[warp] = value;
  __syncthreads();
  value = warp_reduce(lane < kWarps ? partial[lane] : Op::kIdentity, op);
  __syncthreads();  // partial may be used again at once
  return value;
}

template <int kThreads>
__global__ void softmax(const float* __restrict__ input, float* __restrict__ output, int columns) {
  const float* row = input + static_cast<size_t>(blockIdx.x) * columns;
  float* out = output + static_cast<size_t>(blockIdx.x) * columns;

  float maximum = Max::kIdentity;
  for (int i = threadIdx.x; i < columns; i += kThreads) maximum = fmaxf(maximum, row[i]);
  maximum = block_reduce<kThreads>(maximum, Max());

  float sum = 0.0f;
  for (int i = threadIdx.x; i < columns; i += kThreads) sum += expf(row[i] - maximum);
  sum = block_reduce<kThreads>(sum, Sum());

  const float scale = 1.0f / sum;
  for (int i = threadIdx.x; i < columns; i += kThreads) out[i] = expf(row[i] - maximum) * scale;
}

static std::vector<double> softmax_on_host(const std::vector<float>& input, int rows, int columns) {
  std::vector<double> output(input.size());
  for (int r = 0; r < rows; ++r) {
    const float* row = &input[static_cast<size_t>(r) * columns];
    double* out = &output[static_cast<size_t>(r) * columns];
    double maximum = row[0], sum = 0;
    for (int i = 1; i < columns; ++i) maximum = std::fmax(maximum, row[i]);
    for (int i = 0; i < columns; ++i) sum += out[i] = std::exp(row[i] - maximum);
    for (int i = 0; i < columns; ++i) out[i] /= sum;
  }
  return output;
}

int main(int argc, char** argv) {
  const int rows = example::argument(argc, argv, 1, 512);
  const int columns = example::argument(argc, argv, 2, 1000);
  std::vector<float> input =
      example::Random(2).floats(static_cast<size_t>(rows) * columns, -10, 10);

  example::Buffer<float> device_input(input), device_output(input.size());
  constexpr int kThreads = 256;
  softmax<kThreads><<<rows, kThreads>>>(device_input.data(), device_output.data(), columns);
  CUDA_CHECK(cudaGetLastError());

  double error =
      example::max_error(device_output.download(), softmax_on_host(input, rows, columns));
  return example::verdict("softmax", error, 1e-6);
}

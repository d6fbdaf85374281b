// Fused residual add and RMS normalisation, as between the layers of a Llama-style model.
//
// residual += x; y = residual / sqrt(mean(residual^2) + epsilon) * weight, over [tokens, hidden].
// One block per token; the summed row waits in dynamic shared memory for the second pass.
// Usage: rmsnorm [tokens = 500] [hidden = 1024]
#include "../example.cuh"

using example::kFullMask;
using example::kWarpSize;

__device__ float warp_sum(float value) {
  for (int offset = kWarpSize / 2; offset > 0; offset >>= 1) {
    value += __shfl_down_sync(kFullMask, value, offset);
  }
  return value;  // valid in lane 0
}

__global__ void add_rmsnorm(const float* __restrict__ x, float* __restrict__ residual,
                            const float* __restrict__ weight, float* __restrict__ y, int hidden,
                            float epsilon) {
  extern __shared__ float row[];
  __shared__ float partial[kWarpSize];
  __shared__ float scale;
  const size_t start = static_cast<size_t>(blockIdx.x) * hidden;

  float squares = 0.0f;
  for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
    const float value = residual[start + i] + x[start + i];
    residual[start + i] = value;
    row[i] = value;
    squares += value * value;
  }

  squares = warp_sum(squares);
  if (threadIdx.x % kWarpSize == 0) partial[threadIdx.x / kWarpSize] = squares;
  __syncthreads();
  if (threadIdx.x < kWarpSize) {
    const unsigned warps = blockDim.x / kWarpSize;
    float total = warp_sum(threadIdx.x < warps ? partial[threadIdx.x] : 0.0f);
    if (threadIdx.x == 0) scale = rsqrtf(total / hidden + epsilon);
  }
  __syncthreads();

  for (int i = threadIdx.x; i < hidden; i += blockDim.x) y[start + i] = row[i] * scale * weight[i];
}

int main(int argc, char** argv) {
  const int tokens = example::argument(argc, argv, 1, 500);
  const int hidden = example::argument(argc, argv, 2, 1024);
  const size_t count = static_cast<size_t>(tokens) * hidden;
  const float epsilon = 1e-6f;
  example::Random random(5);
  std::vector<float> x = random.floats(count, -1, 1);
  std::vector<float> residual = random.floats(count, -1, 1);
  std::vector<float> weight = random.floats(hidden, 0.5f, 1.5f);

  example::Buffer<float> device_x(x), device_residual(residual), device_weight(weight);
  example::Buffer<float> device_y(count);
  add_rmsnorm<<<tokens, 256, hidden * sizeof(float)>>>(device_x.data(), device_residual.data(),
                                                       device_weight.data(), device_y.data(),
                                                       hidden, epsilon);
  CUDA_CHECK(cudaGetLastError());

  std::vector<double> expected(count), expected_residual(count);
  for (int t = 0; t < tokens; ++t) {
    const size_t start = static_cast<size_t>(t) * hidden;
    double squares = 0;
    for (int i = 0; i < hidden; ++i) {
      const float value = residual[start + i] + x[start + i];
      expected_residual[start + i] = value;
      squares += double(value) * value;
    }
    const double scale = 1 / std::sqrt(squares / hidden + epsilon);
    for (int i = 0; i < hidden; ++i) {
      expected[start + i] = expected_residual[start + i] * scale * weight[i];
    }
  }
  double error = std::fmax(example::max_error(device_y.download(), expected),
                           example::max_error(device_residual.download(), expected_residual));
  return example::verdict("rmsnorm", error, 1e-5);
}

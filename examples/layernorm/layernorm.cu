// Layer normalisation of [rows, columns]: y = (x - mean) / sqrt(variance + epsilon) * gamma + beta.
//
// One warp per row, four rows per block. Each lane keeps its part of the row in registers as
// float4, so the row is read once though mean and variance take two passes.
// Usage: layernorm [rows = 1000]; columns is fixed at 768, the width of a small BERT.
#include "../example.cuh"

using example::kFullMask;
using example::kWarpSize;

__device__ float warp_sum(float value) {
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset /= 2) {
    value += __shfl_xor_sync(kFullMask, value, offset);
  }
  return value;
}

template <int kColumns>
__global__ void layernorm(const float* __restrict__ input, const float* __restrict__ gamma,
                          const float* __restrict__ beta, float* __restrict__ output, int rows,
                          float epsilon) {
  constexpr int kVectors = kColumns / (4 * kWarpSize);
  static_assert(kVectors * 4 * kWarpSize == kColumns, "a lane takes whole float4s");
  const int row = blockIdx.x * blockDim.y + threadIdx.y;
  if (row >= rows) return;  // the whole warp leaves together

  const float4* x = reinterpret_cast<const float4*>(input + static_cast<size_t>(row) * kColumns);
  const float4* scale = reinterpret_cast<const float4*>(gamma);
  const float4* shift = reinterpret_cast<const float4*>(beta);
  float4* y = reinterpret_cast<float4*>(output + static_cast<size_t>(row) * kColumns);

  float4 part[kVectors];
  float sum = 0.0f;
#pragma unroll
  for (int i = 0; i < kVectors; ++i) {
    part[i] = x[i * kWarpSize + threadIdx.x];
    sum += part[i].x + part[i].y + part[i].z + part[i].w;
  }
  const float mean = warp_sum(sum) / kColumns;

  float squares = 0.0f;
#pragma unroll
  for (int i = 0; i < kVectors; ++i) {
    part[i] = make_float4(part[i].x - mean, part[i].y - mean, part[i].z - mean, part[i].w - mean);
    squares += part[i].x * part[i].x + part[i].y * part[i].y + part[i].z * part[i].z +
               part[i].w * part[i].w;
  }
  const float inverse = rsqrtf(warp_sum(squares) / kColumns + epsilon);

#pragma unroll
  for (int i = 0; i < kVectors; ++i) {
    const int at = i * kWarpSize + threadIdx.x;
    const float4 g = scale[at], b = shift[at];
    y[at] = make_float4(part[i].x * inverse * g.x + b.x, part[i].y * inverse * g.y + b.y,
                        part[i].z * inverse * g.z + b.z, part[i].w * inverse * g.w + b.w);
  }
}

int main(int argc, char** argv) {
  const int rows = example::argument(argc, argv, 1, 1000);
  constexpr int kColumns = 768;
  const float epsilon = 1e-5f;
  example::Random random(4);
  std::vector<float> input = random.floats(static_cast<size_t>(rows) * kColumns, -2, 3);
  std::vector<float> gamma = random.floats(kColumns, 0.5f, 1.5f);
  std::vector<float> beta = random.floats(kColumns, -0.5f, 0.5f);

  example::Buffer<float> device_input(input), device_gamma(gamma), device_beta(beta);
  example::Buffer<float> device_output(input.size());
  constexpr int kRowsPerBlock = 4;
  layernorm<kColumns><<<example::ceil_div(rows, kRowsPerBlock), dim3(kWarpSize, kRowsPerBlock)>>>(
      device_input.data(), device_gamma.data(), device_beta.data(), device_output.data(), rows,
      epsilon);
  CUDA_CHECK(cudaGetLastError());

  std::vector<double> expected(input.size());
  for (int r = 0; r < rows; ++r) {
    const float* x = &input[static_cast<size_t>(r) * kColumns];
    double mean = 0, variance = 0;
    for (int i = 0; i < kColumns; ++i) mean += x[i];
    mean /= kColumns;
    for (int i = 0; i < kColumns; ++i) variance += (x[i] - mean) * (x[i] - mean);
    variance /= kColumns;
    for (int i = 0; i < kColumns; ++i) {
      expected[static_cast<size_t>(r) * kColumns + i] =
          (x[i] - mean) / std::sqrt(variance + epsilon) * gamma[i] + beta[i];
    }
  }
  return example::verdict("layernorm", example::max_error(device_output.download(), expected),
                          1e-5);
}

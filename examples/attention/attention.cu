// Causal attention with online softmax (flash style): the score matrix is never stored.
//
// Q, K, V and the output are [heads, length, head_dim]. A block takes one head and kWarps query
// rows, one per warp, and walks over tiles of 32 keys in shared memory. Within a tile, lane j
// scores key j; then each lane owns head_dim / 32 columns of the output and the probabilities go
// round by shuffle. A running maximum and sum rescale what came before.
// Usage: attention [heads = 4] [length = 300]
#include "../example.cuh"

using example::kFullMask;
using example::kWarpSize;

__device__ float warp_max(float value) {
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset /= 2) {
    value = fmaxf(value, __shfl_xor_sync(kFullMask, value, offset));
  }
  return value;
}

__device__ float warp_sum(float value) {
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset /= 2) {
    value += __shfl_xor_sync(kFullMask, value, offset);
  }
  return value;
}

template <int kHeadDim, int kWarps>
__global__ void __launch_bounds__(kWarps* kWarpSize)
    flash_attention(const float* __restrict__ q, const float* __restrict__ k,
                    const float* __restrict__ v, float* __restrict__ output, int length,
                    float scale) {
  constexpr int kKeys = kWarpSize;
  constexpr int kOwned = kHeadDim / kWarpSize;
  __shared__ float query[kWarps][kHeadDim];
  __shared__ float keys[kKeys][kHeadDim + 1];  // padded: lane j reads row j
  __shared__ float values[kKeys][kHeadDim];

  const int lane = threadIdx.x % kWarpSize, warp = threadIdx.x / kWarpSize;
  const int first_row = blockIdx.x * kWarps, row = first_row + warp;
  const size_t head = static_cast<size_t>(blockIdx.y) * length * kHeadDim;

  for (int d = lane; d < kHeadDim; d += kWarpSize) {
    query[warp][d] = row < length ? q[head + static_cast<size_t>(row) * kHeadDim + d] * scale : 0;
  }

  float running_max = -INFINITY, running_sum = 0.0f;
  float sum[kOwned] = {};
  const int last_row = min(first_row + kWarps, length) - 1;

  // No row of this block looks past last_row, so every warp walks over the same tiles.
  for (int first_key = 0; first_key <= last_row; first_key += kKeys) {
    __syncthreads();
    for (int i = threadIdx.x; i < kKeys * kHeadDim; i += kWarps * kWarpSize) {
      const int key = i / kHeadDim, d = i % kHeadDim;
      const bool inside = first_key + key < length;
      const size_t at = head + static_cast<size_t>(first_key + key) * kHeadDim + d;
      keys[key][d] = inside ? k[at] : 0.0f;
      values[key][d] = inside ? v[at] : 0.0f;
    }
    __syncthreads();

    float score = 0.0f;
#pragma unroll 8
    for (int d = 0; d < kHeadDim; ++d) score += query[warp][d] * keys[lane][d];
    if (first_key + lane > row) score = -INFINITY;

    const float new_max = fmaxf(running_max, warp_max(score));
    // A row may see nothing of a tile; new_max is finite all the same, for key 0 was seen.
    const float probability = expf(score - new_max);
    const float rescale = expf(running_max - new_max);
    running_sum = running_sum * rescale + warp_sum(probability);
    running_max = new_max;
#pragma unroll
    for (int i = 0; i < kOwned; ++i) sum[i] *= rescale;
    for (int key = 0; key < kKeys; ++key) {
      const float p = __shfl_sync(kFullMask, probability, key);
#pragma unroll
      for (int i = 0; i < kOwned; ++i) sum[i] += p * values[key][i * kWarpSize + lane];
    }
  }

  if (row < length) {
#pragma unroll
    for (int i = 0; i < kOwned; ++i) {
      output[head + static_cast<size_t>(row) * kHeadDim + i * kWarpSize + lane] =
          sum[i] / running_sum;
    }
  }
}

static std::vector<double> attention_on_host(const std::vector<float>& q,
                                             const std::vector<float>& k,
                                             const std::vector<float>& v, int heads, int length,
                                             int head_dim) {
  std::vector<double> output(q.size()), p(length);
  for (int head = 0; head < heads; ++head) {
    for (int row = 0; row < length; ++row) {
      const size_t start = static_cast<size_t>(head) * length * head_dim;
      double maximum = -INFINITY, sum = 0;
      for (int key = 0; key <= row; ++key) {
        double score = 0;
        for (int d = 0; d < head_dim; ++d) {
          score += double(q[start + row * head_dim + d]) * k[start + key * head_dim + d];
        }
        p[key] = score / std::sqrt(double(head_dim));
        maximum = std::fmax(maximum, p[key]);
      }
      for (int key = 0; key <= row; ++key) sum += p[key] = std::exp(p[key] - maximum);
      for (int key = 0; key <= row; ++key) {
        for (int d = 0; d < head_dim; ++d) {
          output[start + row * head_dim + d] += p[key] / sum * v[start + key * head_dim + d];
        }
      }
    }
  }
  return output;
}

int main(int argc, char** argv) {
  const int heads = example::argument(argc, argv, 1, 4);
  const int length = example::argument(argc, argv, 2, 300);
  constexpr int kHeadDim = 64, kWarps = 4;
  const size_t count = static_cast<size_t>(heads) * length * kHeadDim;
  example::Random random(7);
  std::vector<float> q = random.floats(count, -2, 2);
  std::vector<float> k = random.floats(count, -2, 2);
  std::vector<float> v = random.floats(count, -1, 1);

  example::Buffer<float> device_q(q), device_k(k), device_v(v), device_output(count);
  dim3 grid(example::ceil_div(length, kWarps), heads);
  flash_attention<kHeadDim, kWarps><<<grid, kWarps * kWarpSize>>>(
      device_q.data(), device_k.data(), device_v.data(), device_output.data(), length,
      1.0f / std::sqrt(float(kHeadDim)));
  CUDA_CHECK(cudaGetLastError());

  double error = example::max_error(device_output.download(),
                                    attention_on_host(q, k, v, heads, length, kHeadDim));
  return example::verdict("attention", error, 1e-5);
}

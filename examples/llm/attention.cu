// Grouped-query attention over the KV cache, for prefill and decoding alike.
//
// A block takes one query head of one token. Its scores over all visible keys wait in dynamic
// shared memory: one thread scores one key, then groups of head_dim threads share out the keys
// again to sum the values.
#include <cmath>

#include "cuda_check.h"
#include "kernels.h"
#include "reduce.cuh"

namespace {

constexpr int kThreads = 128;

template <int kHeadDim>
__global__ void __launch_bounds__(kThreads)
    attention_kernel(const float* __restrict__ q, KvCache cache, float* __restrict__ out,
                     int first_position, float scale) {
  constexpr int kGroups = kThreads / kHeadDim;
  extern __shared__ float scores[];
  __shared__ float4 query[kHeadDim / 4];
  __shared__ float partial[kGroups][kHeadDim];

  const int head = blockIdx.x, heads = gridDim.x, token = blockIdx.y, t = threadIdx.x;
  const int kv_head = head / (heads / cache.kv_heads);
  const int visible = first_position + token + 1;
  const size_t query_start = (static_cast<size_t>(token) * heads + head) * kHeadDim;
  const size_t cache_start = static_cast<size_t>(kv_head) * cache.context * kHeadDim;

  if (t < kHeadDim / 4) query[t] = reinterpret_cast<const float4*>(q + query_start)[t];
  __syncthreads();

  float maximum = MaxOp::kIdentity;
  for (int key = t; key < visible; key += kThreads) {
    const float4* row = reinterpret_cast<const float4*>(cache.keys + cache_start +
                                                        static_cast<size_t>(key) * kHeadDim);
    float score = 0.0f;
#pragma unroll
    for (int i = 0; i < kHeadDim / 4; ++i) {
      const float4 a = query[i], b = row[i];
      score += a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
    }
    scores[key] = score * scale;
    maximum = fmaxf(maximum, scores[key]);
  }
  maximum = block_reduce<MaxOp, kThreads>(maximum);

  float sum = 0.0f;
  for (int key = t; key < visible; key += kThreads) {
    scores[key] = __expf(scores[key] - maximum);
    sum += scores[key];
  }
  sum = block_reduce<SumOp, kThreads>(sum);  // its barriers publish the scores as well

  const int group = t / kHeadDim, d = t % kHeadDim;
  float value = 0.0f;
  for (int key = group; key < visible; key += kGroups) {
    value += scores[key] * cache.values[cache_start + static_cast<size_t>(key) * kHeadDim + d];
  }
  partial[group][d] = value;
  __syncthreads();
  if (group == 0) {
#pragma unroll
    for (int g = 1; g < kGroups; ++g) value += partial[g][d];
    out[query_start + d] = value / sum;
  }
}

template <int kHeadDim>
void launch(const float* q, KvCache cache, float* out, int count, int heads, int first_position,
            cudaStream_t stream) {
  const dim3 grid(heads, count);
  const size_t shared_bytes = (first_position + count) * sizeof(float);
  attention_kernel<kHeadDim><<<grid, kThreads, shared_bytes, stream>>>(
      q, cache, out, first_position, 1.0f / std::sqrt(static_cast<float>(kHeadDim)));
  CUDA_CHECK(cudaGetLastError());
}

}  // namespace

void attention(const float* q, KvCache cache, float* out, int count, int heads, int first_position,
               cudaStream_t stream) {
  switch (cache.head_dim) {  // load_checkpoint admits no other
    case 32:
      launch<32>(q, cache, out, count, heads, first_position, stream);
      break;
    case 64:
      launch<64>(q, cache, out, count, heads, first_position, stream);
      break;
    case 128:
      launch<128>(q, cache, out, count, heads, first_position, stream);
      break;
  }
}

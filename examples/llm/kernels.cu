// Embedding, RMSNorm, RoPE and SwiGLU. Products are in linear.cu, attention in attention.cu.
#include <cmath>

#include "cuda_check.h"
#include "kernels.h"
#include "reduce.cuh"

namespace {

constexpr int kThreads = 256;

__global__ void embed_kernel(const int* __restrict__ tokens, const float* __restrict__ table,
                             float* __restrict__ x, int dim) {
  const float4* from =
      reinterpret_cast<const float4*>(table + static_cast<size_t>(tokens[blockIdx.x]) * dim);
  float4* to = reinterpret_cast<float4*>(x + static_cast<size_t>(blockIdx.x) * dim);
  for (int i = threadIdx.x; i < dim / 4; i += blockDim.x) to[i] = from[i];
}

__global__ void __launch_bounds__(kThreads)
    rmsnorm_kernel(const float* __restrict__ x, const float* __restrict__ weight,
                   float* __restrict__ y, int dim, float epsilon) {
  const float4* row = reinterpret_cast<const float4*>(x + static_cast<size_t>(blockIdx.x) * dim);
  const float4* scales = reinterpret_cast<const float4*>(weight);
  float4* out = reinterpret_cast<float4*>(y + static_cast<size_t>(blockIdx.x) * dim);

  float squares = 0.0f;
  for (int i = threadIdx.x; i < dim / 4; i += kThreads) {
    const float4 v = row[i];
    squares += v.x * v.x + v.y * v.y + v.z * v.z + v.w * v.w;
  }
  const float scale = rsqrtf(block_reduce<SumOp, kThreads>(squares) / dim + epsilon);
  for (int i = threadIdx.x; i < dim / 4; i += kThreads) {
    const float4 v = row[i], w = scales[i];
    out[i] =
        make_float4(v.x * scale * w.x, v.y * scale * w.y, v.z * scale * w.z, v.w * scale * w.w);
  }
}

// The pair (even, odd) at this position, turned.
__device__ float2 rotate(float2 pair, int position, int index, int head_dim, float log2_base) {
  const float angle = position * exp2f(-2.0f * index / head_dim * log2_base);
  float sine, cosine;
  sincosf(angle, &sine, &cosine);
  return make_float2(pair.x * cosine - pair.y * sine, pair.x * sine + pair.y * cosine);
}

// blockIdx.x is the token, blockIdx.y the head; one thread per pair.
__global__ void rope_and_cache_kernel(float* __restrict__ q, const float* __restrict__ k,
                                      const float* __restrict__ v, KvCache cache, int heads,
                                      int first_position, float log2_base) {
  const int token = blockIdx.x, head = blockIdx.y, pair = threadIdx.x;
  const int position = first_position + token;
  const int head_dim = cache.head_dim;

  float2* query =
      reinterpret_cast<float2*>(q + (static_cast<size_t>(token) * heads + head) * head_dim) + pair;
  *query = rotate(*query, position, pair, head_dim, log2_base);

  if (head >= cache.kv_heads) return;
  const size_t from = (static_cast<size_t>(token) * cache.kv_heads + head) * head_dim;
  const size_t to = (static_cast<size_t>(head) * cache.context + position) * head_dim;
  reinterpret_cast<float2*>(cache.keys + to)[pair] =
      rotate(reinterpret_cast<const float2*>(k + from)[pair], position, pair, head_dim, log2_base);
  reinterpret_cast<float2*>(cache.values + to)[pair] =
      reinterpret_cast<const float2*>(v + from)[pair];
}

__device__ __forceinline__ float silu(float x) { return x / (1.0f + __expf(-x)); }

__global__ void swiglu_kernel(float4* __restrict__ gate, const float4* __restrict__ up,
                              int vectors) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= vectors) return;
  const float4 g = gate[i], u = up[i];
  gate[i] = make_float4(silu(g.x) * u.x, silu(g.y) * u.y, silu(g.z) * u.z, silu(g.w) * u.w);
}

}  // namespace

void embed(const int* tokens, const float* table, float* x, int count, int dim,
           cudaStream_t stream) {
  embed_kernel<<<count, 64, 0, stream>>>(tokens, table, x, dim);
  CUDA_CHECK(cudaGetLastError());
}

void rmsnorm(const float* x, const float* weight, float* y, int count, int dim, float epsilon,
             cudaStream_t stream) {
  rmsnorm_kernel<<<count, kThreads, 0, stream>>>(x, weight, y, dim, epsilon);
  CUDA_CHECK(cudaGetLastError());
}

void rope_and_cache(float* q, const float* k, const float* v, KvCache cache, int count, int heads,
                    int first_position, float rope_base, cudaStream_t stream) {
  const dim3 grid(count, heads);
  rope_and_cache_kernel<<<grid, cache.head_dim / 2, 0, stream>>>(
      q, k, v, cache, heads, first_position, std::log2(rope_base));
  CUDA_CHECK(cudaGetLastError());
}

void swiglu(float* gate, const float* up, int elements, cudaStream_t stream) {
  const int vectors = elements / 4;
  swiglu_kernel<<<(vectors + kThreads - 1) / kThreads, kThreads, 0, stream>>>(
      reinterpret_cast<float4*>(gate), reinterpret_cast<const float4*>(up), vectors);
  CUDA_CHECK(cudaGetLastError());
}

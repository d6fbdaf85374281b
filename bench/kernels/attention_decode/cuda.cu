#include "../../cuda_side.h"
#include "problem.h"

constexpr int kHeadDim = Problem::kHeadDim, kWarps = 4;
static_assert(kHeadDim == 4 * 32, "a lane owns one float4 of a head");

// Each warp takes every kWarps-th key with its own running maximum and sum; the warps' results are
// brought together at the end.
__global__ void attention(int length, float scale, const float* __restrict__ q,
                          const float* __restrict__ k, const float* __restrict__ v,
                          float* __restrict__ out) {
  __shared__ float maxima[kWarps], sums[kWarps];
  __shared__ float4 partial[kWarps][32];
  const int head = blockIdx.x, lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  const int kv_head = head / (Problem::kHeads / Problem::kKvHeads);
  const size_t cache = static_cast<size_t>(kv_head) * length * kHeadDim;
  const float4* keys = reinterpret_cast<const float4*>(k + cache);
  const float4* values = reinterpret_cast<const float4*>(v + cache);
  const float4 query = reinterpret_cast<const float4*>(q + head * kHeadDim)[lane];

  float maximum = -INFINITY, sum = 0.0f;
  float4 result = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
  for (int key = warp; key < length; key += kWarps) {
    const float4 a = keys[key * 32 + lane];
    float score = query.x * a.x + query.y * a.y + query.z * a.z + query.w * a.w;
#pragma unroll
    for (int offset = 16; offset > 0; offset /= 2) {
      score += __shfl_xor_sync(0xffffffffu, score, offset);
    }
    score *= scale;
    const float new_maximum = fmaxf(maximum, score);
    const float rescale = expf(maximum - new_maximum), p = expf(score - new_maximum);
    const float4 b = values[key * 32 + lane];
    result.x = result.x * rescale + p * b.x;
    result.y = result.y * rescale + p * b.y;
    result.z = result.z * rescale + p * b.z;
    result.w = result.w * rescale + p * b.w;
    sum = sum * rescale + p;
    maximum = new_maximum;
  }
  if (lane == 0) {
    maxima[warp] = maximum;
    sums[warp] = sum;
  }
  partial[warp][lane] = result;
  __syncthreads();
  if (warp > 0) return;

  for (int other = 1; other < kWarps; ++other) maximum = fmaxf(maximum, maxima[other]);
  float total = 0.0f;
  result = make_float4(0.0f, 0.0f, 0.0f, 0.0f);
  for (int other = 0; other < kWarps; ++other) {
    const float weight = expf(maxima[other] - maximum);
    const float4 b = partial[other][lane];
    total += sums[other] * weight;
    result.x += b.x * weight;
    result.y += b.y * weight;
    result.z += b.z * weight;
    result.w += b.w * weight;
  }
  const float inverse = 1.0f / total;
  reinterpret_cast<float4*>(out + head * kHeadDim)[lane] =
      make_float4(result.x * inverse, result.y * inverse, result.z * inverse, result.w * inverse);
}

struct Cuda {
  explicit Cuda(Problem& p) : length(p.length), q(p.q), k(p.k), v(p.v), out(p.out.size()) {}
  void run() {
    attention<<<Problem::kHeads, kWarps * 32>>>(length, 1.0f / std::sqrt(float(kHeadDim)), q.data(),
                                                k.data(), v.data(), out.data());
    bench::wait();
  }
  void finish(Problem& p) { out.download(p.out); }

  int length;
  bench::DeviceArray<float> q, k, v, out;
};

BENCH_MAIN(Cuda)

// The next token: greedy, or drawn from softmax(logits / temperature). One block does it all.
#include "cuda_check.h"
#include "kernels.h"
#include "reduce.cuh"

namespace {

constexpr int kThreads = 256;
constexpr int kWarps = kThreads / kWarpSize;

struct Candidate {
  float logit;
  int token;
};

// The greater logit; of equal ones the lower token, so that the order of lanes does not matter.
__device__ Candidate better(Candidate a, Candidate b) {
  return a.logit > b.logit || (a.logit == b.logit && a.token < b.token) ? a : b;
}

__device__ Candidate warp_best(Candidate best) {
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset >>= 1) {
    Candidate other;
    other.logit = __shfl_xor_sync(kFullMask, best.logit, offset);
    other.token = __shfl_xor_sync(kFullMask, best.token, offset);
    best = better(best, other);
  }
  return best;
}

__global__ void __launch_bounds__(kThreads)
    greedy_kernel(const float* __restrict__ logits, int vocab, int* token) {
  __shared__ Candidate bests[kWarps];
  const Candidate none = {-INFINITY, vocab};
  Candidate best = none;
  for (int i = threadIdx.x; i < vocab; i += kThreads) best = better(best, {logits[i], i});

  best = warp_best(best);
  if (threadIdx.x % kWarpSize == 0) bests[threadIdx.x / kWarpSize] = best;
  __syncthreads();
  if (threadIdx.x < kWarpSize) {
    best = warp_best(threadIdx.x < kWarps ? bests[threadIdx.x] : none);
    if (threadIdx.x == 0) *token = best.token;
  }
}

// A hash in place of a generator with state: draw n of a seed is the same in any order.
__device__ float uniform(uint32_t seed, uint32_t draw) {
  uint32_t x = seed ^ (draw * 0x9e3779b9u);
  x = (x ^ (x >> 16)) * 0x7feb352du;
  x = (x ^ (x >> 15)) * 0x846ca68bu;
  x ^= x >> 16;
  return static_cast<float>(x >> 8) / 16777216.0f;  // in [0, 1)
}

// Each thread owns a run of neighbouring tokens; the draw falls into the run where the running
// sum of probabilities passes it.
__global__ void __launch_bounds__(kThreads)
    draw_kernel(const float* __restrict__ logits, int vocab, float inverse_temperature,
                uint32_t seed, uint32_t draw, int* token) {
  __shared__ float warp_sums[kWarps];
  __shared__ int drawn;
  const int t = threadIdx.x, lane = t % kWarpSize, warp = t / kWarpSize;
  const int run = (vocab + kThreads - 1) / kThreads;
  const int begin = min(t * run, vocab), end = min(begin + run, vocab);

  float maximum = MaxOp::kIdentity;
  for (int i = begin; i < end; ++i) maximum = fmaxf(maximum, logits[i]);
  maximum = block_reduce<MaxOp, kThreads>(maximum);

  float sum = 0.0f;
  for (int i = begin; i < end; ++i) sum += expf((logits[i] - maximum) * inverse_temperature);

  float inclusive = sum;
#pragma unroll
  for (int offset = 1; offset < kWarpSize; offset *= 2) {
    const float below = __shfl_up_sync(kFullMask, inclusive, offset);
    if (lane >= offset) inclusive += below;
  }
  if (lane == kWarpSize - 1) warp_sums[warp] = inclusive;
  if (t == 0) drawn = vocab - 1;  // if rounding lets the draw pass every run
  __syncthreads();
  float before = 0.0f, total = 0.0f;
  for (int w = 0; w < kWarps; ++w) {
    if (w < warp) before += warp_sums[w];
    total += warp_sums[w];
  }
  before += inclusive - sum;

  const float target = uniform(seed, draw) * total;
  if (before <= target && target < before + sum) {
    int i = begin;
    for (; i < end - 1; ++i) {
      before += expf((logits[i] - maximum) * inverse_temperature);
      if (target < before) break;
    }
    atomicMin(&drawn, i);  // neighbours may overlap by a rounding error
  }
  __syncthreads();
  if (t == 0) *token = drawn;
}

}  // namespace

void sample(const float* logits, int vocab, float temperature, uint32_t seed, uint32_t draw,
            int* token, cudaStream_t stream) {
  if (temperature > 0) {
    draw_kernel<<<1, kThreads, 0, stream>>>(logits, vocab, 1.0f / temperature, seed, draw, token);
  } else {
    greedy_kernel<<<1, kThreads, 0, stream>>>(logits, vocab, token);
  }
  CUDA_CHECK(cudaGetLastError());
}

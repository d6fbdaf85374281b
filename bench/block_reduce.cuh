// Sum and maximum over a block, by shuffles; every thread gets the result.
#pragma once

#include <cuda_runtime.h>

template <int kThreads, typename Op>
__device__ float block_reduce(float value, float identity, Op op) {
  constexpr int kWarps = kThreads / 32;
  __shared__ float partial[kWarps];
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
#pragma unroll
  for (int offset = 16; offset > 0; offset /= 2) {
    value = op(value, __shfl_xor_sync(0xffffffffu, value, offset));
  }
  if (lane == 0) partial[warp] = value;
  __syncthreads();
  value = lane < kWarps ? partial[lane] : identity;
#pragma unroll
  for (int offset = 16; offset > 0; offset /= 2) {
    value = op(value, __shfl_xor_sync(0xffffffffu, value, offset));
  }
  __syncthreads();  // partial may be used again at once
  return value;
}

struct Plus {
  __device__ float operator()(float a, float b) const { return a + b; }
};

struct Greater {
  __device__ float operator()(float a, float b) const { return fmaxf(a, b); }
};

template <int kThreads>
__device__ float block_sum(float value) {
  return block_reduce<kThreads>(value, 0.0f, Plus());
}

template <int kThreads>
__device__ float block_max(float value) {
  return block_reduce<kThreads>(value, -INFINITY, Greater());
}

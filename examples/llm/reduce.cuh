// Reductions over a warp and over a block; every thread gets the result.
#pragma once

constexpr int kWarpSize = 32;
constexpr unsigned kFullMask = 0xffffffffu;

struct SumOp {
  static constexpr float kIdentity = 0.0f;
  __device__ float operator()(float a, float b) const { return a + b; }
};

struct MaxOp {
  static constexpr float kIdentity = -INFINITY;
  __device__ float operator()(float a, float b) const { return fmaxf(a, b); }
};

template <typename Op>
__device__ __forceinline__ float warp_reduce(float value) {
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset >>= 1) {
    value = Op()(value, __shfl_xor_sync(kFullMask, value, offset));
  }
  return value;
}

template <typename Op, int kThreads>
__device__ float block_reduce(float value) {
  constexpr int kWarps = kThreads / kWarpSize;
  __shared__ float partial[kWarps];
  const int lane = threadIdx.x % kWarpSize, warp = threadIdx.x / kWarpSize;
  value = warp_reduce<Op>(value);
  if (lane == 0) partial[warp] = value;
  __syncthreads();
  value = warp_reduce<Op>(lane < kWarps ? partial[lane] : Op::kIdentity);
  __syncthreads();  // partial may be used again at once
  return value;
}

// y = x W^T: a warp per output for a few tokens (decoding), a tiled product for many (prefill).
#include "cuda_check.h"
#include "kernels.h"
#include "reduce.cuh"

namespace {

constexpr int kFewTokens = 4;
constexpr int kWarpsPerBlock = 4;
constexpr int kTile = 16;

template <Output kOutput>
__device__ __forceinline__ void put(float* target, float value) {
  if constexpr (kOutput == Output::kAdd) value += *target;
  *target = value;
}

// Memory-bound: each weight is read once, as float4, by neighbouring lanes.
template <Output kOutput>
__global__ void matvec_kernel(const float* __restrict__ x, const float* __restrict__ weight,
                              float* __restrict__ y, int inputs, int outputs) {
  const int row = blockIdx.x * kWarpsPerBlock + threadIdx.y;
  if (row >= outputs) return;  // the whole warp leaves together
  const float4* w = reinterpret_cast<const float4*>(weight + static_cast<size_t>(row) * inputs);
  const float4* in = reinterpret_cast<const float4*>(x + static_cast<size_t>(blockIdx.y) * inputs);

  float sum = 0.0f;
  for (int i = threadIdx.x; i < inputs / 4; i += kWarpSize) {
    const float4 a = w[i], b = in[i];
    sum += a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
  }
  sum = warp_reduce<SumOp>(sum);
  if (threadIdx.x == 0) put<kOutput>(&y[static_cast<size_t>(blockIdx.y) * outputs + row], sum);
}

// Both operands have the inner dimension last, so both tiles are loaded the same way.
template <Output kOutput>
__global__ void matmul_kernel(const float* __restrict__ x, const float* __restrict__ weight,
                              float* __restrict__ y, int count, int inputs, int outputs) {
  __shared__ float tile_x[kTile][kTile];
  __shared__ float tile_w[kTile][kTile + 1];  // padded: read down a column
  const int tx = threadIdx.x, ty = threadIdx.y;
  const int token = blockIdx.y * kTile + ty, output = blockIdx.x * kTile + tx;
  const int loaded_output = blockIdx.x * kTile + ty;

  float sum = 0.0f;
  for (int start = 0; start < inputs; start += kTile) {
    const int i = start + tx;
    tile_x[ty][tx] =
        token < count && i < inputs ? x[static_cast<size_t>(token) * inputs + i] : 0.0f;
    tile_w[ty][tx] = loaded_output < outputs && i < inputs
                         ? weight[static_cast<size_t>(loaded_output) * inputs + i]
                         : 0.0f;
    __syncthreads();
#pragma unroll
    for (int j = 0; j < kTile; ++j) sum += tile_x[ty][j] * tile_w[tx][j];
    __syncthreads();
  }
  if (token < count && output < outputs) {
    put<kOutput>(&y[static_cast<size_t>(token) * outputs + output], sum);
  }
}

template <Output kOutput>
void launch(const float* x, const float* weight, float* y, int count, int inputs, int outputs,
            cudaStream_t stream) {
  if (count <= kFewTokens) {
    const dim3 grid((outputs + kWarpsPerBlock - 1) / kWarpsPerBlock, count);
    const dim3 block(kWarpSize, kWarpsPerBlock);
    matvec_kernel<kOutput><<<grid, block, 0, stream>>>(x, weight, y, inputs, outputs);
  } else {
    const dim3 grid((outputs + kTile - 1) / kTile, (count + kTile - 1) / kTile);
    const dim3 block(kTile, kTile);
    matmul_kernel<kOutput><<<grid, block, 0, stream>>>(x, weight, y, count, inputs, outputs);
  }
  CUDA_CHECK(cudaGetLastError());
}

}  // namespace

void linear(const float* x, const float* weight, float* y, int count, int inputs, int outputs,
            Output output, cudaStream_t stream) {
  if (output == Output::kAdd) {
    launch<Output::kAdd>(x, weight, y, count, inputs, outputs, stream);
  } else {
    launch<Output::kStore>(x, weight, y, count, inputs, outputs, stream);
  }
}

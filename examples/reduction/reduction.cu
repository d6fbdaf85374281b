// Sum and maximum of an array, with shuffles: float4 loads, warp, block, then one atomic per block.
//
// The sum ends in atomicAdd, so its last bits depend on the order of the blocks; the tolerance
// allows for that. The maximum of non-negative floats is taken on their bits, which order alike.
// Usage: reduction [n = 2000001]
#include "../example.cuh"

using example::kFullMask;
using example::kWarpSize;

struct Sum {
  __device__ static float identity() { return 0.0f; }
  __device__ static float combine(float a, float b) { return a + b; }
  __device__ static void publish(float* target, float value) { atomicAdd(target, value); }
};

struct MaxOfNonNegative {
  __device__ static float identity() { return 0.0f; }
  __device__ static float combine(float a, float b) { return fmaxf(a, b); }
  __device__ static void publish(float* target, float value) {
    atomicMax(reinterpret_cast<int*>(target), __float_as_int(value));
  }
};

template <typename Op>
__device__ float warp_reduce(float value) {
#pragma unroll
  for (int offset = kWarpSize / 2; offset > 0; offset /= 2) {
    value = Op::combine(value, __shfl_down_sync(kFullMask, value, offset));
  }
  return value;
}

template <typename Op, int kThreads>
__global__ void reduce(const float* __restrict__ input, int n, float* result) {
  const int thread = blockIdx.x * kThreads + threadIdx.x;
  const int threads = gridDim.x * kThreads;
  const float4* vectors = reinterpret_cast<const float4*>(input);

  float value = Op::identity();
  for (int i = thread; i < n / 4; i += threads) {
    const float4 four = vectors[i];
    value =
        Op::combine(value, Op::combine(Op::combine(four.x, four.y), Op::combine(four.z, four.w)));
  }
  const int tail = n / 4 * 4 + thread;
  if (tail < n) value = Op::combine(value, input[tail]);

  __shared__ float partial[kThreads / kWarpSize];
  value = warp_reduce<Op>(value);
  if (threadIdx.x % kWarpSize == 0) partial[threadIdx.x / kWarpSize] = value;
  __syncthreads();
  if (threadIdx.x < kWarpSize) {
    value = threadIdx.x < kThreads / kWarpSize ? partial[threadIdx.x] : Op::identity();
    value = warp_reduce<Op>(value);
    if (threadIdx.x == 0) Op::publish(result, value);
  }
}

int main(int argc, char** argv) {
  const int n = example::argument(argc, argv, 1, 2000001);
  std::vector<float> input = example::Random(8).floats(n, 0, 1);
  input[n / 2] = 1.5f;  // a maximum of its own

  example::Buffer<float> device_input(input);
  example::Buffer<float> device_result(std::vector<float>{0.0f, 0.0f});
  constexpr int kThreads = 256, kBlocks = 64;
  reduce<Sum, kThreads><<<kBlocks, kThreads>>>(device_input.data(), n, device_result.data());
  reduce<MaxOfNonNegative, kThreads>
      <<<kBlocks, kThreads>>>(device_input.data(), n, device_result.data() + 1);
  CUDA_CHECK(cudaGetLastError());

  double sum = 0, maximum = 0;
  for (float value : input) {
    sum += value;
    maximum = std::fmax(maximum, value);
  }
  std::vector<float> result = device_result.download();
  double error = example::max_error(result, std::vector<double>{sum, maximum});
  if (result[1] != static_cast<float>(maximum)) error = INFINITY;
  return example::verdict("reduction", error, 1e-5);
}

// Exclusive prefix sum of any length: scan each block, scan the block sums, add them back.
//
// Inside a block: __shfl_up_sync within warps, then the warp totals are scanned by the first warp.
// The block sums are scanned by the same two kernels, as deep as the length asks for.
// Usage: scan [n = 1000003]
#include "../example.cuh"

using example::kFullMask;
using example::kWarpSize;

constexpr int kThreads = 256, kPerThread = 4, kPerBlock = kThreads * kPerThread;

__device__ unsigned warp_inclusive_scan(unsigned value, int lane) {
#pragma unroll
  for (int offset = 1; offset < kWarpSize; offset *= 2) {
    const unsigned below = __shfl_up_sync(kFullMask, value, offset);
    if (lane >= offset) value += below;
  }
  return value;
}

// Exclusive scan over the block of one value per thread; *total is the sum of all.
__device__ unsigned block_exclusive_scan(unsigned value, unsigned* total) {
  __shared__ unsigned warp_totals[kThreads / kWarpSize];
  const int lane = threadIdx.x % kWarpSize, warp = threadIdx.x / kWarpSize;
  const unsigned inclusive = warp_inclusive_scan(value, lane);
  if (lane == kWarpSize - 1) warp_totals[warp] = inclusive;
  __syncthreads();
  if (warp == 0) {
    unsigned sum = lane < kThreads / kWarpSize ? warp_totals[lane] : 0;
    sum = warp_inclusive_scan(sum, lane);
    if (lane < kThreads / kWarpSize) warp_totals[lane] = sum;
  }
  __syncthreads();
  *total = warp_totals[kThreads / kWarpSize - 1];
  return inclusive - value + (warp > 0 ? warp_totals[warp - 1] : 0);
}

__global__ void scan_blocks(const unsigned* input, unsigned* output, unsigned* block_sums, int n) {
  const int first = blockIdx.x * kPerBlock + threadIdx.x * kPerThread;
  unsigned values[kPerThread], sum = 0;
#pragma unroll
  for (int i = 0; i < kPerThread; ++i) {
    values[i] = first + i < n ? input[first + i] : 0;
    sum += values[i];
  }

  unsigned total;
  unsigned before = block_exclusive_scan(sum, &total);
#pragma unroll
  for (int i = 0; i < kPerThread; ++i) {
    if (first + i < n) output[first + i] = before;
    before += values[i];
  }
  if (threadIdx.x == 0) block_sums[blockIdx.x] = total;
}

__global__ void add_block_sums(unsigned* output, const unsigned* block_sums, int n) {
  const unsigned before = block_sums[blockIdx.x];
  for (int i = threadIdx.x; i < kPerBlock; i += kThreads) {
    const int at = blockIdx.x * kPerBlock + i;
    if (at < n) output[at] += before;
  }
}

// input and output may be the same array: a block reads all its input before it writes.
static void exclusive_scan(const unsigned* input, unsigned* output, int n) {
  const int blocks = example::ceil_div(n, kPerBlock);
  example::Buffer<unsigned> sums(blocks);
  scan_blocks<<<blocks, kThreads>>>(input, output, sums.data(), n);
  CUDA_CHECK(cudaGetLastError());
  if (blocks > 1) {
    exclusive_scan(sums.data(), sums.data(), blocks);
    add_block_sums<<<blocks, kThreads>>>(output, sums.data(), n);
    CUDA_CHECK(cudaGetLastError());
  }
  CUDA_CHECK(cudaDeviceSynchronize());  // sums is freed here
}

int main(int argc, char** argv) {
  const int n = example::argument(argc, argv, 1, 1000003);
  example::Random random(9);
  std::vector<unsigned> input(n);
  for (unsigned& value : input) value = random.bits() % 1000;

  example::Buffer<unsigned> device_input(input), device_output(n);
  exclusive_scan(device_input.data(), device_output.data(), n);

  std::vector<unsigned> expected(n);
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    expected[i] = sum;
    sum += input[i];
  }
  return example::verdict("scan", example::max_error(device_output.download(), expected), 0);
}

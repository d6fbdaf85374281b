// Bitonic sort of unsigned keys, any length: padded to a power of two with the largest key.
//
// Steps whose stride fits in a block's tile run together in shared memory, with a barrier between
// them; wider steps run one launch each in global memory.
// Usage: bitonic_sort [n = 50000]
#include <algorithm>

#include "../example.cuh"

constexpr int kThreads = 256, kTile = 2 * kThreads;

__device__ void order(unsigned& low, unsigned& high, bool ascending) {
  if ((low > high) == ascending) {
    const unsigned swapped = low;
    low = high;
    high = swapped;
  }
}

// The lower index of the pair that `thread` compares at this stride, a power of two.
__device__ int lower_of_pair(int thread, int stride) {
  return 2 * thread - (thread & (stride - 1));
}

// All steps of the stages 2 .. kTile (first) or the last steps of one wider stage.
__global__ void sort_in_tile(unsigned* keys, int first_stage, int last_stage) {
  __shared__ unsigned tile[kTile];
  const int start = blockIdx.x * kTile;
  tile[threadIdx.x] = keys[start + threadIdx.x];
  tile[threadIdx.x + kThreads] = keys[start + threadIdx.x + kThreads];

  for (int stage = first_stage; stage <= last_stage; stage *= 2) {
    for (int stride = min(stage, kTile) / 2; stride > 0; stride /= 2) {
      __syncthreads();
      const int at = lower_of_pair(threadIdx.x, stride);
      order(tile[at], tile[at + stride], ((start + at) & stage) == 0);
    }
  }
  __syncthreads();
  keys[start + threadIdx.x] = tile[threadIdx.x];
  keys[start + threadIdx.x + kThreads] = tile[threadIdx.x + kThreads];
}

__global__ void step_in_global(unsigned* keys, int stage, int stride) {
  const int at = lower_of_pair(blockIdx.x * blockDim.x + threadIdx.x, stride);
  order(keys[at], keys[at + stride], (at & stage) == 0);
}

int main(int argc, char** argv) {
  const int n = example::argument(argc, argv, 1, 50000);
  int padded = kTile;
  while (padded < n) padded *= 2;
  example::Random random(11);
  std::vector<unsigned> keys(padded, 0xffffffffu);
  for (int i = 0; i < n; ++i) keys[i] = random.bits();

  example::Buffer<unsigned> device_keys(keys);
  const int blocks = padded / kTile;
  sort_in_tile<<<blocks, kThreads>>>(device_keys.data(), 2, kTile);
  for (int stage = 2 * kTile; stage <= padded; stage *= 2) {
    for (int stride = stage / 2; stride >= kTile; stride /= 2) {
      step_in_global<<<blocks, kThreads>>>(device_keys.data(), stage, stride);
    }
    sort_in_tile<<<blocks, kThreads>>>(device_keys.data(), stage, stage);
  }
  CUDA_CHECK(cudaGetLastError());

  std::sort(keys.begin(), keys.end());
  return example::verdict("bitonic_sort", example::max_error(device_keys.download(), keys), 0);
}

// Histogram of bytes with shared-memory atomics: 256 bins per block, merged by global atomics.
//
// Each thread reads four bytes at a time. The input is skewed (the sum of two dice) so that many
// threads meet in few bins, which is what the per-block copy is for.
// Usage: histogram [n = 1000003 bytes]
#include "../example.cuh"

constexpr int kBins = 256;

__global__ void histogram(const unsigned char* __restrict__ input, int n, unsigned* bins) {
  __shared__ unsigned local[kBins];
  for (int bin = threadIdx.x; bin < kBins; bin += blockDim.x) local[bin] = 0;
  __syncthreads();

  const int thread = blockIdx.x * blockDim.x + threadIdx.x;
  const int threads = gridDim.x * blockDim.x;
  const uchar4* vectors = reinterpret_cast<const uchar4*>(input);
  for (int i = thread; i < n / 4; i += threads) {
    const uchar4 four = vectors[i];
    atomicAdd(&local[four.x], 1u);
    atomicAdd(&local[four.y], 1u);
    atomicAdd(&local[four.z], 1u);
    atomicAdd(&local[four.w], 1u);
  }
  const int tail = n / 4 * 4 + thread;
  if (tail < n) atomicAdd(&local[input[tail]], 1u);
  __syncthreads();

  for (int bin = threadIdx.x; bin < kBins; bin += blockDim.x) {
    if (local[bin] > 0) atomicAdd(&bins[bin], local[bin]);
  }
}

int main(int argc, char** argv) {
  const int n = example::argument(argc, argv, 1, 1000003);
  example::Random random(10);
  std::vector<unsigned char> input(n);
  for (unsigned char& byte : input) byte = random.bits() % 128 + random.bits() % 128;

  example::Buffer<unsigned char> device_input(input);
  example::Buffer<unsigned> device_bins(kBins);
  CUDA_CHECK(cudaMemset(device_bins.data(), 0, device_bins.bytes()));
  histogram<<<32, 256>>>(device_input.data(), n, device_bins.data());
  CUDA_CHECK(cudaGetLastError());

  std::vector<unsigned> expected(kBins);
  for (unsigned char byte : input) ++expected[byte];
  return example::verdict("histogram", example::max_error(device_bins.download(), expected), 0);
}

#include "../../cuda_side.h"
#include "problem.h"

constexpr int kBins = Problem::kBins;

__global__ void histogram(int n, const uint8_t* __restrict__ bytes, unsigned* bins) {
  __shared__ unsigned local[kBins];
  for (int bin = threadIdx.x; bin < kBins; bin += blockDim.x) local[bin] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    atomicAdd(&local[bytes[i]], 1u);
  }
  __syncthreads();
  for (int bin = threadIdx.x; bin < kBins; bin += blockDim.x) {
    if (local[bin] > 0) atomicAdd(&bins[bin], local[bin]);
  }
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), bytes(p.bytes_in), bins(kBins) {}
  void run() {
    CUDA_CHECK(cudaMemsetAsync(bins.data(), 0, kBins * sizeof(unsigned)));
    histogram<<<64, 256>>>(n, bytes.data(), bins.data());
    bench::wait();
  }
  void finish(Problem& p) { bins.download(p.bins); }

  int n;
  bench::DeviceArray<uint8_t> bytes;
  bench::DeviceArray<unsigned> bins;
};

BENCH_MAIN(Cuda)

#include "../../cuda_side.h"
#include "problem.h"

constexpr int kTile = Problem::kTile, kThreads = kTile / 2;

__device__ void order(unsigned& first, unsigned& second, bool ascending) {
  const unsigned low = min(first, second), high = max(first, second);
  first = ascending ? low : high;
  second = ascending ? high : low;
}

__global__ void steps_in_tile(unsigned* keys, int first_stage, int last_stage) {
  __shared__ unsigned tile[kTile];
  const int start = blockIdx.x * kTile, t = threadIdx.x;
  tile[t] = keys[start + t];
  tile[t + kThreads] = keys[start + t + kThreads];
  for (int stage = first_stage; stage <= last_stage; stage *= 2) {
    for (int stride = min(stage, kTile) / 2; stride > 0; stride /= 2) {
      __syncthreads();
      const int at = 2 * t - (t & (stride - 1));
      order(tile[at], tile[at + stride], ((start + at) & stage) == 0);
    }
  }
  __syncthreads();
  keys[start + t] = tile[t];
  keys[start + t + kThreads] = tile[t + kThreads];
}

__global__ void step_in_global(unsigned* keys, int stage, int stride) {
  const int t = blockIdx.x * blockDim.x + threadIdx.x;
  const int at = 2 * t - (t & (stride - 1));
  order(keys[at], keys[at + stride], (at & stage) == 0);
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), keys(p.keys) {}
  void run() {
    const int blocks = n / kTile;
    steps_in_tile<<<blocks, kThreads>>>(keys.data(), 2, kTile);
    for (int stage = 2 * kTile; stage <= n; stage *= 2) {
      for (int stride = stage / 2; stride >= kTile; stride /= 2) {
        step_in_global<<<blocks, kThreads>>>(keys.data(), stage, stride);
      }
      steps_in_tile<<<blocks, kThreads>>>(keys.data(), stage, stage);
    }
    bench::wait();
  }
  void finish(Problem& p) { keys.download(p.keys); }

  int n;
  bench::DeviceArray<unsigned> keys;
};

BENCH_MAIN(Cuda)

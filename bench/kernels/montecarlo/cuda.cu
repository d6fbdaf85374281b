#include "../../cuda_side.h"
#include "problem.h"

__device__ float uniform(uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return static_cast<float>(state >> 8) * (1.0f / 16777216.0f);
}

__global__ void montecarlo(int streams, int* __restrict__ hits) {
  const int stream = blockIdx.x * blockDim.x + threadIdx.x;
  if (stream >= streams) return;
  uint32_t state = stream * 2654435761u + 1u;
  int inside = 0;
  for (int i = 0; i < Problem::kPoints; ++i) {
    const float x = uniform(state), y = uniform(state);
    if (x * x + y * y <= 1.0f) ++inside;
  }
  hits[stream] = inside;
}

struct Cuda {
  explicit Cuda(Problem& p) : streams(p.streams), hits(p.streams) {}
  void run() {
    montecarlo<<<bench::ceil_div(streams, 128), 128>>>(streams, hits.data());
    bench::wait();
  }
  void finish(Problem& p) { hits.download(p.hits); }

  int streams;
  bench::DeviceArray<int> hits;
};

BENCH_MAIN(Cuda)

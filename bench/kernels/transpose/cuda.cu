#include "../../cuda_side.h"
#include "problem.h"

constexpr int kTile = 32, kThreadRows = 8;

__global__ void transpose(int rows, int columns, const float* __restrict__ from,
                          float* __restrict__ to) {
  __shared__ float tile[kTile][kTile + 1];
  const int column0 = blockIdx.x * kTile, row0 = blockIdx.y * kTile;
  for (int i = threadIdx.y; i < kTile; i += kThreadRows) {
    tile[i][threadIdx.x] = from[(row0 + i) * columns + column0 + threadIdx.x];
  }
  __syncthreads();
  for (int i = threadIdx.y; i < kTile; i += kThreadRows) {
    to[(column0 + i) * rows + row0 + threadIdx.x] = tile[threadIdx.x][i];
  }
}

struct Cuda {
  explicit Cuda(Problem& p) : rows(p.rows), columns(p.columns), from(p.from), to(p.to.size()) {}
  void run() {
    transpose<<<dim3(columns / kTile, rows / kTile), dim3(kTile, kThreadRows)>>>(
        rows, columns, from.data(), to.data());
    bench::wait();
  }
  void finish(Problem& p) { to.download(p.to); }

  int rows, columns;
  bench::DeviceArray<float> from, to;
};

BENCH_MAIN(Cuda)

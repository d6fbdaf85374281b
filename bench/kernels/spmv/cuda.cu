#include "../../cuda_side.h"
#include "problem.h"

__global__ void spmv(int rows, const int* __restrict__ row_starts, const int* __restrict__ columns,
                     const float* __restrict__ values, const float* __restrict__ x,
                     float* __restrict__ y) {
  const int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32, lane = threadIdx.x % 32;
  if (row >= rows) return;
  float sum = 0.0f;
  for (int i = row_starts[row] + lane; i < row_starts[row + 1]; i += 32) {
    sum += values[i] * x[columns[i]];
  }
#pragma unroll
  for (int offset = 16; offset > 0; offset /= 2) sum += __shfl_down_sync(0xffffffffu, sum, offset);
  if (lane == 0) y[row] = sum;
}

struct Cuda {
  explicit Cuda(Problem& p)
      : rows(p.rows),
        row_starts(p.row_starts),
        columns(p.columns),
        values(p.values),
        x(p.x),
        y(p.rows) {}
  void run() {
    spmv<<<bench::ceil_div(rows, 4), 128>>>(rows, row_starts.data(), columns.data(), values.data(),
                                            x.data(), y.data());
    bench::wait();
  }
  void finish(Problem& p) { y.download(p.y); }

  int rows;
  bench::DeviceArray<int> row_starts, columns;
  bench::DeviceArray<float> values, x, y;
};

BENCH_MAIN(Cuda)

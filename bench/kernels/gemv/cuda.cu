#include "../../cuda_side.h"
#include "problem.h"

constexpr int kWarps = 4;

__global__ void gemv(int rows, int columns, const float* __restrict__ w,
                     const float* __restrict__ x, float* __restrict__ y) {
  const int row = blockIdx.x * kWarps + threadIdx.y;
  if (row >= rows) return;
  const float4* weights = reinterpret_cast<const float4*>(w + static_cast<size_t>(row) * columns);
  const float4* input = reinterpret_cast<const float4*>(x);
  float sum = 0.0f;
  for (int i = threadIdx.x; i < columns / 4; i += 32) {
    const float4 a = weights[i], b = input[i];
    sum += a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w;
  }
#pragma unroll
  for (int offset = 16; offset > 0; offset /= 2) sum += __shfl_down_sync(0xffffffffu, sum, offset);
  if (threadIdx.x == 0) y[row] = sum;
}

struct Cuda {
  explicit Cuda(Problem& p) : rows(p.rows), columns(p.columns), w(p.w), x(p.x), y(p.rows) {}
  void run() {
    gemv<<<bench::ceil_div(rows, kWarps), dim3(32, kWarps)>>>(rows, columns, w.data(), x.data(),
                                                              y.data());
    bench::wait();
  }
  void finish(Problem& p) { y.download(p.y); }

  int rows, columns;
  bench::DeviceArray<float> w, x, y;
};

BENCH_MAIN(Cuda)

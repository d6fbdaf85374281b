#include "../../cuda_side.h"
#include "problem.h"

constexpr int kTileX = 32, kTileY = 8;

__global__ void stencil(int width, int height, const float* __restrict__ from,
                        float* __restrict__ to) {
  __shared__ float tile[kTileY + 2][kTileX + 2];
  const int x = blockIdx.x * kTileX + threadIdx.x, y = blockIdx.y * kTileY + threadIdx.y;
  const int tx = threadIdx.x + 1, ty = threadIdx.y + 1;
  const bool inside = x < width && y < height;
  const int at = y * width + x;
  if (inside) {
    tile[ty][tx] = from[at];
    if (threadIdx.x == 0 && x > 0) tile[ty][0] = from[at - 1];
    if (threadIdx.x == kTileX - 1 && x < width - 1) tile[ty][kTileX + 1] = from[at + 1];
    if (threadIdx.y == 0 && y > 0) tile[0][tx] = from[at - width];
    if (threadIdx.y == kTileY - 1 && y < height - 1) tile[kTileY + 1][tx] = from[at + width];
  }
  __syncthreads();
  if (!inside || x == 0 || y == 0 || x == width - 1 || y == height - 1) return;
  const float old = tile[ty][tx];
  to[at] = old + Problem::kRate * (tile[ty][tx - 1] + tile[ty][tx + 1] + tile[ty - 1][tx] +
                                   tile[ty + 1][tx] - 4.0f * old);
}

struct Cuda {
  explicit Cuda(Problem& p) : width(p.width), height(p.height), from(p.from), to(p.to) {}
  void run() {
    const dim3 grid(bench::ceil_div(width, kTileX), bench::ceil_div(height, kTileY));
    stencil<<<grid, dim3(kTileX, kTileY)>>>(width, height, from.data(), to.data());
    bench::wait();
  }
  void finish(Problem& p) { to.download(p.to); }

  int width, height;
  bench::DeviceArray<float> from, to;
};

BENCH_MAIN(Cuda)

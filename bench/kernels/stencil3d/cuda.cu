#include "../../cuda_side.h"
#include "problem.h"

__global__ void stencil(int nx, int ny, int nz, const float* __restrict__ from,
                        float* __restrict__ to) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x;
  const int y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x == 0 || y == 0 || x >= nx - 1 || y >= ny - 1) return;
  const int plane = nx * ny;
  int at = y * nx + x;
  float below = from[at], old = from[at + plane];
  for (int z = 1; z < nz - 1; ++z) {
    at += plane;
    const float above = from[at + plane];
    to[at] = old + Problem::kRate * (from[at - 1] + from[at + 1] + from[at - nx] + from[at + nx] +
                                     below + above - 6.0f * old);
    below = old;
    old = above;
  }
}

struct Cuda {
  explicit Cuda(Problem& p) : nx(p.nx), ny(p.ny), nz(p.nz), from(p.from), to(p.to) {}
  void run() {
    const dim3 block(32, 8);
    const dim3 grid(bench::ceil_div(nx, block.x), bench::ceil_div(ny, block.y));
    stencil<<<grid, block>>>(nx, ny, nz, from.data(), to.data());
    bench::wait();
  }
  void finish(Problem& p) { to.download(p.to); }

  int nx, ny, nz;
  bench::DeviceArray<float> from, to;
};

BENCH_MAIN(Cuda)

#include "../../cuda_side.h"
#include "problem.h"

__global__ void mandelbrot(int width, int height, int* __restrict__ counts) {
  const int px = blockIdx.x * blockDim.x + threadIdx.x;
  const int py = blockIdx.y * blockDim.y + threadIdx.y;
  if (px >= width || py >= height) return;
  const float cx = -2.0f + px * (3.0f / width), cy = -1.2f + py * (2.4f / height);
  float x = 0.0f, y = 0.0f;
  int count = 0;
  while (count < Problem::kMaxIterations && x * x + y * y <= 4.0f) {
    const float next = x * x - y * y + cx;
    y = 2.0f * x * y + cy;
    x = next;
    ++count;
  }
  counts[py * width + px] = count;
}

struct Cuda {
  explicit Cuda(Problem& p) : width(p.width), height(p.height), counts(p.counts.size()) {}
  void run() {
    const dim3 block(16, 16);
    const dim3 grid(bench::ceil_div(width, block.x), bench::ceil_div(height, block.y));
    mandelbrot<<<grid, block>>>(width, height, counts.data());
    bench::wait();
  }
  void finish(Problem& p) { counts.download(p.counts); }

  int width, height;
  bench::DeviceArray<int> counts;
};

BENCH_MAIN(Cuda)

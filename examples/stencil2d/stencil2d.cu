// Heat diffusion on a plate [height, width]: a 5-point stencil with a shared-memory halo.
//
// Each 32 x 8 block loads its tile and a border of kRadius cells, then updates the tile. The edge
// of the plate keeps its temperature. Two buffers change places after every step.
// Usage: stencil2d [width = 500] [height = 300] [steps = 20]
#include <utility>

#include "../example.cuh"

constexpr int kTileX = 32, kTileY = 8, kRadius = 1;

// In constant memory: rate of diffusion in x and y.
__constant__ float rate[2];

__global__ void diffuse(const float* __restrict__ from, float* __restrict__ to, int width,
                        int height) {
  constexpr int kPaddedX = kTileX + 2 * kRadius, kPaddedY = kTileY + 2 * kRadius;
  __shared__ float tile[kPaddedY][kPaddedX];
  const int x0 = blockIdx.x * kTileX - kRadius, y0 = blockIdx.y * kTileY - kRadius;

  for (int y = threadIdx.y; y < kPaddedY; y += kTileY) {
    for (int x = threadIdx.x; x < kPaddedX; x += kTileX) {
      const int from_x = min(max(x0 + x, 0), width - 1);
      const int from_y = min(max(y0 + y, 0), height - 1);
      tile[y][x] = from[from_y * width + from_x];
    }
  }
  __syncthreads();

  const int x = x0 + kRadius + threadIdx.x, y = y0 + kRadius + threadIdx.y;
  if (x >= width || y >= height) return;
  const int tx = threadIdx.x + kRadius, ty = threadIdx.y + kRadius;
  const float old = tile[ty][tx];
  const bool edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
  to[y * width + x] = edge ? old
                           : old + rate[0] * (tile[ty][tx - 1] - 2.0f * old + tile[ty][tx + 1]) +
                                 rate[1] * (tile[ty - 1][tx] - 2.0f * old + tile[ty + 1][tx]);
}

int main(int argc, char** argv) {
  const int width = example::argument(argc, argv, 1, 500);
  const int height = example::argument(argc, argv, 2, 300);
  const int steps = example::argument(argc, argv, 3, 20);
  const float rates[2] = {0.2f, 0.15f};
  std::vector<float> plate =
      example::Random(12).floats(static_cast<size_t>(width) * height, 0, 100);

  CUDA_CHECK(cudaMemcpyToSymbol(rate, rates, sizeof(rates)));
  example::Buffer<float> first(plate), second(plate.size());
  float *from = first.data(), *to = second.data();
  dim3 grid(example::ceil_div(width, kTileX), example::ceil_div(height, kTileY));
  for (int step = 0; step < steps; ++step) {
    diffuse<<<grid, dim3(kTileX, kTileY)>>>(from, to, width, height);
    std::swap(from, to);
  }
  CUDA_CHECK(cudaGetLastError());
  std::vector<float> got = (from == first.data() ? first : second).download();

  std::vector<double> old(plate.begin(), plate.end()), next = old;
  for (int step = 0; step < steps; ++step) {
    for (int y = 1; y < height - 1; ++y) {
      for (int x = 1; x < width - 1; ++x) {
        const size_t at = static_cast<size_t>(y) * width + x;
        next[at] = old[at] + rates[0] * (old[at - 1] - 2 * old[at] + old[at + 1]) +
                   rates[1] * (old[at - width] - 2 * old[at] + old[at + width]);
      }
    }
    std::swap(old, next);
  }
  return example::verdict("stencil2d", example::max_error(got, old), 1e-5);
}

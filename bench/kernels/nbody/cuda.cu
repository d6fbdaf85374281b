#include "../../cuda_side.h"
#include "problem.h"

constexpr int kTile = 128;

__global__ void accelerations(const float4* __restrict__ bodies, float* __restrict__ ax,
                              float* __restrict__ ay, float* __restrict__ az, int n) {
  __shared__ float4 tile[kTile];
  const int i = blockIdx.x * kTile + threadIdx.x;
  const float4 body = bodies[i];
  float sx = 0.0f, sy = 0.0f, sz = 0.0f;
  for (int start = 0; start < n; start += kTile) {
    tile[threadIdx.x] = bodies[start + threadIdx.x];
    __syncthreads();
#pragma unroll 4
    for (int j = 0; j < kTile; ++j) {
      const float4 other = tile[j];
      const float dx = other.x - body.x, dy = other.y - body.y, dz = other.z - body.z;
      const float inverse = rsqrtf(dx * dx + dy * dy + dz * dz + Problem::kSoftening);
      const float strength = other.w * inverse * inverse * inverse;
      sx += dx * strength;
      sy += dy * strength;
      sz += dz * strength;
    }
    __syncthreads();
  }
  ax[i] = sx;
  ay[i] = sy;
  az[i] = sz;
}

struct Cuda {
  explicit Cuda(Problem& p) : n(p.n), bodies(pack(p)), ax(p.n), ay(p.n), az(p.n) {}
  void run() {
    accelerations<<<n / kTile, kTile>>>(bodies.data(), ax.data(), ay.data(), az.data(), n);
    bench::wait();
  }
  void finish(Problem& p) {
    ax.download(p.ax);
    ay.download(p.ay);
    az.download(p.az);
  }
  static std::vector<float4> pack(const Problem& p) {
    std::vector<float4> packed(p.n);
    for (int i = 0; i < p.n; ++i) packed[i] = make_float4(p.x[i], p.y[i], p.z[i], p.mass[i]);
    return packed;
  }

  int n;
  bench::DeviceArray<float4> bodies;
  bench::DeviceArray<float> ax, ay, az;
};

BENCH_MAIN(Cuda)

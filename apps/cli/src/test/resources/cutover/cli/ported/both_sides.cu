// What CUDA has for host code too, in functions of either side; an overload of a warp function.
#include <cmath>
#include <cstdio>

__host__ __device__ int clamped(int a, int b) { return max(0, min(a, b)); }

template <class T>
T least(T a, T b) {
  return min(a, b);
}

__device__ float2 __shfl_down(float2 v, unsigned delta, int width = 32) {
  v.x = __shfl_down_sync(0xffffffff, v.x, delta, width);
  v.y = __shfl_down_sync(0xffffffff, v.y, delta, width);
  return v;
}

__global__ void sums(float2 *out, float f, unsigned n) {
  int i = threadIdx.x;
  float2 v = {max(f, 3.f) + i, min(n, 9u) * 0.5f + clamped(i, 7)};
  for (unsigned delta = 16; delta > 0; delta /= 2) {
    float2 other = __shfl_down(v, delta);
    v.x += other.x;
    v.y += other.y;
  }
  if (i == 0) out[0] = v;
}

int main() {
  float2 *device, host[4];
  size_t bytes = sizeof(float2);
  cudaMalloc(&device, bytes);
  sums<<<1, 32>>>(device, 5.5f, min(9u, 77));
  cudaMemcpy(host, device, min(bytes, sizeof(host)), cudaMemcpyDeviceToHost);
  cudaFree(device);
  printf("%g %g\n", host[0].x, host[0].y);
  printf("%g %g %g\n", rsqrtf(4.0f), sinpi(2.5), cospif(1.0f));
  printf("%g %g %g %d %u\n", max(2.5, 1.0f), max(nan(""), 3.0), min(1.5f, NAN), least(4, 3),
         max(-1, 2u));
}

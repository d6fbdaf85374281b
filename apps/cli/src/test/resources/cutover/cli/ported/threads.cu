// Groups, votes, atomics with an order, names that the chip's library takes, and what a compiler's
// version decides.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
#include <cstdio>
#include <cstdlib>
using namespace cooperative_groups;
namespace cg = cooperative_groups;

#if __CUDACC_VER_MAJOR__ >= 9 && CUDART_VERSION >= 9000
#define SINCE_NINE 1
#else
#define SINCE_NINE 0
#endif

__device__ unsigned lanemask_lt() { return (1u << (threadIdx.x % 32)) - 1; }

__global__ void grouped(const int *x, int *sums, int *scans, int *votes, float *means) {
  auto block = this_thread_block();
  auto tile = tiled_partition<16>(block);
  cg::thread_block_tile<32> warp = cg::tiled_partition<32>(block);
  int i = block.group_index().x * block.size() + block.thread_rank();
  sums[i] = cg::reduce(tile, x[i], cg::plus<int>()) * 3 + cg::reduce(warp, x[i], cg::greater<int>());
  sums[i] += reduce(warp, x[i], bit_xor<int>()) ^ cg::reduce(tile, x[i], cg::less<int>());
  scans[i] = inclusive_scan(warp, x[i]) * 5 + cg::exclusive_scan(tile, x[i]);
  means[i] = cg::reduce(warp, 0.5f * x[i], cg::plus<float>()) / 32;
  unsigned odd = warp.ballot(x[i] & 1);
  votes[i] = __popc(odd & lanemask_lt()) + SINCE_NINE;
  if (x[i] % 3 == 0) {
    auto here = cooperative_groups::coalesced_threads();
    votes[i] += 100 * here.size() + 10000 * cg::reduce(here, x[i] & 7, cg::plus<int>());
  }
}

__global__ void largest(const unsigned *x, unsigned *most, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  unsigned seen = __nv_atomic_load_n(most, __NV_ATOMIC_RELAXED);
  while (seen < x[i]) {
    unsigned old = atomicCAS(most, seen, x[i]);
    if (old == seen) break;
    seen = old;
  }
}

int main() {
  const int n = 2048;
  int x[n], y[n];
  unsigned state = 99;
  for (int i = 0; i < n; i++) x[i] = (state = state * 1664525 + 1013904223) >> 20;
  int *in, *out;
  float *means;
  unsigned *most;
  cudaMalloc(&in, sizeof x);
  cudaMalloc(&out, 3 * sizeof x);
  cudaMalloc(&means, n * sizeof(float));
  cudaMalloc(&most, sizeof(unsigned));
  cudaMemcpy(in, x, sizeof x, cudaMemcpyHostToDevice);
  cudaMemset(most, 0, sizeof(unsigned));
  grouped<<<n / 128, 128>>>(in, out, out + n, out + 2 * n, means);
  for (int part = 0; part < 3; part++)
    cudaMemcpy(y, out + part * n, sizeof y, cudaMemcpyDeviceToHost);
  float z[n];
  cudaMemcpy(z, means, sizeof z, cudaMemcpyDeviceToHost);
  largest<<<n / 256, 256>>>((const unsigned *)in, most, n);
  unsigned found;
  cudaMemcpy(&found, most, sizeof found, cudaMemcpyDeviceToHost);
  printf("largest %u, %d\n", found, y[5]);
  return cudaDeviceSynchronize();
}

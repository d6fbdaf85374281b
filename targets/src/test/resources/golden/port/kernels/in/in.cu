// 核函数 and launches of every kind.
#include "reduce.cuh"

template <typename T, int N>
__global__ void __launch_bounds__(256, 2) kernel(const T *a, T *b) {
  __shared__ T tile[N];
  float x = __shfl_down_sync(0xffffffff, a[0], 16);
  x += __shfl_down_sync(mask, a[0], 16, 8);
  __syncthreads();
  atomicAdd(&b[0], x);
  int warpSize_ = prop.warpSize + deviceProp->warpSize;
}

#ifndef __CUDA_ARCH__
#elif __CUDA_ARCH__ < 600
__device__ double atomicAdd(double *address, double value) { return value; }
#endif

void run(cudaStream_t s, int n) {
  kernel<float, 4><<<(n + 255) / 256, 256>>>(a, b);
  kernel<std::pair<int, int>, 4>
      <<<dim3(n, 2), dim3{16, 16}, n * sizeof(Pair<A, B<C>>), s>>>(
          a,  // the first
          b);
  ns::plain<<<[=] { return n >> 3; }(), 1 << 5>>>(a[n > 3], atomicAdd(a, 1));
  table[n]<<<1, 2>>>();
}
#define LAUNCH(k, g) k<<<g, 64>>>

// cudaMalloc in a comment and "cudaFree" in a string are no CUDA.
#include <cuda_runtime.h>
#include <cublas_v2.h>
#include <mma.h>
#include <vector>
#include <cub/cub.cuh>

struct Pool { int cudaMalloc(int); };

template <typename T>
__global__ void __launch_bounds__(256)
    scale(T* x, int n) {
  double wide = 1.0;
  int lane = threadIdx.x % 32;
  unsigned mask = __ballot_sync(0xffffffffu, lane > 3);
  asm volatile("{ .reg .pred p; @p cp.async.ca.shared.global [%0], [%1], 16; }" ::);
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  x[threadIdx.x] = T(wide) + __shfl_down_sync(0xffffffffu, x[lane], 1);
  nvcuda::wmma::fill_fragment(mask, 0);
}

double host_side(double v) { return v; }

void run(float* x, Pool* pool) {
  pool->cudaMalloc(3);
  const char* text = R"(cudaMemcpy(a, b))";
  float* d;
  cudaMalloc(&d, 4); cudaMalloc(&d, 8);
  scale<float><<<1, 256>>>(d, 1);
  cublasHandle_t handle;
  cublasCreate(&handle);
  cub::DeviceReduce::Sum(d, d);
  int cub = 3;
  my_cuda_helper(cub);
}

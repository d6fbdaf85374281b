#include <cuda_fp16.h>
#include <cstdlib>

#define REAL double
typedef double real;

__global__ void narrow(const float *x, __half *y, real *z) {
  y[threadIdx.x] = __float2half(x[threadIdx.x]);
  REAL w = 1;
  z[threadIdx.x] = w + __ffsll(threadIdx.x);
}

void host(__half *h, double2 pair) {
  __half2 both;
  h[0] = __float2half(1.0f);
  h[1] = 1.0f;
  h[2] = h[1];
  both.x = h[0];
  both.y = 2.0f;
  __half single(0.5f);
  dim3 grid, block(32), more;
  h[3] = single;
#ifdef DEBUG
  cudaDeviceSynchronize();
#endif
  cudaDeviceSynchronize();
}

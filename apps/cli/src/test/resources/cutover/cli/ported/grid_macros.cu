// Where a thread is, told by macros; a grid of two dimensions whose size only the run knows.
#include <cstdio>
#define ROW (blockIdx.y)
#define PLACE (ROW * gridDim.x * blockDim.x + blockIdx.x * blockDim.x + threadIdx.x)
__global__ void fill(int *x, int n) {
  if (PLACE < n) x[PLACE] = ROW * 3 + blockIdx.x;
}
int main(int argc, char **argv) {
  int w = 10, h = 20 + argc, n = w * h * 32, *x, *y = new int[n];
  cudaMalloc(&x, n * 4);
  fill<<<dim3(w, h), 32>>>(x, n);
  cudaMemcpy(y, x, n * 4, cudaMemcpyDeviceToHost);
  printf("%d %d\n", y[n - 1], y[n / 2]);
}

#include <cuda_runtime.h>
// ÖÐÎÄ GBK, Âµs
void f() {
  cudaMemcpy(a,
    b, n, cudaMemcpyHostToDevice);
}
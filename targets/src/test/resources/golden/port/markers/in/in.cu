#include <cuda_runtime.h>
void f() {
  // cutover: off
  cudaMalloc(&p, n);
  // cutover: on
  cudaFree(p);
  cudaFree(q);  // cutover: skip-line
  // cutover: skip-line
  cudaFree(r);
  cudaFree(s);
  /* cutover: off */ cudaFree(t); /* cutover: on */ cudaFree(u);
}

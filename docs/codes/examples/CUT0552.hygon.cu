#include <mma.h>

__global__ void product(const half *a, const half *b, float *c) {
  nvcuda::wmma::fragment<nvcuda::wmma::accumulator, 16, 16, 16, float> sum;
}

__global__ void halve(double *x) {
  x[threadIdx.x] *= 0.5;
}

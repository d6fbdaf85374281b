__global__ void halve(float *x) {
  x[threadIdx.x] *= 0.5f;
}

void run(float *x, int threads) {
  halve<<<1, threads>>>(x);
}

__device__ int number() {
  return blockIdx.x * blockDim.x + threadIdx.x;
}

__global__ void halve(float *x) {
  x[number()] *= 0.5f;
}

void run(float *x, int blocks) {
  halve<<<blocks, 256>>>(x);
}

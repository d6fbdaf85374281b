// The device function reads blockIdx itself: no loop over blocks can give it another.
__device__ int place() { return blockIdx.x * blockDim.x + threadIdx.x; }

__global__ void fill(int *x, int n) {
  int i = place();
  if (i < n) x[i] = i;
}

void run(int *x, int n) { fill<<<(n + 127) / 128, 128>>>(x, n); }

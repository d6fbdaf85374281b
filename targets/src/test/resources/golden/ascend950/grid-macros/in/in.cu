// What a macro says of the grid is said of the block that the loop is at.
#define ROW (blockIdx.y)
#define LOOP(i, n) \
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < (n); i += blockDim.x * gridDim.x)

__global__ void fill(int *x, int n) {
  LOOP(i, n) x[i] = ROW;
}

// A small grid, and a macro that counts on the loop.
__global__ void one(int *x) { x[ROW] = 1; }

void run(int *x, int n) {
  fill<<<dim3((n + 127) / 128, 4), 128>>>(x, n);
  one<<<1, 32>>>(x);
}

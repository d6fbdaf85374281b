// What one thread leaves in shared memory for all is read behind the barrier before any of them
// goes on. A sum that uses its scratch memory again needs a barrier of its own for that, which
// programs forget: a GPU's warps all read at once.
#include "expect.cuh"

__device__ int sum(int value) {
  __shared__ int parts[128];
  parts[threadIdx.x] = value;
  __syncthreads();
  for (int half = blockDim.x / 2; half > 0; half /= 2) {
    if (threadIdx.x < half) parts[threadIdx.x] += parts[threadIdx.x + half];
    __syncthreads();
  }
  return parts[0];
}

__global__ void sums(int* first, int* second) {
  int i = threadIdx.x;
  int a = sum(i + 1);
  int b = sum(a - i);
  first[i] = a;
  second[i] = b;
}

__global__ void steps(int* out, int rounds) {
  __shared__ int step;
  if (threadIdx.x == 0) step = 1;
  __syncthreads();
  int total = 0;
  for (int k = 0; k < rounds; ++k) {
    total += step;
    if (threadIdx.x == 0) step = step + 1;
    __syncthreads();
  }
  out[threadIdx.x] = total;
}

int main() {
  const int n = 128;
  int* first = device<int>(n);
  int* second = device<int>(n);
  sums<<<1, n>>>(first, second);
  for (int i = 0; i < n; ++i) {
    EXPECT_EQ(n * (n + 1) / 2, host(first, n)[i]);
    EXPECT_EQ(n * n * (n + 1) / 2 - n * (n - 1) / 2, host(second, n)[i]);
  }
  steps<<<1, n>>>(first, 5);
  for (int i = 0; i < n; ++i) {
    EXPECT_EQ(15, host(first, n)[i]);
  }
  return failures;
}

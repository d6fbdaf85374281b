// Vector addition: the smallest whole CUDA program.
//
// c[i] = a[i] + b[i], one thread per element, with a bound check for the last block.
// Usage: vector_add [n = 1000003]
#include "../example.cuh"

__global__ void vector_add(const float* a, const float* b, float* c, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) c[i] = a[i] + b[i];
}

int main(int argc, char** argv) {
  const int n = example::argument(argc, argv, 1, 1000003);
  example::Random random(1);
  std::vector<float> a = random.floats(n, -1, 1);
  std::vector<float> b = random.floats(n, -1, 1);
  std::vector<float> c(n);
  const size_t bytes = n * sizeof(float);

  float *device_a, *device_b, *device_c;
  CUDA_CHECK(cudaMalloc(&device_a, bytes));
  CUDA_CHECK(cudaMalloc(&device_b, bytes));
  CUDA_CHECK(cudaMalloc(&device_c, bytes));
  CUDA_CHECK(cudaMemcpy(device_a, a.data(), bytes, cudaMemcpyHostToDevice));
  CUDA_CHECK(cudaMemcpy(device_b, b.data(), bytes, cudaMemcpyHostToDevice));

  const int threads = 256;
  vector_add<<<example::ceil_div(n, threads), threads>>>(device_a, device_b, device_c, n);
  CUDA_CHECK(cudaGetLastError());

  CUDA_CHECK(cudaMemcpy(c.data(), device_c, bytes, cudaMemcpyDeviceToHost));
  CUDA_CHECK(cudaFree(device_a));
  CUDA_CHECK(cudaFree(device_b));
  CUDA_CHECK(cudaFree(device_c));

  std::vector<float> expected(n);
  for (int i = 0; i < n; ++i) expected[i] = a[i] + b[i];
  return example::verdict("vector_add", example::max_error(c, expected), 0);
}

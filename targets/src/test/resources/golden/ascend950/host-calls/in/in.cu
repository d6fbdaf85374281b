#include <cuda_runtime.h>
#include <cstdio>

#define CHECK(call)                                                                \
  do {                                                                             \
    cudaError_t status = (call);                                                   \
    if (status != cudaSuccess) printf("%s\n", cudaGetErrorString(status));         \
  } while (0)

__global__ void kernel(int *x) { x[threadIdx.x] = 1; }

int main() {
  cudaDeviceProp prop;
  CHECK(cudaGetDeviceProperties(&prop, 0));
  int *x = nullptr, *pinned, host[32];
  CHECK(cudaMalloc(&x, sizeof(host)));
  CHECK(cudaMalloc((void **)&x, sizeof(host)));
  CHECK(cudaMallocHost(&pinned, sizeof(host)));
  CHECK(cudaMemset(x, 0, sizeof(host)));
  cudaStream_t stream;
  cudaEvent_t start, stop;
  CHECK(cudaStreamCreate(&stream));
  CHECK(cudaEventCreate(&start));
  CHECK(cudaEventCreateWithFlags(&stop, cudaEventDisableTiming));
  CHECK(cudaEventRecord(start));
  CHECK(cudaMemcpyAsync(x, pinned, sizeof(host), cudaMemcpyHostToDevice, stream));
  kernel<<<1, 32, 0, stream>>>(x);
  CHECK(cudaGetLastError());
  CHECK(cudaStreamSynchronize(stream));
  CHECK(cudaMemcpy(host, x, sizeof(host), cudaMemcpyDeviceToHost));
  float ms;
  CHECK(cudaEventElapsedTime(&ms, start, stop));
  if (cudaStreamQuery(stream) == cudaErrorNotReady) printf("%d\n", prop.multiProcessorCount);
  CHECK(cudaFree(x));
  CHECK(cudaDeviceSynchronize());
  return host[0] == 1 ? 0 : 1;
}

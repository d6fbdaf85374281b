#include <cuda_runtime.h>
#include "device_launch_parameters.h"
#include <cuda.h>
#include <vector>

// cudaMalloc in a comment stays, and "cudaFree(p)" in a string.
static const char *kText = "cudaMalloc(&p, n)"; /* cudaFree(p); */
static const char *kRaw = R"x(cudaFree(p) ")x";

#define CHECK(call)                                     \
  do {                                                  \
    cudaError_t status = (call);                        \
    if (status != cudaSuccess) fail(cudaGetErrorString(status), #call); \
  } while (0)
#define COPY_BACK(dst, src, n) CHECK(cudaMemcpy(dst, src, n, cudaMemcpyDeviceToHost))

struct Pool {
  void cudaFree(void *p);
  int cudaMalloc;
};

void copies(std::vector<float> &host, float *device, size_t n, cudaStream_t stream, Pool &pool) {
  CHECK(cudaMalloc(&device, n * sizeof(float)));
  CHECK(::cudaMalloc((void **)&device, std::max<size_t>(n, 1)));
  cudaMemcpy(device, host.data(), n, cudaMemcpyHostToDevice);
  cudaMemcpy(device,                 // where to
             host.data(),            /* where from */
             n * sizeof(float),
             cudaMemcpyHostToDevice);
  cudaMemcpyAsync(host.data(), device, n, cudaMemcpyDeviceToHost, stream);
  cudaMemcpy(device, (float[]){1, 2}, 8, cudaMemcpyHostToDevice);
  cudaMemcpy(host.data(), [&](int a, int b) { cudaFree(0); return device; }(1, 2), n,
             cudaMemcpyDeviceToHost);
  cudaMallocManaged(&device, n);
  pool.cudaFree(device);
  pool . cudaMalloc = 3;
  (&pool)->cudaFree(device);
  other::cudaFree(device);
  if (n) cudaDeviceReset();
  cudaDeviceReset();
  return (void)cudaGetLastError();
}

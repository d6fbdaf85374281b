// Memory that host code asks for in its less common ways, and pairs of doubles on the host.
#include <cstdio>
#include <cstdlib>

struct Box {
  cudaPitchedPtr where;
  cudaExtent extent;
};
__global__ void fill(cudaPitchedPtr box, int width, int height, int depth) {
  int x = threadIdx.x, y = blockIdx.x, z = blockIdx.y;
  char *plane = (char *)box.ptr + z * box.pitch * height;
  float *row = (float *)(plane + y * box.pitch);
  if (x < width && y < height && z < depth) row[x] += 10000.0f * z + 100.0f * y + x;
}
__global__ void twice(int *x, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] *= 2;
}

int main() {
  const int width = 33, height = 7, depth = 5;
  cudaExtent extent = make_cudaExtent(width * sizeof(float), height, depth);
  Box box;
  cudaMalloc3D(&box.where, extent);
  box.extent = extent;
  cudaMemset3D(box.where, 0, box.extent);
  fill<<<dim3(height, depth), 64>>>(box.where, width, height, depth);
  static float rows[depth * height][width];
  cudaMemcpy2D(rows, sizeof rows[0], box.where.ptr, box.where.pitch, sizeof rows[0], depth * height,
               cudaMemcpyDeviceToHost);
  cudaFree(box.where.ptr);

  const int n = 1000;
  int *mapped, *there;
  cudaHostAlloc((void **)&mapped, n * sizeof(int), cudaHostAllocMapped);
  for (int i = 0; i < n; i++) mapped[i] = i;
  cudaHostGetDevicePointer((void **)&there, mapped, 0);
  twice<<<(n + 127) / 128, 128>>>(there, n);
  cudaDeviceSynchronize();
  long sum = 0;
  for (int i = 0; i < n; i++) sum += mapped[i];
  cudaFreeHost(mapped);

  int *own = (int *)aligned_alloc(4096, 8192);
  for (int i = 0; i < n; i++) own[i] = 3 * i;
  cudaHostRegister(own, 8192, cudaHostRegisterMapped);
  cudaHostGetDevicePointer((void **)&there, own, 0);
  twice<<<(n + 127) / 128, 128>>>(there, n);
  cudaError_t status = cudaDeviceSynchronize();
  for (int i = 0; i < n; i++) sum += own[i];
  cudaHostUnregister(own);

  int cooperative = 7;
  cudaDeviceGetAttribute(&cooperative, cudaDevAttrManagedMemory, 0);
  double2 pair = make_double2(1.0 / 3, sum);
  printf("%s: %ld, %.9f, %g, %d\n", cudaGetErrorString(status), sum, pair.x, rows[34][32],
         cooperative >= 0);
  return pair.y == sum ? 0 : 1;
}

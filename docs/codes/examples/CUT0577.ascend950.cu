__global__ void share(float *x) {
  __shared__ float *first;
  if (threadIdx.x == 0) first = x;
  __syncthreads();
  x[threadIdx.x] = *first;
}

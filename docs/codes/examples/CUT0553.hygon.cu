__global__ void tile(float *x);

void prepare() {
  cudaFuncSetAttribute(tile, cudaFuncAttributeMaxDynamicSharedMemorySize, 98304);
}

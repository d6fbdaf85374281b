__device__ float sum8(float x) {
  return x + __shfl_down_sync(0xff, x, 4);
}

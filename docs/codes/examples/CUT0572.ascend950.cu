__device__ float half_of(float x) {
  return 0.5 * x;
}

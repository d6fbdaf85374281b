void setup(float **p, size_t n) {
  cudaMallocManaged(p, n);
}

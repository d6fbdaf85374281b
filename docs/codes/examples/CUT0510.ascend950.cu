void setup(float **p, size_t n) {
  cudaMallocFromMyPool(p, n);
}

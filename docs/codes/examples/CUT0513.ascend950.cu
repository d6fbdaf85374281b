void copy(float *to, const float *from, size_t n) {
  cudaMemcpy(to, from,
#ifdef HALF
             n / 2,
#else
             n,
#endif
             cudaMemcpyHostToDevice);
}

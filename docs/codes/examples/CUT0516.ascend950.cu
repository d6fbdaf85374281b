#define cudaFree(p) ((p) ? cudaFree(p) : cudaSuccess)

void release(float *a, float *b) {
  cudaFree(a);
  cudaFree(b);
}

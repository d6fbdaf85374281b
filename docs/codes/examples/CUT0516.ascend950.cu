#ifdef CHECKED
#define cudaFree(p) ((p) ? cudaFree(p) : cudaSuccess)
#endif

void release(float *a, float *b) {
  cudaFree(a);
  cudaFree(b);
}

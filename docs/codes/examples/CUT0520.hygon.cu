void release(void *p) {
  if (p != nullptr) {
    cudaFree(p);
}

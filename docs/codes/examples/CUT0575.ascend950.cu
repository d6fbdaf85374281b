void prepare(cudaStream_t *stream) {
  cudaStreamCreate(stream);
}

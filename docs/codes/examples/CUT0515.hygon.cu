__device__ void mark() {
  __prof_trigger(3);
}

__global__ void count(unsigned long long *out) {
  __shared__ unsigned long long sum;
  atomicAdd(&sum, 1ULL);
  *out = sum;
}

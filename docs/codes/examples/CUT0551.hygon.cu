__device__ unsigned quarter(unsigned x) {
  unsigned y;
  asm("bfe.u32 %0, %1, 8, 8;" : "=r"(y) : "r"(x));
  return y;
}

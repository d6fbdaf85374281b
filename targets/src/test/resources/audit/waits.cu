// Threads that wait for others, and loops that only look like it.
__device__ int lock;
__global__ void take(volatile int *flag, int *counter) {
  // expect w64 CUT0605
  while (atomicCAS(&lock, 0, 1) != 0) {
  }
  ++*counter;
  atomicExch(&lock, 0);
  // expect w64 CUT0605
  while (flag[0] == 0);
  int old = *counter, assumed;
  do {
    assumed = old;
    old = atomicCAS(counter, assumed, assumed + 1);
  } while (assumed != old);
  int i = 0;
  while (i < 10) i++;
}
void host(volatile int *done) {
  while (*done == 0);
}

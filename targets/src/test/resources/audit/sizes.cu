// Sizes that are written down, against a chip's.
#define TILE 256
const int kThreads = 512;
// expect w64 CUT0621
// expect thead CUT0621
// expect rtx6000d CUT0621
__constant__ float table[32768];
__global__ void small(float *p) {
  __shared__ float tile[TILE];
  p[0] = tile[0];
}
__global__ void large(float *p) {
  __shared__ float a[64 * TILE];
  // expect w64 CUT0608
  // expect thead CUT0608
  // expect rtx6000d CUT0608
  __shared__ unsigned long long b[TILE * 64];
  p[0] = a[0] + b[0];
}
void launch(float *p, int n) {
  small<<<n, TILE>>>(p);
  // expect w64 CUT0606
  small<<<n, 2 * kThreads>>>(p);
  // expect w64 CUT0606
  small<<<1, dim3(64, 16)>>>(p);
  // expect w64 CUT0607
  small<<<1 << 20, 64>>>(p);
  // expect w64 CUT0608
  // expect rtx6000d CUT0608
  small<<<1, 64, 120 * 1024>>>(p);
  // expect w64 CUT0623
  small<<<1, 16>>>(p);
  small<<<n / 2, n>>>(p);
  // expect rtx6000d CUT0626
  cudaMalloc(&p, 90000000000);
  cudaMalloc(&p, 80000000000);
}

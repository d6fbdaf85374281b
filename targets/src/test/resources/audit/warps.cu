// What holds for warps of 32 lanes alone. "expect CHIP CODE" is about the next line.
__device__ float read_once(volatile float *flag) { return flag[0]; }

__global__ void lanes(float *x, unsigned *out, int n) {
  // expect w64 CUT0603
  __shared__ float sums[32];
  __shared__ float more[64];
  // expect w64 CUT0602
  int lane = threadIdx.x % 32;
  // expect w64 CUT0602
  int warp = threadIdx.x >> 5;
  // expect w64 CUT0602
  int other = threadIdx.x & 31;
  int groups = n / 32;
  int words = n >> 5;
  float v = x[lane];
  v += __shfl_down_sync(0xffffffff, v, 16);
  // expect w64 CUT0601
  v += __shfl_down_sync(0x0000ffff, v, 8);
  // expect w64 CUT0604
  unsigned votes = __ballot_sync(0xffffffff, v > 0);
  unsigned long long wide = __ballot_sync(0xffffffff, v > 0);
  sums[warp] = v;
  out[other] = votes + (unsigned)wide + groups + words + (unsigned)more[0];
}

// expect w64 CUT0600
// expect thead CUT0600
// expect rtx6000d CUT0600
__device__ void warp_reduce(volatile float *sdata, int tid) {
  sdata[tid] += sdata[tid + 16];
  sdata[tid] += sdata[tid + 8];
}

__device__ void said(volatile float *sdata, int tid) {
  sdata[tid] += sdata[tid + 16];
  __syncwarp();
}

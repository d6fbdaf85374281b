#define FULL_MASK 0xffffffff

__device__ float warp_sum(float v) {
  for (int offset = 16; offset > 0; offset /= 2) v += __shfl_down_sync(FULL_MASK, v, offset);
  return __shfl_sync(0xffffffffu, v, 0);
}

__global__ void warps(float *x, unsigned *bits, unsigned mask) {
  float v = warp_sum(x[threadIdx.x]);
  v = __shfl_xor_sync(mask, v, 1, 16);
  bits[0] = __ballot_sync(0xffffffff, v > 0) | __activemask();
  bits[1] = __any_sync(~0u, v > 1) + __reduce_add_sync(0xffffffff, bits[1]);
  bits[2] = __match_any_sync(0xffffffff, bits[2]) ^ __reduce_xor_sync(0xffffffff, bits[3]);
  __syncwarp();
  if (__syncthreads_or(v > 2)) x[threadIdx.x] = v + __popcll(bits[2]);
}

void run(float *x, unsigned *bits) { warps<<<1, 32>>>(x, bits, 0xffffu); }

__global__ void masked(unsigned *x, unsigned lanes) {
  unsigned v = x[threadIdx.x];
  x[threadIdx.x] = __ballot_sync(lanes, v > 2) + __any_sync(lanes, v) + __all_sync(lanes >> 1, v);
}

// An overload goes with its uses; a macro does not.
__device__ float4 __shfl_down(float4 v, unsigned delta) {
  v.x = __shfl_down_sync(0xffffffff, v.x, delta);
  return v;
}
__device__ float4 overloaded(float4 v) { return __shfl_down(v, 16); }

// Addresses in shared memory have 32 bits on a GPU.
#include "expect.cuh"

__global__ void backwards(const int* in, int* out) {
  __shared__ int tile[128];
  int* middle = tile + 64;
  tile[threadIdx.x] = in[threadIdx.x];
  tile[threadIdx.x + 64] = in[threadIdx.x + 64];
  __syncthreads();
  unsigned i = threadIdx.x;
  // From -1 down, or up again, depending on data.
  out[threadIdx.x] = middle[in[0] == 0 ? ~i : i];
}

int main() {
  std::vector<int> in(128);
  for (int i = 0; i < 128; ++i) in[i] = 3 * i;
  int* device_in = device(in.data(), 128);
  int* out = device<int>(64);
  backwards<<<1, 64>>>(device_in, out);
  for (int i = 0; i < 64; ++i) EXPECT_EQ(in[63 - i], host(out, 64)[i]);
  return failures;
}

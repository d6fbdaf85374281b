// What a conversion gives that does not fit.
#include "expect.cuh"

__global__ void convert(const float* in, unsigned char* u8, signed char* s8, unsigned short* u16,
                        int n) {
  int i = threadIdx.x;
  if (i < n) {
    u8[i] = in[i];
    s8[i] = in[i];
    u16[i] = in[i];
  }
}

int main() {
  const float in[] = {0, 1.9f, 255, 256, 295.5f, -1, -5.5f, 1e20f, 200, -129, 65535};
  const int u8_want[] = {0, 1, 255, 0, 39, 0, 0, 255, 200, 0, 255};
  const int s8_want[] = {0, 1, -1, 0, 39, -1, -5, -1, -56, 127, -1};
  const int n = sizeof in / sizeof *in;
  float* device_in = device(in, n);
  unsigned char* u8 = device<unsigned char>(n);
  signed char* s8 = device<signed char>(n);
  unsigned short* u16 = device<unsigned short>(n);
  convert<<<1, 32>>>(device_in, u8, s8, u16, n);
  for (int i = 0; i < n; ++i) {
    EXPECT_EQ(u8_want[i], host(u8, n)[i]);
    EXPECT_EQ(s8_want[i], host(s8, n)[i]);
  }
  EXPECT_EQ(65535, host(u16, n)[10]);
  return failures;
}

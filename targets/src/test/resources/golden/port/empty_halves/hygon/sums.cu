#include <hip/hip_fp16.h>
#include <hip/hip_runtime.h>

struct Wide {
  float4 x;
};

__global__ void sums(const half2 *values, half2 *out, Wide *wide, int count) {
  half2 sum = {}, sums[4], other;
  int zero = 0;
  for (int i = 0; i < count; i++) {
    sum = __hadd2(sum, values[i]);
    if (i % 8 == 0) sum = half2{};
    sums[i % 4] = half2{};
  }
  wide->x = {};
  zero = {};
  other = half2{};
  out[0] = half2{};
  out[1] = __hadd2(sum, sums[zero]);
}

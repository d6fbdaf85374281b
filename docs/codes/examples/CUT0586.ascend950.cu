#include <cuda_fp16.h>
#include <cstdlib>

__half *ones(int n) {
  __half *h = (__half *)malloc(n * sizeof(__half));
  for (int i = 0; i < n; i++) h[i] = 1.0f;
  h[0] = __float2half(2.0f);
  return h;
}

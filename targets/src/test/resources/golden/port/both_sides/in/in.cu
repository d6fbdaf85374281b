#include <cmath>

// CUDA has these on both sides; a chip may have them on one.
__global__ void device(float *x, int *bytes, double *y) {
  x[0] = rsqrtf(x[1]);
  bytes[0] = __dp4a(bytes[1], bytes[2], 0);
  atomicAdd_block(&bytes[3], 1);
  y[0] = sinpi(y[1]);
}
__host__ __device__ float both(float x) { return rsqrtf(x) + cospif(x); }
float host(float x) {
  float scale = rsqrtf(x) * rcbrt(2.0f);
  return scale + both(x);
}
struct Own {
  float rsqrt(float x) const { return x; }
  float twice(float x) const { return this->rsqrt(x); }
};

#include <cmath>
#include <math_constants.h>

__global__ void numbers(float *x, const int *n, int count) {
  int i = threadIdx.x;
  float a = x[i];
  float b = exp(a) + std::sqrt(a) * 0.5 + pow(a, 2.0);
  b = max(a, b) + fmin(b, 1.0f) + __expf(b) + __fdividef(a, b) + fabs(a);
  int k = min(i, count) + max(n[i], 0) + abs(n[i]);
  float c = __ldg(&x[i]) + __frcp_rn(b) + rsqrt(a) + CUDART_PI_F;
  x[i] = b + k + c + __int2float_rn(k) + ldexp(a, 3) + (isnan(a) ? 1.0 : 0.0);
}

double on_the_host(double x) { return exp(x) + std::max(x, 1.0); }

void run(float *x, const int *n) { numbers<<<1, 32>>>(x, n, 7); }

// Of host code, and of both.
__host__ __device__ int clamped(int a, int b) { return max(0, min(a, b)); }
template <class T>
T least(T a, T b) {
  return min(a, b);
}
double hostNumbers(size_t bytes, float f) {
  struct { int min; } s = {std::min(3, 4)};
  return min(bytes, sizeof(s)) + max(f, 2.5) + least(s.min, 4);
}

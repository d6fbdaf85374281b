// The type is the template's: a helper takes what the compiler finds.
template <class T>
__device__ T next(T *counter, T step) {
  return atomicAdd(counter, step);
}

template <class T>
__device__ T scaled(T x) {
  return x * rsqrtf(x) + exp10(x);
}

__host__ __device__ float inverse(float x) { return rsqrtf(x); }
double on_the_host(double x) { return rsqrt(x) + sinpi(x) + rsqrtf(2.0f) + exp10(x); }

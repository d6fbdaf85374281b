#include <math.h>

// nvcc includes much of C's library unasked.
__global__ void least(const int *values, int *out, float *other, int count) {
  int best = INT_MAX;
  for (int i = threadIdx.x; i < count; i += blockDim.x) best = min(best, values[i]);
  atomicMin(out, best);
  other[threadIdx.x] = -INFINITY;
}

#include <cassert>

__device__ float widened(unsigned short bits) {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ < 800
  assert(false);
  return 0;
#else
  return __uint_as_float(bits << 16);
#endif
}

/* Asynchronous copies in their primitive form: plain copies, done at once. */
#ifndef CUTOVER_CUDA_PIPELINE_H
#define CUTOVER_CUDA_PIPELINE_H

#include "cuda_runtime.h"
#if defined(__CUDA__)

/* The last `zeros` bytes are filled with zeros instead of being copied. */
__CO_D void __pipeline_memcpy_async(void *__restrict__ to, const void *__restrict__ from,
                                    size_t bytes, size_t zeros = 0) {
  if (zeros == 0 && bytes == 16) {
    *(int4 *)to = *(const int4 *)from;
  } else if (zeros == 0 && bytes == 8) {
    *(int2 *)to = *(const int2 *)from;
  } else if (zeros == 0 && bytes == 4) {
    *(int *)to = *(const int *)from;
  } else {
    for (size_t i = 0; i < bytes; ++i)
      ((char *)to)[i] = i + zeros < bytes ? ((const char *)from)[i] : (char)0;
  }
}
__CO_D void __pipeline_commit() {}
__CO_D void __pipeline_wait_prior(size_t) {}

#endif
#endif

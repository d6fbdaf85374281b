/* What clang needs for kernel<<<grid, block, bytes, stream>>>(...). It knows CUDA's names; the
 * label leads to the ACL runtime. None of the four values may be left out. */
#ifndef CUTOVER_ASCEND_LAUNCH_H
#define CUTOVER_ASCEND_LAUNCH_H

#include "vector_types.h"

extern "C" {
__attribute__((host)) unsigned int __cudaPushCallConfiguration(
    dim3 grid, dim3 block, size_t dynamic_bytes, void *stream) __asm__("co_acl_push_launch");
__attribute__((host)) int cudaLaunchKernel(const void *kernel, dim3 grid, dim3 block, void **args,
                                           size_t dynamic_bytes, void *stream);
}

#pragma clang poison cudaLaunchKernel __cudaPushCallConfiguration

#endif

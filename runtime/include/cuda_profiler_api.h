/* There is no profiler to steer: the calls succeed and do nothing. */
#ifndef CUTOVER_CUDA_PROFILER_API_H
#define CUTOVER_CUDA_PROFILER_API_H

#include "cutover/runtime_scope.h"
#include "driver_types.h"

#ifdef __cplusplus
extern "C" {
#endif
CO_API cudaError_t cudaProfilerStart(void);
CO_API cudaError_t cudaProfilerStop(void);
#ifdef __cplusplus
}
#endif

#endif

/* Part of cuda_pipeline.h. */
#ifndef CUTOVER_CUDA_PIPELINE_PRIMITIVES_H
#define CUTOVER_CUDA_PIPELINE_PRIMITIVES_H
#include "cuda_pipeline.h"
#endif

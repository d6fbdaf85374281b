// What the headers that go with a port need of the chip: its types, how functions are marked.
#ifndef CUTOVER_MARKS_H
#define CUTOVER_MARKS_H

#include <hip/hip_bf16.h>
#include <hip/hip_fp16.h>
#include <hip/hip_runtime.h>

// Of device code; of both sides.
#define CUTOVER_DEVICE static inline __device__
#define CUTOVER_ANYWHERE static inline __host__ __device__

// The same for members.
#define CUTOVER_DEVICE_MEMBER __device__
#define CUTOVER_MEMBER __host__ __device__

#endif

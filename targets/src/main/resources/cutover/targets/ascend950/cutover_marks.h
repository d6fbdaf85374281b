/* What the headers that go with a port need of the chip: its types, how functions are marked. */
#ifndef CUTOVER_MARKS_H
#define CUTOVER_MARKS_H

#include "simt_api/asc_bf16.h"
#include "simt_api/asc_fp16.h"
#include "simt_api/asc_simt.h"

/* Of device code; of both sides. */
#define CUTOVER_DEVICE static inline __aicore__
#define CUTOVER_ANYWHERE static inline __host_aicore__

/* The same for members. */
#define CUTOVER_DEVICE_MEMBER __aicore__
#define CUTOVER_MEMBER __host_aicore__

#endif

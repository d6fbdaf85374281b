/* Barriers and fences. */
#ifndef CUTOVER_ASCEND_DEVICE_SYNC_FUNCTIONS_H
#define CUTOVER_ASCEND_DEVICE_SYNC_FUNCTIONS_H

#include "simt_api/device_types.h"

__CO_D void asc_syncthreads() { __co_barrier(); }
__CO_D void asc_threadfence() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
__CO_D void asc_threadfence_block() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

#endif

/* The clock of a core. */
#ifndef CUTOVER_ASCEND_ASC_TIME_H
#define CUTOVER_ASCEND_ASC_TIME_H

#include <time.h>
#include "simt_api/device_types.h"

__CO_D uint64_t clock() { return (uint64_t)__co_clock(); }

#endif

/* What every SIMT source may need: printing, assert and time. */
#ifndef CUTOVER_ASCEND_COMMON_FUNCTIONS_H
#define CUTOVER_ASCEND_COMMON_FUNCTIONS_H

#include "simt_api/device_types.h"
#include "utils/debug/asc_assert.h"
#include "utils/debug/asc_printf.h"
#include "utils/debug/asc_time.h"

#endif

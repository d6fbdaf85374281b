/* printf on the device: the prelude declares it, host code has libc's. */
#ifndef CUTOVER_ASCEND_ASC_PRINTF_H
#define CUTOVER_ASCEND_ASC_PRINTF_H

#include <stdio.h>
#include "simt_api/device_types.h"

#endif

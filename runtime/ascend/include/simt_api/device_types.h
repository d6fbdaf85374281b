/* The mark of a function on the device. */
#ifndef CUTOVER_ASCEND_DEVICE_TYPES_H
#define CUTOVER_ASCEND_DEVICE_TYPES_H

#include "cutover_ascend/prelude.h"

#define __SIMT_DEVICE_FUNCTIONS_DECL__ __aicore__

#endif

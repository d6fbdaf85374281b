#ifndef CUTOVER_DEVICE_TYPES_COMPAT_H
#define CUTOVER_DEVICE_TYPES_COMPAT_H
#include "driver_types.h"
#endif

/* Device functions are hip_runtime.h's. */
#include "hip/hip_runtime.h"

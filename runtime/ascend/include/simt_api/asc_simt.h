/* Ascend C's SIMT library, all but the 16-bit types and groups. */
#ifndef CUTOVER_ASCEND_ASC_SIMT_H
#define CUTOVER_ASCEND_ASC_SIMT_H

#include "simt_api/common_functions.h"
#include "simt_api/math_functions.h"
#include "simt_api/device_functions.h"
#include "simt_api/vector_functions.h"

#endif

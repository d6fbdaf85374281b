/* Which compiler and platform: hip_base.h says so. */
#include "cutover/hip_base.h"

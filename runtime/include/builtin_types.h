#ifndef CUTOVER_BUILTIN_TYPES_H
#define CUTOVER_BUILTIN_TYPES_H
#include "driver_types.h"
#include "surface_types.h"
#include "texture_types.h"
#include "vector_types.h"
#endif

/* How API functions are declared: callable from host code only, default arguments in C++ only. */
#ifndef CUTOVER_RUNTIME_SCOPE_H
#define CUTOVER_RUNTIME_SCOPE_H

#include "../host_defines.h"

#define CO_API extern __host__

#ifdef __cplusplus
#define CO_OR(value) = value
#else
#define CO_OR(value)
#endif

#endif

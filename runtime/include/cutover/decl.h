/* Annotations that Cutover's headers use on their own functions.
 *
 * They do not depend on host_defines.h: a header such as vector_types.h is also included by plain
 * C and C++ files, where the CUDA attributes do not exist. */
#ifndef CUTOVER_DECL_H
#define CUTOVER_DECL_H

/* Lanes of a warp: what the dialect's chip has; CUDA's where nobody says. */
#if !defined(__CUTOVER_WARP_LANES__)
#define __CUTOVER_WARP_LANES__ 32
#endif

#if defined(__CUDA__)
#define __CO_D static __inline__ __attribute__((always_inline, device))
#define __CO_H static __inline__ __attribute__((host))
#define __CO_HD static __inline__ __attribute__((always_inline, host, device))
#define __CO_METHOD_D __inline__ __attribute__((always_inline, device))
#define __CO_METHOD_HD __inline__ __attribute__((always_inline, host, device))
#define __CO_HD_ATTR __attribute__((host, device))
/* Pure: the value depends on the arguments (and the thread) alone, so calls may be merged or
 * dropped, and moved across control flow. */
#define __CO_PURE [[clang::noconvergent]] __attribute__((device, const, nothrow))
/* A runtime call that threads make on their own: moving it is not allowed, but neither does it
 * talk to other lanes. */
#define __CO_CALL [[clang::noconvergent]] __attribute__((device, nothrow))
/* Convergent: the lanes of a warp or block act together. */
#define __CO_CONVERGENT __attribute__((device, convergent, nothrow))
#else
#define __CO_H static __inline__
#define __CO_HD static __inline__
#define __CO_METHOD_HD inline
#define __CO_HD_ATTR
#endif

#endif

/* Execution-space and layout macros. clang defines __CUDA__ and __CUDA_ARCH__ in CUDA mode; in
 * ordinary C and C++ the execution-space words vanish. */
#ifndef CUTOVER_HOST_DEFINES_H
#define CUTOVER_HOST_DEFINES_H

#define CUTOVER_CUDA 1

#ifndef CUDART_VERSION
#define CUDART_VERSION 12080
#endif
#define __CUDART_API_VERSION CUDART_VERSION

#if defined(__CUDA__)

#ifndef __CUDACC_VER_MAJOR__
#define __CUDACC_VER_MAJOR__ 12
#define __CUDACC_VER_MINOR__ 8
#define __CUDACC_VER_BUILD__ 61
#endif

#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
/* The device object carries the initial value and a pointer that the runtime aims at the host's
 * variable, so that both sides share the host's storage. */
#define __managed__ __attribute__((device, annotate("cutover.managed")))
#define __grid_constant__
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __cluster_dims__(...)
#define __maxnreg__(registers)
/* clang makes __noinline__ a keyword in CUDA mode. */

#else

#define __host__
#define __device__
#define __global__
#define __shared__
#define __constant__
#define __managed__
#define __grid_constant__
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __launch_bounds__(...)
/* __noinline__ stays undefined: the standard library spells an attribute that way. */

#endif

#define __no_return__ __attribute__((noreturn))
#define __align__(bytes) __attribute__((aligned(bytes)))
#define __builtin_align__(bytes) __align__(bytes)
#define __thread__ __thread
#define __import__
#define __export__
#define __cdecl
#define __specialization_static static
#define CUDARTAPI
#define CUDARTAPI_CDECL
#define CUDART_CB

#if defined(__CUDA__)
#define __cudart_builtin__
#define __device_builtin__
#define __device_builtin_texture_type__ __attribute__((device_builtin_texture_type))
#define __device_builtin_surface_type__ __attribute__((device_builtin_surface_type))
#else
#define __cudart_builtin__
#define __device_builtin__
#define __device_builtin_texture_type__
#define __device_builtin_surface_type__
#endif

#endif

/* The driver API, as far as the runtime API's objects reach: one device with one context, memory,
 * streams, events and errors. There is no way to load device code at run time, so module calls are
 * declared and refuse. */
#ifndef CUTOVER_CUDA_H
#define CUTOVER_CUDA_H

#include <stddef.h>
#include <stdint.h>

#include "driver_types.h"

#define CUDA_VERSION CUDART_VERSION
#define CUDAAPI

typedef unsigned long long CUdeviceptr;
typedef int CUdevice;
typedef struct CUctx_st *CUcontext;
typedef struct CUmod_st *CUmodule;
typedef struct CUfunc_st *CUfunction;
typedef struct CUstream_st *CUstream;
typedef struct CUevent_st *CUevent;
typedef unsigned long long CUtexObject;
typedef unsigned long long CUsurfObject;

#define CU_STREAM_LEGACY ((CUstream)0x1)
#define CU_STREAM_PER_THREAD ((CUstream)0x2)
#define CU_LAUNCH_PARAM_END ((void *)0x00)
#define CU_LAUNCH_PARAM_BUFFER_POINTER ((void *)0x01)
#define CU_LAUNCH_PARAM_BUFFER_SIZE ((void *)0x02)

typedef enum cudaError_enum {
  CUDA_SUCCESS = 0,
  CUDA_ERROR_INVALID_VALUE = 1,
  CUDA_ERROR_OUT_OF_MEMORY = 2,
  CUDA_ERROR_NOT_INITIALIZED = 3,
  CUDA_ERROR_DEINITIALIZED = 4,
  CUDA_ERROR_NO_DEVICE = 100,
  CUDA_ERROR_INVALID_DEVICE = 101,
  CUDA_ERROR_INVALID_IMAGE = 200,
  CUDA_ERROR_INVALID_CONTEXT = 201,
  CUDA_ERROR_NO_BINARY_FOR_GPU = 209,
  CUDA_ERROR_UNSUPPORTED_LIMIT = 215,
  CUDA_ERROR_PEER_ACCESS_UNSUPPORTED = 217,
  CUDA_ERROR_INVALID_PTX = 218,
  CUDA_ERROR_JIT_COMPILER_NOT_FOUND = 221,
  CUDA_ERROR_INVALID_SOURCE = 300,
  CUDA_ERROR_FILE_NOT_FOUND = 301,
  CUDA_ERROR_INVALID_HANDLE = 400,
  CUDA_ERROR_ILLEGAL_STATE = 401,
  CUDA_ERROR_NOT_FOUND = 500,
  CUDA_ERROR_NOT_READY = 600,
  CUDA_ERROR_ILLEGAL_ADDRESS = 700,
  CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES = 701,
  CUDA_ERROR_LAUNCH_TIMEOUT = 702,
  CUDA_ERROR_CONTEXT_IS_DESTROYED = 709,
  CUDA_ERROR_ASSERT = 710,
  CUDA_ERROR_HARDWARE_STACK_ERROR = 714,
  CUDA_ERROR_ILLEGAL_INSTRUCTION = 715,
  CUDA_ERROR_MISALIGNED_ADDRESS = 716,
  CUDA_ERROR_LAUNCH_FAILED = 719,
  CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE = 720,
  CUDA_ERROR_NOT_PERMITTED = 800,
  CUDA_ERROR_NOT_SUPPORTED = 801,
  CUDA_ERROR_UNKNOWN = 999
} CUresult;

/* The driver's attributes are the runtime's under other names. */
typedef enum CUdevice_attribute_enum {
  CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK = cudaDevAttrMaxThreadsPerBlock,
  CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X = cudaDevAttrMaxBlockDimX,
  CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y = cudaDevAttrMaxBlockDimY,
  CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z = cudaDevAttrMaxBlockDimZ,
  CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X = cudaDevAttrMaxGridDimX,
  CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y = cudaDevAttrMaxGridDimY,
  CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z = cudaDevAttrMaxGridDimZ,
  CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK = cudaDevAttrMaxSharedMemoryPerBlock,
  CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY = cudaDevAttrTotalConstantMemory,
  CU_DEVICE_ATTRIBUTE_WARP_SIZE = cudaDevAttrWarpSize,
  CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_BLOCK = cudaDevAttrMaxRegistersPerBlock,
  CU_DEVICE_ATTRIBUTE_CLOCK_RATE = cudaDevAttrClockRate,
  CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT = cudaDevAttrMultiProcessorCount,
  CU_DEVICE_ATTRIBUTE_INTEGRATED = cudaDevAttrIntegrated,
  CU_DEVICE_ATTRIBUTE_CAN_MAP_HOST_MEMORY = cudaDevAttrCanMapHostMemory,
  CU_DEVICE_ATTRIBUTE_COMPUTE_MODE = cudaDevAttrComputeMode,
  CU_DEVICE_ATTRIBUTE_CONCURRENT_KERNELS = cudaDevAttrConcurrentKernels,
  CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE = cudaDevAttrMemoryClockRate,
  CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH = cudaDevAttrGlobalMemoryBusWidth,
  CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE = cudaDevAttrL2CacheSize,
  CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR = cudaDevAttrMaxThreadsPerMultiProcessor,
  CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING = cudaDevAttrUnifiedAddressing,
  CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR = cudaDevAttrComputeCapabilityMajor,
  CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR = cudaDevAttrComputeCapabilityMinor,
  CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR =
      cudaDevAttrMaxSharedMemoryPerMultiprocessor,
  CU_DEVICE_ATTRIBUTE_MANAGED_MEMORY = cudaDevAttrManagedMemory,
  CU_DEVICE_ATTRIBUTE_CONCURRENT_MANAGED_ACCESS = cudaDevAttrConcurrentManagedAccess,
  CU_DEVICE_ATTRIBUTE_COOPERATIVE_LAUNCH = cudaDevAttrCooperativeLaunch,
  CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN = cudaDevAttrMaxSharedMemoryPerBlockOptin
} CUdevice_attribute;

enum { CU_CTX_SCHED_AUTO = 0, CU_CTX_SCHED_SPIN = 1, CU_CTX_SCHED_YIELD = 2, CU_CTX_MAP_HOST = 8 };
enum { CU_STREAM_DEFAULT = 0, CU_STREAM_NON_BLOCKING = 1 };
enum { CU_EVENT_DEFAULT = 0, CU_EVENT_BLOCKING_SYNC = 1, CU_EVENT_DISABLE_TIMING = 2 };

#include "cutover/runtime_scope.h"

#ifdef __cplusplus
extern "C" {
#endif

CO_API CUresult cuInit(unsigned int flags);
CO_API CUresult cuDriverGetVersion(int *version);
CO_API CUresult cuGetErrorName(CUresult error, const char **name);
CO_API CUresult cuGetErrorString(CUresult error, const char **text);

CO_API CUresult cuDeviceGetCount(int *count);
CO_API CUresult cuDeviceGet(CUdevice *device, int ordinal);
CO_API CUresult cuDeviceGetName(char *name, int length, CUdevice device);
CO_API CUresult cuDeviceTotalMem(size_t *bytes, CUdevice device);
CO_API CUresult cuDeviceGetAttribute(int *value, CUdevice_attribute attribute, CUdevice device);
CO_API CUresult cuDeviceComputeCapability(int *major, int *minor, CUdevice device);

CO_API CUresult cuCtxCreate(CUcontext *context, unsigned int flags, CUdevice device);
CO_API CUresult cuCtxDestroy(CUcontext context);
CO_API CUresult cuCtxGetCurrent(CUcontext *context);
CO_API CUresult cuCtxSetCurrent(CUcontext context);
CO_API CUresult cuCtxPushCurrent(CUcontext context);
CO_API CUresult cuCtxPopCurrent(CUcontext *context);
CO_API CUresult cuCtxGetDevice(CUdevice *device);
CO_API CUresult cuCtxSynchronize(void);
CO_API CUresult cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice device);
CO_API CUresult cuDevicePrimaryCtxRelease(CUdevice device);

CO_API CUresult cuModuleLoad(CUmodule *module, const char *file);
CO_API CUresult cuModuleLoadData(CUmodule *module, const void *image);
CO_API CUresult cuModuleGetFunction(CUfunction *function, CUmodule module, const char *name);
CO_API CUresult cuModuleUnload(CUmodule module);
CO_API CUresult cuLaunchKernel(CUfunction function, unsigned int gridX, unsigned int gridY,
                               unsigned int gridZ, unsigned int blockX, unsigned int blockY,
                               unsigned int blockZ, unsigned int sharedBytes, CUstream stream,
                               void **parameters, void **extra);

CO_API CUresult cuMemGetInfo(size_t *freeBytes, size_t *totalBytes);
CO_API CUresult cuMemAlloc(CUdeviceptr *pointer, size_t bytes);
CO_API CUresult cuMemAllocManaged(CUdeviceptr *pointer, size_t bytes, unsigned int flags);
CO_API CUresult cuMemAllocHost(void **pointer, size_t bytes);
CO_API CUresult cuMemFree(CUdeviceptr pointer);
CO_API CUresult cuMemFreeHost(void *pointer);
CO_API CUresult cuMemcpy(CUdeviceptr destination, CUdeviceptr source, size_t bytes);
CO_API CUresult cuMemcpyHtoD(CUdeviceptr destination, const void *source, size_t bytes);
CO_API CUresult cuMemcpyDtoH(void *destination, CUdeviceptr source, size_t bytes);
CO_API CUresult cuMemcpyDtoD(CUdeviceptr destination, CUdeviceptr source, size_t bytes);
CO_API CUresult cuMemcpyHtoDAsync(CUdeviceptr destination, const void *source, size_t bytes,
                                  CUstream stream);
CO_API CUresult cuMemcpyDtoHAsync(void *destination, CUdeviceptr source, size_t bytes,
                                  CUstream stream);
CO_API CUresult cuMemcpyDtoDAsync(CUdeviceptr destination, CUdeviceptr source, size_t bytes,
                                  CUstream stream);
CO_API CUresult cuMemsetD8(CUdeviceptr destination, unsigned char value, size_t count);
CO_API CUresult cuMemsetD16(CUdeviceptr destination, unsigned short value, size_t count);
CO_API CUresult cuMemsetD32(CUdeviceptr destination, unsigned int value, size_t count);

CO_API CUresult cuStreamCreate(CUstream *stream, unsigned int flags);
CO_API CUresult cuStreamDestroy(CUstream stream);
CO_API CUresult cuStreamSynchronize(CUstream stream);
CO_API CUresult cuStreamQuery(CUstream stream);
CO_API CUresult cuStreamWaitEvent(CUstream stream, CUevent event, unsigned int flags);
CO_API CUresult cuEventCreate(CUevent *event, unsigned int flags);
CO_API CUresult cuEventDestroy(CUevent event);
CO_API CUresult cuEventRecord(CUevent event, CUstream stream);
CO_API CUresult cuEventSynchronize(CUevent event);
CO_API CUresult cuEventQuery(CUevent event);
CO_API CUresult cuEventElapsedTime(float *milliseconds, CUevent start, CUevent end);

#ifdef __cplusplus
}
#endif

#endif

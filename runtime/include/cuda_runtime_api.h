/* The runtime API's functions, C linkage. Templates and overloads for C++ are in
 * cutover/runtime_templates.h, which cuda_runtime.h adds. */
#ifndef CUTOVER_CUDA_RUNTIME_API_H
#define CUTOVER_CUDA_RUNTIME_API_H

#include <stddef.h>

#include "cutover/runtime_scope.h"
#include "driver_types.h"
#include "vector_types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Errors. */
CO_API cudaError_t cudaGetLastError(void);
CO_API cudaError_t cudaPeekAtLastError(void);
CO_API const char *cudaGetErrorName(cudaError_t error);
CO_API const char *cudaGetErrorString(cudaError_t error);

/* Devices. */
CO_API cudaError_t cudaGetDeviceCount(int *count);
CO_API cudaError_t cudaGetDevice(int *device);
CO_API cudaError_t cudaSetDevice(int device);
CO_API cudaError_t cudaInitDevice(int device, unsigned int deviceFlags, unsigned int flags);
CO_API cudaError_t cudaSetValidDevices(int *devices, int count);
CO_API cudaError_t cudaSetDeviceFlags(unsigned int flags);
CO_API cudaError_t cudaGetDeviceFlags(unsigned int *flags);
CO_API cudaError_t cudaGetDeviceProperties(struct cudaDeviceProp *properties, int device);
CO_API cudaError_t cudaDeviceGetAttribute(int *value, enum cudaDeviceAttr attribute, int device);
CO_API cudaError_t cudaChooseDevice(int *device, const struct cudaDeviceProp *properties);
CO_API cudaError_t cudaDeviceGetByPCIBusId(int *device, const char *pciBusId);
CO_API cudaError_t cudaDeviceGetPCIBusId(char *pciBusId, int length, int device);
CO_API cudaError_t cudaDeviceGetP2PAttribute(int *value, enum cudaDeviceP2PAttr attribute,
                                             int sourceDevice, int targetDevice);
CO_API cudaError_t cudaDeviceReset(void);
CO_API cudaError_t cudaDeviceSynchronize(void);
CO_API cudaError_t cudaDeviceSetLimit(enum cudaLimit limit, size_t value);
CO_API cudaError_t cudaDeviceGetLimit(size_t *value, enum cudaLimit limit);
CO_API cudaError_t cudaDeviceGetCacheConfig(enum cudaFuncCache *config);
CO_API cudaError_t cudaDeviceSetCacheConfig(enum cudaFuncCache config);
CO_API cudaError_t cudaDeviceGetSharedMemConfig(enum cudaSharedMemConfig *config);
CO_API cudaError_t cudaDeviceSetSharedMemConfig(enum cudaSharedMemConfig config);
CO_API cudaError_t cudaDeviceGetStreamPriorityRange(int *leastPriority, int *greatestPriority);
CO_API cudaError_t cudaDeviceCanAccessPeer(int *canAccess, int device, int peerDevice);
CO_API cudaError_t cudaDeviceEnablePeerAccess(int peerDevice, unsigned int flags);
CO_API cudaError_t cudaDeviceDisablePeerAccess(int peerDevice);
CO_API cudaError_t cudaCtxResetPersistingL2Cache(void);
CO_API cudaError_t cudaThreadSynchronize(void);
CO_API cudaError_t cudaThreadExit(void);
CO_API cudaError_t cudaDriverGetVersion(int *version);
CO_API cudaError_t cudaRuntimeGetVersion(int *version);

/* Streams. */
CO_API cudaError_t cudaStreamCreate(cudaStream_t *stream);
CO_API cudaError_t cudaStreamCreateWithFlags(cudaStream_t *stream, unsigned int flags);
CO_API cudaError_t cudaStreamCreateWithPriority(cudaStream_t *stream, unsigned int flags,
                                                int priority);
CO_API cudaError_t cudaStreamDestroy(cudaStream_t stream);
CO_API cudaError_t cudaStreamSynchronize(cudaStream_t stream);
CO_API cudaError_t cudaStreamQuery(cudaStream_t stream);
CO_API cudaError_t cudaStreamWaitEvent(cudaStream_t stream, cudaEvent_t event,
                                       unsigned int flags CO_OR(0));
CO_API cudaError_t cudaStreamAddCallback(cudaStream_t stream, cudaStreamCallback_t callback,
                                         void *userData, unsigned int flags);
CO_API cudaError_t cudaLaunchHostFunc(cudaStream_t stream, cudaHostFn_t function, void *userData);
CO_API cudaError_t cudaStreamGetFlags(cudaStream_t stream, unsigned int *flags);
CO_API cudaError_t cudaStreamGetPriority(cudaStream_t stream, int *priority);
CO_API cudaError_t cudaStreamGetId(cudaStream_t stream, unsigned long long *id);
CO_API cudaError_t cudaStreamGetDevice(cudaStream_t stream, int *device);
CO_API cudaError_t cudaStreamCopyAttributes(cudaStream_t destination, cudaStream_t source);
CO_API cudaError_t cudaStreamGetAttribute(cudaStream_t stream, cudaLaunchAttributeID attribute,
                                          cudaLaunchAttributeValue *value);
CO_API cudaError_t cudaStreamSetAttribute(cudaStream_t stream, cudaLaunchAttributeID attribute,
                                          const cudaLaunchAttributeValue *value);
CO_API cudaError_t cudaStreamAttachMemAsync(cudaStream_t stream, void *pointer,
                                            size_t length CO_OR(0),
                                            unsigned int flags CO_OR(cudaMemAttachSingle));

/* Events. */
CO_API cudaError_t cudaEventCreate(cudaEvent_t *event);
CO_API cudaError_t cudaEventCreateWithFlags(cudaEvent_t *event, unsigned int flags);
CO_API cudaError_t cudaEventDestroy(cudaEvent_t event);
CO_API cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaEventRecordWithFlags(cudaEvent_t event, cudaStream_t stream CO_OR(0),
                                            unsigned int flags CO_OR(0));
CO_API cudaError_t cudaEventSynchronize(cudaEvent_t event);
CO_API cudaError_t cudaEventQuery(cudaEvent_t event);
CO_API cudaError_t cudaEventElapsedTime(float *milliseconds, cudaEvent_t start, cudaEvent_t end);

/* Launches and functions. */
CO_API cudaError_t cudaLaunchKernel(const void *function, dim3 gridDim, dim3 blockDim, void **args,
                                    size_t sharedMem, cudaStream_t stream);
CO_API cudaError_t cudaLaunchCooperativeKernel(const void *function, dim3 gridDim, dim3 blockDim,
                                               void **args, size_t sharedMem,
                                               cudaStream_t stream);
CO_API cudaError_t cudaLaunchKernelExC(const cudaLaunchConfig_t *config, const void *function,
                                       void **args);
CO_API cudaError_t cudaFuncGetAttributes(struct cudaFuncAttributes *attributes,
                                         const void *function);
CO_API cudaError_t cudaFuncGetName(const char **name, const void *function);
CO_API cudaError_t cudaFuncSetAttribute(const void *function, enum cudaFuncAttribute attribute,
                                        int value);
CO_API cudaError_t cudaFuncSetCacheConfig(const void *function, enum cudaFuncCache config);
CO_API cudaError_t cudaFuncSetSharedMemConfig(const void *function,
                                              enum cudaSharedMemConfig config);
CO_API cudaError_t cudaOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, const void *function,
                                                                 int blockSize,
                                                                 size_t dynamicSharedBytes);
CO_API cudaError_t cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
    int *blocks, const void *function, int blockSize, size_t dynamicSharedBytes,
    unsigned int flags);
CO_API cudaError_t cudaOccupancyAvailableDynamicSMemPerBlock(size_t *bytes, const void *function,
                                                             int blocks, int blockSize);

/* Memory. */
CO_API cudaError_t cudaMalloc(void **pointer, size_t bytes);
CO_API cudaError_t cudaMallocHost(void **pointer, size_t bytes);
CO_API cudaError_t cudaHostAlloc(void **pointer, size_t bytes, unsigned int flags);
CO_API cudaError_t cudaMallocManaged(void **pointer, size_t bytes,
                                     unsigned int flags CO_OR(cudaMemAttachGlobal));
CO_API cudaError_t cudaMallocPitch(void **pointer, size_t *pitch, size_t width, size_t height);
CO_API cudaError_t cudaMalloc3D(struct cudaPitchedPtr *pointer, struct cudaExtent extent);
CO_API cudaError_t cudaFree(void *pointer);
CO_API cudaError_t cudaFreeHost(void *pointer);
CO_API cudaError_t cudaHostRegister(void *pointer, size_t bytes, unsigned int flags);
CO_API cudaError_t cudaHostUnregister(void *pointer);
CO_API cudaError_t cudaHostGetDevicePointer(void **device, void *host, unsigned int flags);
CO_API cudaError_t cudaHostGetFlags(unsigned int *flags, void *host);
CO_API cudaError_t cudaMemGetInfo(size_t *freeBytes, size_t *totalBytes);
CO_API cudaError_t cudaPointerGetAttributes(struct cudaPointerAttributes *attributes,
                                            const void *pointer);
CO_API cudaError_t cudaMemcpy(void *destination, const void *source, size_t bytes,
                              enum cudaMemcpyKind kind);
CO_API cudaError_t cudaMemcpyAsync(void *destination, const void *source, size_t bytes,
                                   enum cudaMemcpyKind kind, cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpyPeer(void *destination, int destinationDevice, const void *source,
                                  int sourceDevice, size_t bytes);
CO_API cudaError_t cudaMemcpyPeerAsync(void *destination, int destinationDevice,
                                       const void *source, int sourceDevice, size_t bytes,
                                       cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpy2D(void *destination, size_t destinationPitch, const void *source,
                                size_t sourcePitch, size_t width, size_t height,
                                enum cudaMemcpyKind kind);
CO_API cudaError_t cudaMemcpy2DAsync(void *destination, size_t destinationPitch,
                                     const void *source, size_t sourcePitch, size_t width,
                                     size_t height, enum cudaMemcpyKind kind,
                                     cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpy3D(const struct cudaMemcpy3DParms *parameters);
CO_API cudaError_t cudaMemcpy3DAsync(const struct cudaMemcpy3DParms *parameters,
                                     cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpy3DPeer(const struct cudaMemcpy3DPeerParms *parameters);
CO_API cudaError_t cudaMemcpy3DPeerAsync(const struct cudaMemcpy3DPeerParms *parameters,
                                         cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemset(void *pointer, int value, size_t bytes);
CO_API cudaError_t cudaMemsetAsync(void *pointer, int value, size_t bytes,
                                   cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemset2D(void *pointer, size_t pitch, int value, size_t width,
                                size_t height);
CO_API cudaError_t cudaMemset2DAsync(void *pointer, size_t pitch, int value, size_t width,
                                     size_t height, cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemset3D(struct cudaPitchedPtr pointer, int value,
                                struct cudaExtent extent);
CO_API cudaError_t cudaMemset3DAsync(struct cudaPitchedPtr pointer, int value,
                                     struct cudaExtent extent, cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpyToSymbol(const void *symbol, const void *source, size_t bytes,
                                      size_t offset CO_OR(0),
                                      enum cudaMemcpyKind kind CO_OR(cudaMemcpyHostToDevice));
CO_API cudaError_t cudaMemcpyFromSymbol(void *destination, const void *symbol, size_t bytes,
                                        size_t offset CO_OR(0),
                                        enum cudaMemcpyKind kind CO_OR(cudaMemcpyDeviceToHost));
CO_API cudaError_t cudaMemcpyToSymbolAsync(const void *symbol, const void *source, size_t bytes,
                                           size_t offset, enum cudaMemcpyKind kind,
                                           cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpyFromSymbolAsync(void *destination, const void *symbol, size_t bytes,
                                             size_t offset, enum cudaMemcpyKind kind,
                                             cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaGetSymbolAddress(void **pointer, const void *symbol);
CO_API cudaError_t cudaGetSymbolSize(size_t *bytes, const void *symbol);
CO_API cudaError_t cudaMemPrefetchAsync(const void *pointer, size_t bytes, int device,
                                        cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemPrefetchAsync_v2(const void *pointer, size_t bytes,
                                           struct cudaMemLocation location, unsigned int flags,
                                           cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemAdvise(const void *pointer, size_t bytes, enum cudaMemoryAdvise advice,
                                 int device);
CO_API cudaError_t cudaMemAdvise_v2(const void *pointer, size_t bytes,
                                    enum cudaMemoryAdvise advice,
                                    struct cudaMemLocation location);
CO_API cudaError_t cudaMemRangeGetAttribute(void *data, size_t dataBytes,
                                            enum cudaMemRangeAttribute attribute,
                                            const void *pointer, size_t bytes);

/* Stream-ordered memory. */
CO_API cudaError_t cudaMallocAsync(void **pointer, size_t bytes, cudaStream_t stream);
CO_API cudaError_t cudaMallocFromPoolAsync(void **pointer, size_t bytes, cudaMemPool_t pool,
                                           cudaStream_t stream);
CO_API cudaError_t cudaFreeAsync(void *pointer, cudaStream_t stream);
CO_API cudaError_t cudaDeviceGetDefaultMemPool(cudaMemPool_t *pool, int device);
CO_API cudaError_t cudaDeviceGetMemPool(cudaMemPool_t *pool, int device);
CO_API cudaError_t cudaDeviceSetMemPool(int device, cudaMemPool_t pool);
CO_API cudaError_t cudaMemPoolCreate(cudaMemPool_t *pool,
                                     const struct cudaMemPoolProps *properties);
CO_API cudaError_t cudaMemPoolDestroy(cudaMemPool_t pool);
CO_API cudaError_t cudaMemPoolTrimTo(cudaMemPool_t pool, size_t minimumBytes);
CO_API cudaError_t cudaMemPoolSetAttribute(cudaMemPool_t pool, enum cudaMemPoolAttr attribute,
                                           void *value);
CO_API cudaError_t cudaMemPoolGetAttribute(cudaMemPool_t pool, enum cudaMemPoolAttr attribute,
                                           void *value);
CO_API cudaError_t cudaMemPoolSetAccess(cudaMemPool_t pool,
                                        const struct cudaMemAccessDesc *descriptors,
                                        size_t count);
CO_API cudaError_t cudaMemPoolGetAccess(enum cudaMemAccessFlags *flags, cudaMemPool_t pool,
                                        struct cudaMemLocation *location);

/* Arrays. */
CO_API cudaError_t cudaMallocArray(cudaArray_t *array, const struct cudaChannelFormatDesc *format,
                                   size_t width, size_t height CO_OR(0),
                                   unsigned int flags CO_OR(0));
CO_API cudaError_t cudaMalloc3DArray(cudaArray_t *array,
                                     const struct cudaChannelFormatDesc *format,
                                     struct cudaExtent extent, unsigned int flags CO_OR(0));
CO_API cudaError_t cudaFreeArray(cudaArray_t array);
CO_API cudaError_t cudaArrayGetInfo(struct cudaChannelFormatDesc *format,
                                    struct cudaExtent *extent, unsigned int *flags,
                                    cudaArray_t array);
CO_API cudaError_t cudaMallocMipmappedArray(cudaMipmappedArray_t *array,
                                            const struct cudaChannelFormatDesc *format,
                                            struct cudaExtent extent, unsigned int levels,
                                            unsigned int flags CO_OR(0));
CO_API cudaError_t cudaFreeMipmappedArray(cudaMipmappedArray_t array);
CO_API cudaError_t cudaGetMipmappedArrayLevel(cudaArray_t *levelArray,
                                              cudaMipmappedArray_const_t array,
                                              unsigned int level);
CO_API cudaError_t cudaMemcpyToArray(cudaArray_t destination, size_t wOffset, size_t hOffset,
                                     const void *source, size_t bytes, enum cudaMemcpyKind kind);
CO_API cudaError_t cudaMemcpyToArrayAsync(cudaArray_t destination, size_t wOffset, size_t hOffset,
                                          const void *source, size_t bytes,
                                          enum cudaMemcpyKind kind, cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpyFromArray(void *destination, cudaArray_const_t source, size_t wOffset,
                                       size_t hOffset, size_t bytes, enum cudaMemcpyKind kind);
CO_API cudaError_t cudaMemcpyFromArrayAsync(void *destination, cudaArray_const_t source,
                                            size_t wOffset, size_t hOffset, size_t bytes,
                                            enum cudaMemcpyKind kind,
                                            cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpyArrayToArray(
    cudaArray_t destination, size_t wOffsetDst, size_t hOffsetDst, cudaArray_const_t source,
    size_t wOffsetSrc, size_t hOffsetSrc, size_t bytes,
    enum cudaMemcpyKind kind CO_OR(cudaMemcpyDeviceToDevice));
CO_API cudaError_t cudaMemcpy2DToArray(cudaArray_t destination, size_t wOffset, size_t hOffset,
                                       const void *source, size_t sourcePitch, size_t width,
                                       size_t height, enum cudaMemcpyKind kind);
CO_API cudaError_t cudaMemcpy2DToArrayAsync(cudaArray_t destination, size_t wOffset,
                                            size_t hOffset, const void *source,
                                            size_t sourcePitch, size_t width, size_t height,
                                            enum cudaMemcpyKind kind,
                                            cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpy2DFromArray(void *destination, size_t destinationPitch,
                                         cudaArray_const_t source, size_t wOffset, size_t hOffset,
                                         size_t width, size_t height, enum cudaMemcpyKind kind);
CO_API cudaError_t cudaMemcpy2DFromArrayAsync(void *destination, size_t destinationPitch,
                                              cudaArray_const_t source, size_t wOffset,
                                              size_t hOffset, size_t width, size_t height,
                                              enum cudaMemcpyKind kind,
                                              cudaStream_t stream CO_OR(0));
CO_API cudaError_t cudaMemcpy2DArrayToArray(
    cudaArray_t destination, size_t wOffsetDst, size_t hOffsetDst, cudaArray_const_t source,
    size_t wOffsetSrc, size_t hOffsetSrc, size_t width, size_t height,
    enum cudaMemcpyKind kind CO_OR(cudaMemcpyDeviceToDevice));

/* Textures and surfaces. */
CO_API struct cudaChannelFormatDesc cudaCreateChannelDesc(int x, int y, int z, int w,
                                                          enum cudaChannelFormatKind kind);
CO_API cudaError_t cudaGetChannelDesc(struct cudaChannelFormatDesc *format,
                                      cudaArray_const_t array);
CO_API cudaError_t cudaCreateTextureObject(cudaTextureObject_t *texture,
                                           const struct cudaResourceDesc *resource,
                                           const struct cudaTextureDesc *description,
                                           const struct cudaResourceViewDesc *view);
CO_API cudaError_t cudaDestroyTextureObject(cudaTextureObject_t texture);
CO_API cudaError_t cudaGetTextureObjectResourceDesc(struct cudaResourceDesc *resource,
                                                    cudaTextureObject_t texture);
CO_API cudaError_t cudaGetTextureObjectTextureDesc(struct cudaTextureDesc *description,
                                                   cudaTextureObject_t texture);
CO_API cudaError_t cudaCreateSurfaceObject(cudaSurfaceObject_t *surface,
                                           const struct cudaResourceDesc *resource);
CO_API cudaError_t cudaDestroySurfaceObject(cudaSurfaceObject_t surface);
CO_API cudaError_t cudaGetSurfaceObjectResourceDesc(struct cudaResourceDesc *resource,
                                                    cudaSurfaceObject_t surface);
CO_API cudaError_t cudaDeviceGetTexture1DLinearMaxWidth(size_t *width,
                                                        const struct cudaChannelFormatDesc *format,
                                                        int device);
CO_API cudaError_t cudaBindTexture(size_t *offset, const struct textureReference *texture,
                                   const void *pointer, const struct cudaChannelFormatDesc *format,
                                   size_t bytes CO_OR(0xffffffffu));
CO_API cudaError_t cudaBindTexture2D(size_t *offset, const struct textureReference *texture,
                                     const void *pointer,
                                     const struct cudaChannelFormatDesc *format, size_t width,
                                     size_t height, size_t pitch);
CO_API cudaError_t cudaBindTextureToArray(const struct textureReference *texture,
                                          cudaArray_const_t array,
                                          const struct cudaChannelFormatDesc *format);
CO_API cudaError_t cudaUnbindTexture(const struct textureReference *texture);
CO_API cudaError_t cudaGetTextureAlignmentOffset(size_t *offset,
                                                 const struct textureReference *texture);
CO_API cudaError_t cudaBindSurfaceToArray(const struct surfaceReference *surface,
                                          cudaArray_const_t array,
                                          const struct cudaChannelFormatDesc *format);

#if defined(__CUDA__)
/* clang turns kernel<<<grid, block, sharedMem, stream>>>() into a call of this. */
CO_API unsigned int __cudaPushCallConfiguration(dim3 gridDim, dim3 blockDim, size_t sharedMem = 0,
                                                struct CUstream_st *stream = 0);
#endif

#ifdef __cplusplus
}
#endif

#include "cutover/graph_api.h"
#include "driver_functions.h"

#endif

// The one device: properties, attributes, limits.
#include "device.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>

#include "cuda_profiler_api.h"
#include "cuda_runtime_api.h"
#include "errors.hpp"
#include "print.hpp"
#include "queue.hpp"
#include "settings.hpp"
#include "trace.hpp"
#include "worker.hpp"

using namespace cutover;

namespace {

constexpr int kVersion = CUDART_VERSION;
constexpr int kClockKilohertz = 1410000;
constexpr int kMemoryClockKilohertz = 1215000;
constexpr int kBusBits = 512;
constexpr int kL2Bytes = 32 << 20;
constexpr int kTexture1D = 131072;
constexpr int kTexture1DLinear = 1 << 28;
constexpr int kTexture2D[2] = {131072, 65536};
constexpr int kTexture3D[3] = {16384, 16384, 16384};
constexpr int kTextureLayers = 2048;
constexpr int kTextureLayered = 32768;

std::atomic<unsigned> device_flags{cudaDeviceScheduleAuto};
std::atomic<cudaFuncCache> cache_config{cudaFuncCachePreferNone};
std::atomic<cudaSharedMemConfig> shared_config{cudaSharedMemBankSizeFourByte};
// By cudaLimit.
std::atomic<std::size_t> limits[] = {{1024}, {std::size_t{1} << 20}, {std::size_t{8} << 20},
                                     {2},    {2048},                 {64},
                                     {0}};

void fill(cudaDeviceProp *p) {
  const co_chip &chip = device_chip();
  *p = {};
  std::snprintf(p->name, sizeof p->name, "%s", chip.name);
  std::memcpy(p->uuid.bytes, "cutover-cpu-0000", 16);
  p->totalGlobalMem = device_memory_bytes();
  p->sharedMemPerBlock = chip.unasked_bytes;
  p->regsPerBlock = kRegisters;
  p->warpSize = static_cast<int>(chip.warp_lanes);
  p->memPitch = kMostPitch;
  p->maxThreadsPerBlock = static_cast<int>(chip.block_threads);
  for (int d = 0; d < 3; ++d) {
    p->maxThreadsDim[d] = static_cast<int>(d == 2 ? chip.block_depth : chip.block_threads);
    p->maxGridSize[d] = static_cast<int>(std::min<uint64_t>(kMostGrid[d], chip.grid_blocks));
    p->maxTexture3D[d] = p->maxTexture3DAlt[d] = p->maxSurface3D[d] = kTexture3D[d];
  }
  p->clockRate = kClockKilohertz;
  p->totalConstMem = kConstantBytes;
  p->major = kMajor;
  p->minor = kMinor;
  p->textureAlignment = kTextureAlign;
  p->texturePitchAlignment = kTexturePitchAlign;
  p->deviceOverlap = 1;
  p->multiProcessorCount = static_cast<int>(worker_count());
  p->integrated = 1;
  p->canMapHostMemory = 1;
  p->computeMode = cudaComputeModeDefault;
  p->maxTexture1D = p->maxSurface1D = kTexture1D;
  p->maxTexture1DLinear = kTexture1DLinear;
  for (int d = 0; d < 2; ++d) {
    p->maxTexture2D[d] = p->maxTexture2DLinear[d] = p->maxSurface2D[d] = kTexture2D[d];
    p->maxTexture2DGather[d] = kTextureLayered;
    p->maxTexture2DLayered[d] = p->maxSurface2DLayered[d] = kTextureLayered;
  }
  p->maxTexture2DLinear[2] = static_cast<int>(kMostPitch);
  p->maxTextureCubemap = p->maxSurfaceCubemap = kTextureLayered;
  p->maxTexture1DLayered[0] = p->maxSurface1DLayered[0] = kTextureLayered;
  p->maxTexture1DLayered[1] = p->maxSurface1DLayered[1] = kTextureLayers;
  p->maxTexture2DLayered[2] = p->maxSurface2DLayered[2] = kTextureLayers;
  p->maxTextureCubemapLayered[0] = p->maxSurfaceCubemapLayered[0] = kTextureLayered;
  p->maxTextureCubemapLayered[1] = p->maxSurfaceCubemapLayered[1] = kTextureLayers;
  p->surfaceAlignment = kTextureAlign;
  p->concurrentKernels = 1;
  p->asyncEngineCount = 1;
  p->unifiedAddressing = 1;
  p->memoryClockRate = kMemoryClockKilohertz;
  p->memoryBusWidth = kBusBits;
  p->l2CacheSize = kL2Bytes;
  p->maxThreadsPerMultiProcessor = kThreadsPerProcessor;
  p->streamPrioritiesSupported = 1;
  p->globalL1CacheSupported = 1;
  p->localL1CacheSupported = 1;
  p->sharedMemPerMultiprocessor = shared_processor_bytes(chip);
  p->regsPerMultiprocessor = kRegisters;
  p->managedMemory = 1;
  p->hostNativeAtomicSupported = 1;
  p->singleToDoublePrecisionPerfRatio = 2;
  p->pageableMemoryAccess = 1;
  p->concurrentManagedAccess = 1;
  p->computePreemptionSupported = 1;
  p->canUseHostPointerForRegisteredMem = 1;
  p->cooperativeLaunch = 1;
  p->sharedMemPerBlockOptin = chip.shared_bytes;
  p->pageableMemoryAccessUsesHostPageTables = 1;
  p->directManagedMemAccessFromHost = 1;
  p->maxBlocksPerMultiProcessor = kBlocksPerProcessor;
  p->reservedSharedMemPerBlock = shared_reserved_bytes(chip);
  p->hostRegisterSupported = 1;
  p->hostRegisterReadOnlySupported = 1;
  p->memoryPoolsSupported = 1;
}

// Attributes are fields of the properties. Attributes not listed here have the value 0: the device
// lacks what they tell of.
bool attribute_value(cudaDeviceAttr attribute, const cudaDeviceProp &p, int *value) {
  switch (attribute) {
#define CO_ATTRIBUTE(name, field)      \
  case cudaDevAttr##name:              \
    *value = static_cast<int>(p.field); \
    return true;
    CO_ATTRIBUTE(MaxThreadsPerBlock, maxThreadsPerBlock)
    CO_ATTRIBUTE(MaxBlockDimX, maxThreadsDim[0])
    CO_ATTRIBUTE(MaxBlockDimY, maxThreadsDim[1])
    CO_ATTRIBUTE(MaxBlockDimZ, maxThreadsDim[2])
    CO_ATTRIBUTE(MaxGridDimX, maxGridSize[0])
    CO_ATTRIBUTE(MaxGridDimY, maxGridSize[1])
    CO_ATTRIBUTE(MaxGridDimZ, maxGridSize[2])
    CO_ATTRIBUTE(MaxSharedMemoryPerBlock, sharedMemPerBlock)
    CO_ATTRIBUTE(TotalConstantMemory, totalConstMem)
    CO_ATTRIBUTE(WarpSize, warpSize)
    CO_ATTRIBUTE(MaxPitch, memPitch)
    CO_ATTRIBUTE(MaxRegistersPerBlock, regsPerBlock)
    CO_ATTRIBUTE(ClockRate, clockRate)
    CO_ATTRIBUTE(TextureAlignment, textureAlignment)
    CO_ATTRIBUTE(GpuOverlap, deviceOverlap)
    CO_ATTRIBUTE(MultiProcessorCount, multiProcessorCount)
    CO_ATTRIBUTE(KernelExecTimeout, kernelExecTimeoutEnabled)
    CO_ATTRIBUTE(Integrated, integrated)
    CO_ATTRIBUTE(CanMapHostMemory, canMapHostMemory)
    CO_ATTRIBUTE(ComputeMode, computeMode)
    CO_ATTRIBUTE(MaxTexture1DWidth, maxTexture1D)
    CO_ATTRIBUTE(MaxTexture2DWidth, maxTexture2D[0])
    CO_ATTRIBUTE(MaxTexture2DHeight, maxTexture2D[1])
    CO_ATTRIBUTE(MaxTexture3DWidth, maxTexture3D[0])
    CO_ATTRIBUTE(MaxTexture3DHeight, maxTexture3D[1])
    CO_ATTRIBUTE(MaxTexture3DDepth, maxTexture3D[2])
    CO_ATTRIBUTE(MaxTexture2DLayeredWidth, maxTexture2DLayered[0])
    CO_ATTRIBUTE(MaxTexture2DLayeredHeight, maxTexture2DLayered[1])
    CO_ATTRIBUTE(MaxTexture2DLayeredLayers, maxTexture2DLayered[2])
    CO_ATTRIBUTE(SurfaceAlignment, surfaceAlignment)
    CO_ATTRIBUTE(ConcurrentKernels, concurrentKernels)
    CO_ATTRIBUTE(MemoryClockRate, memoryClockRate)
    CO_ATTRIBUTE(GlobalMemoryBusWidth, memoryBusWidth)
    CO_ATTRIBUTE(L2CacheSize, l2CacheSize)
    CO_ATTRIBUTE(MaxThreadsPerMultiProcessor, maxThreadsPerMultiProcessor)
    CO_ATTRIBUTE(AsyncEngineCount, asyncEngineCount)
    CO_ATTRIBUTE(UnifiedAddressing, unifiedAddressing)
    CO_ATTRIBUTE(MaxTexture1DLayeredWidth, maxTexture1DLayered[0])
    CO_ATTRIBUTE(MaxTexture1DLayeredLayers, maxTexture1DLayered[1])
    CO_ATTRIBUTE(MaxTexture2DGatherWidth, maxTexture2DGather[0])
    CO_ATTRIBUTE(MaxTexture2DGatherHeight, maxTexture2DGather[1])
    CO_ATTRIBUTE(MaxTexture3DWidthAlt, maxTexture3DAlt[0])
    CO_ATTRIBUTE(MaxTexture3DHeightAlt, maxTexture3DAlt[1])
    CO_ATTRIBUTE(MaxTexture3DDepthAlt, maxTexture3DAlt[2])
    CO_ATTRIBUTE(TexturePitchAlignment, texturePitchAlignment)
    CO_ATTRIBUTE(MaxTextureCubemapWidth, maxTextureCubemap)
    CO_ATTRIBUTE(MaxTextureCubemapLayeredWidth, maxTextureCubemapLayered[0])
    CO_ATTRIBUTE(MaxTextureCubemapLayeredLayers, maxTextureCubemapLayered[1])
    CO_ATTRIBUTE(MaxSurface1DWidth, maxSurface1D)
    CO_ATTRIBUTE(MaxSurface2DWidth, maxSurface2D[0])
    CO_ATTRIBUTE(MaxSurface2DHeight, maxSurface2D[1])
    CO_ATTRIBUTE(MaxSurface3DWidth, maxSurface3D[0])
    CO_ATTRIBUTE(MaxSurface3DHeight, maxSurface3D[1])
    CO_ATTRIBUTE(MaxSurface3DDepth, maxSurface3D[2])
    CO_ATTRIBUTE(MaxSurface1DLayeredWidth, maxSurface1DLayered[0])
    CO_ATTRIBUTE(MaxSurface1DLayeredLayers, maxSurface1DLayered[1])
    CO_ATTRIBUTE(MaxSurface2DLayeredWidth, maxSurface2DLayered[0])
    CO_ATTRIBUTE(MaxSurface2DLayeredHeight, maxSurface2DLayered[1])
    CO_ATTRIBUTE(MaxSurface2DLayeredLayers, maxSurface2DLayered[2])
    CO_ATTRIBUTE(MaxSurfaceCubemapWidth, maxSurfaceCubemap)
    CO_ATTRIBUTE(MaxSurfaceCubemapLayeredWidth, maxSurfaceCubemapLayered[0])
    CO_ATTRIBUTE(MaxSurfaceCubemapLayeredLayers, maxSurfaceCubemapLayered[1])
    CO_ATTRIBUTE(MaxTexture1DLinearWidth, maxTexture1DLinear)
    CO_ATTRIBUTE(MaxTexture2DLinearWidth, maxTexture2DLinear[0])
    CO_ATTRIBUTE(MaxTexture2DLinearHeight, maxTexture2DLinear[1])
    CO_ATTRIBUTE(MaxTexture2DLinearPitch, maxTexture2DLinear[2])
    CO_ATTRIBUTE(ComputeCapabilityMajor, major)
    CO_ATTRIBUTE(ComputeCapabilityMinor, minor)
    CO_ATTRIBUTE(StreamPrioritiesSupported, streamPrioritiesSupported)
    CO_ATTRIBUTE(GlobalL1CacheSupported, globalL1CacheSupported)
    CO_ATTRIBUTE(LocalL1CacheSupported, localL1CacheSupported)
    CO_ATTRIBUTE(MaxSharedMemoryPerMultiprocessor, sharedMemPerMultiprocessor)
    CO_ATTRIBUTE(MaxRegistersPerMultiprocessor, regsPerMultiprocessor)
    CO_ATTRIBUTE(ManagedMemory, managedMemory)
    CO_ATTRIBUTE(HostNativeAtomicSupported, hostNativeAtomicSupported)
    CO_ATTRIBUTE(SingleToDoublePrecisionPerfRatio, singleToDoublePrecisionPerfRatio)
    CO_ATTRIBUTE(PageableMemoryAccess, pageableMemoryAccess)
    CO_ATTRIBUTE(ConcurrentManagedAccess, concurrentManagedAccess)
    CO_ATTRIBUTE(ComputePreemptionSupported, computePreemptionSupported)
    CO_ATTRIBUTE(CanUseHostPointerForRegisteredMem, canUseHostPointerForRegisteredMem)
    CO_ATTRIBUTE(CooperativeLaunch, cooperativeLaunch)
    CO_ATTRIBUTE(MaxSharedMemoryPerBlockOptin, sharedMemPerBlockOptin)
    CO_ATTRIBUTE(HostRegisterSupported, hostRegisterSupported)
    CO_ATTRIBUTE(PageableMemoryAccessUsesHostPageTables, pageableMemoryAccessUsesHostPageTables)
    CO_ATTRIBUTE(DirectManagedMemAccessFromHost, directManagedMemAccessFromHost)
    CO_ATTRIBUTE(MaxBlocksPerMultiprocessor, maxBlocksPerMultiProcessor)
    CO_ATTRIBUTE(ReservedSharedMemoryPerBlock, reservedSharedMemPerBlock)
    CO_ATTRIBUTE(HostRegisterReadOnlySupported, hostRegisterReadOnlySupported)
    CO_ATTRIBUTE(MemoryPoolsSupported, memoryPoolsSupported)
#undef CO_ATTRIBUTE
    default:
      *value = 0;
      return attribute >= cudaDevAttrMaxThreadsPerBlock &&
             attribute <= cudaDevAttrDeferredMappingCudaArraySupported;
  }
}

cudaError_t check_device(int device) {
  return device == 0 ? cudaSuccess : cudaErrorInvalidDevice;
}

cudaError_t synchronize() {
  return api([] {
    if (on_worker()) return cudaErrorNotPermitted;
    wait_for_all();
    flush_device_output();
    trace_wait();
    return sticky_error();
  });
}

}  // namespace

extern "C" {

cudaError_t cudaGetDeviceCount(int *count) {
  if (count == nullptr) return record(cudaErrorInvalidValue);
  *count = 1;
  return cudaSuccess;
}

cudaError_t cudaGetDevice(int *device) {
  if (device == nullptr) return record(cudaErrorInvalidValue);
  *device = 0;
  return cudaSuccess;
}

cudaError_t cudaSetDevice(int device) {
  return api([&] { return check_device(device); });
}

cudaError_t cudaInitDevice(int device, unsigned, unsigned) { return cudaSetDevice(device); }

cudaError_t cudaSetValidDevices(int *devices, int count) {
  return api([&] {
    if (devices == nullptr || count < 0) return cudaErrorInvalidValue;
    for (int i = 0; i < count; ++i) {
      if (devices[i] != 0) return cudaErrorInvalidDevice;
    }
    return cudaSuccess;
  });
}

cudaError_t cudaSetDeviceFlags(unsigned flags) {
  return api([&] {
    if ((flags & ~unsigned{cudaDeviceMask}) != 0) return cudaErrorInvalidValue;
    device_flags = flags;
    return cudaSuccess;
  });
}

cudaError_t cudaGetDeviceFlags(unsigned *flags) {
  return api([&] {
    if (flags == nullptr) return cudaErrorInvalidValue;
    *flags = device_flags | cudaDeviceMapHost;
    return cudaSuccess;
  });
}

cudaError_t cudaGetDeviceProperties(cudaDeviceProp *properties, int device) {
  if (properties == nullptr) return record(cudaErrorInvalidValue);
  if (cudaError_t error = check_device(device)) return record(error);
  fill(properties);
  return cudaSuccess;
}

cudaError_t cudaDeviceGetAttribute(int *value, cudaDeviceAttr attribute, int device) {
  if (value == nullptr) return record(cudaErrorInvalidValue);
  if (cudaError_t error = check_device(device)) return record(error);
  cudaDeviceProp properties;
  fill(&properties);
  return attribute_value(attribute, properties, value) ? cudaSuccess
                                                       : record(cudaErrorInvalidValue);
}

cudaError_t cudaChooseDevice(int *device, const cudaDeviceProp *properties) {
  if (device == nullptr || properties == nullptr) return record(cudaErrorInvalidValue);
  *device = 0;
  return cudaSuccess;
}

cudaError_t cudaDeviceGetPCIBusId(char *id, int length, int device) {
  return api([&] {
    if (id == nullptr || length < 13) return cudaErrorInvalidValue;
    if (cudaError_t error = check_device(device)) return error;
    std::snprintf(id, static_cast<std::size_t>(length), "0000:00:00.0");
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetByPCIBusId(int *device, const char *id) {
  return api([&] {
    if (device == nullptr || id == nullptr) return cudaErrorInvalidValue;
    if (std::strcmp(id, "0000:00:00.0") != 0) return cudaErrorInvalidDevice;
    *device = 0;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetP2PAttribute(int *value, cudaDeviceP2PAttr, int, int) {
  // There are no two devices to ask about.
  return api([&] { return value == nullptr ? cudaErrorInvalidValue : cudaErrorInvalidDevice; });
}

cudaError_t cudaDeviceCanAccessPeer(int *can, int device, int peer) {
  return api([&] {
    if (can == nullptr) return cudaErrorInvalidValue;
    if (device != 0 || peer != 0) return cudaErrorInvalidDevice;
    *can = 0;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceEnablePeerAccess(int, unsigned) {
  return api([] { return cudaErrorInvalidDevice; });
}

cudaError_t cudaDeviceDisablePeerAccess(int peer) {
  return api([&] { return peer == 0 ? cudaErrorPeerAccessNotEnabled : cudaErrorInvalidDevice; });
}

cudaError_t cudaDeviceSynchronize() { return synchronize(); }
cudaError_t cudaThreadSynchronize() { return synchronize(); }

cudaError_t cudaDeviceReset() {
  if (on_worker()) return record(cudaErrorNotPermitted);
  wait_for_all();
  flush_device_output();
  clear_sticky_error();
  (void)cudaGetLastError();
  return cudaSuccess;
}

cudaError_t cudaThreadExit() { return cudaDeviceReset(); }

cudaError_t cudaDeviceSetLimit(cudaLimit limit, std::size_t value) {
  return api([&] {
    if (limit < cudaLimitStackSize || limit > cudaLimitPersistingL2CacheSize) {
      return cudaErrorUnsupportedLimit;
    }
    limits[limit] = value;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetLimit(std::size_t *value, cudaLimit limit) {
  return api([&] {
    if (value == nullptr) return cudaErrorInvalidValue;
    if (limit < cudaLimitStackSize || limit > cudaLimitPersistingL2CacheSize) {
      return cudaErrorUnsupportedLimit;
    }
    *value = limits[limit];
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetCacheConfig(cudaFuncCache *config) {
  return api([&] {
    if (config == nullptr) return cudaErrorInvalidValue;
    *config = cache_config;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceSetCacheConfig(cudaFuncCache config) {
  return api([&] {
    cache_config = config;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceGetSharedMemConfig(cudaSharedMemConfig *config) {
  return api([&] {
    if (config == nullptr) return cudaErrorInvalidValue;
    *config = shared_config;
    return cudaSuccess;
  });
}

cudaError_t cudaDeviceSetSharedMemConfig(cudaSharedMemConfig config) {
  return api([&] {
    shared_config = config;
    return cudaSuccess;
  });
}

cudaError_t cudaCtxResetPersistingL2Cache() {
  return api([] { return cudaSuccess; });
}

cudaError_t cudaDriverGetVersion(int *version) {
  if (version == nullptr) return record(cudaErrorInvalidValue);
  *version = kVersion;
  return cudaSuccess;
}

cudaError_t cudaRuntimeGetVersion(int *version) { return cudaDriverGetVersion(version); }

cudaError_t cudaProfilerStart() { return cudaSuccess; }
cudaError_t cudaProfilerStop() { return cudaSuccess; }

}  // extern "C"

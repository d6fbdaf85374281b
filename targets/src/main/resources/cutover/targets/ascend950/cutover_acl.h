/* Host calls that mean more in CUDA than their counterparts in ACL. This file belongs to the port:
 * read it, change it, or replace its uses one by one.
 *
 * ACL's calls without a stream do not wait for any. CUDA's wait for what was issued before, so the
 * functions here wait for the device first. */
#ifndef CUTOVER_ACL_H
#define CUTOVER_ACL_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <set>

#include "acl/acl.h"

/* --- The program ---------------------------------------------------------------------------- */

/* ACL is there from the first line of main to the end of the program. */
struct cutover_session {
  cutover_session() {
    if (aclInit(nullptr) != ACL_SUCCESS || aclrtSetDevice(0) != ACL_SUCCESS) {
      const char *why = aclGetRecentErrMsg();
      fprintf(stderr, "ACL cannot be used: %s\n", why != nullptr ? why : "no reason given");
      exit(EXIT_FAILURE);
    }
  }
  ~cutover_session() {
    aclrtResetDevice(0);
    aclFinalize();
  }
  cutover_session(const cutover_session &) = delete;
  cutover_session &operator=(const cutover_session &) = delete;
};

/* What cudaDeviceReset is mostly called for: everything is done. Memory stays until it is freed. */
static inline aclError cutover_device_reset() { return aclrtSynchronizeDevice(); }

static inline const char *cutover_error_name(aclError error) {
  static thread_local char name[32];
  if (error == ACL_SUCCESS) return "ACL_SUCCESS";
  snprintf(name, sizeof name, "ACL error %d", static_cast<int>(error));
  return name;
}

/* What is not finished is told by an error code in CUDA. */
#define CUTOVER_NOT_READY 507006 /* ACL_ERROR_RT_EVENT_NOT_COMPLETE */

/* CUDA's words for the errors that CUDA has too, so that what a program prints stays; else the text
 * of the last failure, as far as ACL keeps one. */
static inline const char *cutover_error_string(aclError error) {
  static thread_local char text[512];
  switch (error) {
    case ACL_SUCCESS:
      return "no error";
    case ACL_ERROR_RT_PARAM_INVALID:
      return "invalid argument";
    case ACL_ERROR_RT_INVALID_DEVICEID:
      return "invalid device ordinal";
    case ACL_ERROR_RT_MEMORY_ALLOCATION:
      return "out of memory";
    case ACL_ERROR_RT_VECTOR_CORE_TRAP_EXCEPTION:
      return "device-side assert triggered";
    case CUTOVER_NOT_READY:
      return "device not ready";
    default:
      break;
  }
  const char *why = aclGetRecentErrMsg();
  if (why == nullptr) return cutover_error_name(error);
  snprintf(text, sizeof text, "ACL error %d: %s", static_cast<int>(error), why);
  return text;
}

/* --- Memory ---------------------------------------------------------------------------------- */

/* Host memory that kernels reach, by cudaHostAllocMapped: the device is told of it. */
inline std::set<void *> &cutover_mapped() {
  static std::set<void *> all;
  return all;
}
static inline aclError cutover_host_alloc(void **host, size_t bytes, unsigned long flags) {
  aclError status = aclrtMallocHost(host, bytes);
  if (status != ACL_SUCCESS || (flags & ACL_HOST_REG_MAPPED) == 0) return status;
  status = aclrtHostRegisterV2(*host, bytes, ACL_HOST_REG_MAPPED);
  if (status == ACL_SUCCESS) cutover_mapped().insert(*host);
  return status;
}

/* A null pointer may be freed. */
static inline aclError cutover_free(void *device) {
  return device == nullptr ? ACL_SUCCESS : aclrtFreeWithDevSync(device);
}
static inline aclError cutover_free_host(void *host) {
  if (cutover_mapped().erase(host) != 0) aclrtHostUnregister(host);
  return host == nullptr ? ACL_SUCCESS : aclrtFreeHostWithDevSync(host);
}

static inline aclError cutover_memcpy(void *to, const void *from, size_t bytes,
                                      aclrtMemcpyKind kind) {
  aclError status = aclrtSynchronizeDevice();
  return status != ACL_SUCCESS ? status : aclrtMemcpy(to, bytes, from, bytes, kind);
}
static inline aclError cutover_memcpy_async(void *to, const void *from, size_t bytes,
                                            aclrtMemcpyKind kind, aclrtStream stream) {
  return aclrtMemcpyAsync(to, bytes, from, bytes, kind, stream);
}
static inline aclError cutover_memset_async(void *to, int value, size_t bytes, aclrtStream stream) {
  return aclrtMemsetAsync(to, bytes, value, bytes, stream);
}
static inline aclError cutover_memcpy_2d(void *to, size_t to_pitch, const void *from,
                                         size_t from_pitch, size_t width, size_t height,
                                         aclrtMemcpyKind kind) {
  aclError status = aclrtSynchronizeDevice();
  return status != ACL_SUCCESS
             ? status
             : aclrtMemcpy2d(to, to_pitch, from, from_pitch, width, height, kind);
}
static inline aclError cutover_memcpy_to_symbol(const void *symbol, const void *from, size_t bytes,
                                                size_t offset, aclrtMemcpyKind kind) {
  aclError status = aclrtSynchronizeDevice();
  return status != ACL_SUCCESS ? status
                               : aclrtMemcpyToSymbol(symbol, from, bytes, offset, kind);
}
static inline aclError cutover_memcpy_from_symbol(void *to, const void *symbol, size_t bytes,
                                                  size_t offset, aclrtMemcpyKind kind) {
  aclError status = aclrtSynchronizeDevice();
  return status != ACL_SUCCESS ? status
                               : aclrtMemcpyFromSymbol(to, bytes, symbol, bytes, offset, kind);
}
/* Rows start at multiples of 512 bytes. */
static inline aclError cutover_malloc_pitch(void **device, size_t *pitch, size_t width,
                                            size_t height) {
  *pitch = (width + 511) / 512 * 512;
  return aclrtMalloc(device, *pitch * height, ACL_MEM_MALLOC_HUGE_FIRST);
}
static inline aclError cutover_malloc_async(void **device, size_t bytes) {
  return aclrtMalloc(device, bytes, ACL_MEM_MALLOC_HUGE_FIRST);
}
static inline aclError cutover_free_async(void *device, aclrtStream stream) {
  aclError status = aclrtSynchronizeStream(stream);
  return status != ACL_SUCCESS ? status : aclrtFree(device);
}

/* --- Memory in two and three dimensions ------------------------------------------------------- */

struct cutover_extent {
  size_t width, height, depth; /* of memory: bytes, rows, planes */
};
struct cutover_pos {
  size_t x, y, z;
};
struct cutover_pitched_ptr {
  void *ptr;
  size_t pitch, xsize, ysize;
};
static inline cutover_extent cutover_make_extent(size_t width, size_t height, size_t depth) {
  return cutover_extent{width, height, depth};
}
static inline cutover_pos cutover_make_pos(size_t x, size_t y, size_t z) {
  return cutover_pos{x, y, z};
}
static inline cutover_pitched_ptr cutover_make_pitched_ptr(void *ptr, size_t pitch, size_t xsize,
                                                           size_t ysize) {
  return cutover_pitched_ptr{ptr, pitch, xsize, ysize};
}

static inline aclError cutover_malloc_3d(cutover_pitched_ptr *memory, cutover_extent extent) {
  memory->xsize = extent.width;
  memory->ysize = extent.height;
  return cutover_malloc_pitch(&memory->ptr, &memory->pitch, extent.width,
                              extent.height * extent.depth);
}
static inline aclError cutover_memset_2d(void *to, size_t pitch, int value, size_t width,
                                         size_t height, aclrtStream stream) {
  aclError status = ACL_SUCCESS;
  for (size_t row = 0; row < height && status == ACL_SUCCESS; ++row)
    status = aclrtMemsetAsync(static_cast<char *>(to) + row * pitch, width, value, width, stream);
  return status;
}
static inline aclError cutover_memset_3d(cutover_pitched_ptr to, int value, cutover_extent extent,
                                         aclrtStream stream) {
  aclError status = ACL_SUCCESS;
  for (size_t plane = 0; plane < extent.depth && status == ACL_SUCCESS; ++plane)
    status = cutover_memset_2d(static_cast<char *>(to.ptr) + plane * to.pitch * to.ysize, to.pitch,
                               value, extent.width, extent.height, stream);
  return status;
}

/* --- Streams and events ----------------------------------------------------------------------- */

static inline aclError cutover_stream_query(aclrtStream stream) {
  aclrtStreamStatus found;
  aclError status = aclrtStreamQuery(stream, &found);
  if (status != ACL_SUCCESS) return status;
  return found == ACL_STREAM_STATUS_COMPLETE ? ACL_SUCCESS : CUTOVER_NOT_READY;
}
static inline aclError cutover_event_query(aclrtEvent event) {
  aclrtEventRecordedStatus found;
  aclError status = aclrtQueryEventStatus(event, &found);
  if (status != ACL_SUCCESS) return status;
  return found == ACL_EVENT_RECORDED_STATUS_COMPLETE ? ACL_SUCCESS : CUTOVER_NOT_READY;
}

/* --- Devices -------------------------------------------------------------------------------- */

/* cudaDeviceProp as far as ACL knows it. A vector core stands for a multiprocessor. */
struct cutover_device_prop {
  char name[256];
  size_t totalGlobalMem;
  size_t sharedMemPerBlock;
  size_t sharedMemPerBlockOptin;
  size_t sharedMemPerMultiprocessor;
  size_t totalConstMem;
  int regsPerBlock;
  int warpSize;
  int maxThreadsPerBlock;
  int maxThreadsDim[3];
  int maxGridSize[3];
  int maxThreadsPerMultiProcessor;
  int multiProcessorCount;
  int l2CacheSize;
  int major, minor; /* of no meaning here: 9.5 for Ascend 950 */
  int clockRate, memoryClockRate, memoryBusWidth; /* kHz, kHz, bits; 0 where ACL does not tell */
  int concurrentKernels, unifiedAddressing, managedMemory, cooperativeLaunch;
  int canMapHostMemory, integrated, ECCEnabled, asyncEngineCount;
  int pciBusID, pciDeviceID, pciDomainID;
};

static inline int cutover_device_value(int device, aclrtDevAttr attribute) {
  int64_t value = 0;
  aclError status = aclrtGetDeviceInfo(static_cast<uint32_t>(device), attribute, &value);
  if (status != ACL_SUCCESS) return 0;
  return value > 0x7fffffff ? 0x7fffffff : static_cast<int>(value);
}

/* The Unified Buffer less what the compiler keeps (8 KB) and the smallest data cache (32 KB). */
#define CUTOVER_SHARED_BYTES (216 * 1024)

static inline aclError cutover_device_properties(struct cutover_device_prop *prop, int device) {
  int64_t bytes = 0;
  aclError status = aclrtGetDeviceInfo(static_cast<uint32_t>(device),
                                       ACL_DEV_ATTR_TOTAL_GLOBAL_MEM_SIZE, &bytes);
  if (status != ACL_SUCCESS) return status;
  memset(prop, 0, sizeof *prop);
  const char *name = aclrtGetSocName();
  snprintf(prop->name, sizeof prop->name, "%s", name != nullptr ? name : "Ascend");
  prop->totalGlobalMem = static_cast<size_t>(bytes);
  prop->sharedMemPerBlock = CUTOVER_SHARED_BYTES;
  prop->sharedMemPerBlockOptin = CUTOVER_SHARED_BYTES;
  prop->sharedMemPerMultiprocessor = CUTOVER_SHARED_BYTES;
  prop->regsPerBlock = 32 * 1024;
  prop->warpSize = cutover_device_value(device, ACL_DEV_ATTR_WARP_SIZE);
  prop->maxThreadsPerBlock = cutover_device_value(device, ACL_DEV_ATTR_MAX_THREADS_PER_BLOCK);
  prop->maxThreadsDim[0] = cutover_device_value(device, ACL_DEV_ATTR_MAX_BLOCK_DIM_X);
  prop->maxThreadsDim[1] = cutover_device_value(device, ACL_DEV_ATTR_MAX_BLOCK_DIM_Y);
  prop->maxThreadsDim[2] = cutover_device_value(device, ACL_DEV_ATTR_MAX_BLOCK_DIM_Z);
  prop->maxGridSize[0] = cutover_device_value(device, ACL_DEV_ATTR_MAX_GRID_DIM_X);
  prop->maxGridSize[1] = cutover_device_value(device, ACL_DEV_ATTR_MAX_GRID_DIM_Y);
  prop->maxGridSize[2] = cutover_device_value(device, ACL_DEV_ATTR_MAX_GRID_DIM_Z);
  prop->maxThreadsPerMultiProcessor =
      cutover_device_value(device, ACL_DEV_ATTR_MAX_THREAD_PER_VECTOR_CORE);
  prop->multiProcessorCount = cutover_device_value(device, ACL_DEV_ATTR_VECTOR_CORE_NUM);
  prop->l2CacheSize = cutover_device_value(device, ACL_DEV_ATTR_L2_CACHE_SIZE);
  prop->major = 9;
  prop->minor = 5;
  prop->concurrentKernels = 1;
  prop->asyncEngineCount = 1;
  return ACL_SUCCESS;
}

/* What CUDA tells of a device beyond ACL's attributes. */
#define CUTOVER_ATTR_COMPUTE_CAPABILITY_MAJOR -1003
#define CUTOVER_ATTR_COMPUTE_CAPABILITY_MINOR -1004
#define CUTOVER_ATTR_COMPUTE_MODE -1005
#define CUTOVER_ATTR_CONCURRENT_KERNELS -1006
#define CUTOVER_ATTR_CONCURRENT_MANAGED_ACCESS -1007
#define CUTOVER_ATTR_MANAGED_MEMORY -1008
#define CUTOVER_ATTR_PAGEABLE_MEMORY_ACCESS -1009
#define CUTOVER_ATTR_UNIFIED_ADDRESSING -1010
#define CUTOVER_ATTR_CAN_MAP_HOST_MEMORY -1011
#define CUTOVER_ATTR_COOPERATIVE_LAUNCH -1012
#define CUTOVER_ATTR_INTEGRATED -1013
#define CUTOVER_ATTR_ECC_ENABLED -1014
#define CUTOVER_ATTR_ASYNC_ENGINE_COUNT -1015
#define CUTOVER_ATTR_MAX_REGISTERS_PER_BLOCK -1016
#define CUTOVER_ATTR_TOTAL_CONSTANT_MEMORY -1017
#define CUTOVER_ATTR_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR -1018
#define CUTOVER_ATTR_MAX_PITCH -1019
#define CUTOVER_ATTR_MEMORY_POOLS_SUPPORTED -1020

static inline aclError cutover_device_attribute(int *value, int attribute, int device) {
  switch (attribute) {
    case CUTOVER_ATTR_COMPUTE_MODE:
    case CUTOVER_ATTR_CONCURRENT_MANAGED_ACCESS:
    case CUTOVER_ATTR_MANAGED_MEMORY:
    case CUTOVER_ATTR_PAGEABLE_MEMORY_ACCESS:
    case CUTOVER_ATTR_UNIFIED_ADDRESSING:
    case CUTOVER_ATTR_CAN_MAP_HOST_MEMORY:
    case CUTOVER_ATTR_COOPERATIVE_LAUNCH:
    case CUTOVER_ATTR_INTEGRATED:
    case CUTOVER_ATTR_ECC_ENABLED:
    case CUTOVER_ATTR_TOTAL_CONSTANT_MEMORY:
    case CUTOVER_ATTR_MEMORY_POOLS_SUPPORTED:
      *value = 0;
      return ACL_SUCCESS;
    case CUTOVER_ATTR_CONCURRENT_KERNELS:
    case CUTOVER_ATTR_ASYNC_ENGINE_COUNT:
      *value = 1;
      return ACL_SUCCESS;
    case CUTOVER_ATTR_COMPUTE_CAPABILITY_MAJOR:
      *value = 9;
      return ACL_SUCCESS;
    case CUTOVER_ATTR_COMPUTE_CAPABILITY_MINOR:
      *value = 5;
      return ACL_SUCCESS;
    case CUTOVER_ATTR_MAX_REGISTERS_PER_BLOCK:
      *value = (32 * 1024);
      return ACL_SUCCESS;
    case CUTOVER_ATTR_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR:
      *value = CUTOVER_SHARED_BYTES;
      return ACL_SUCCESS;
    case CUTOVER_ATTR_MAX_PITCH:
      *value = 0x7fffffff;
      return ACL_SUCCESS;
    default: {
      int64_t found = 0;
      aclError status = aclrtGetDeviceInfo(static_cast<uint32_t>(device),
                                           static_cast<aclrtDevAttr>(attribute), &found);
      if (status == ACL_SUCCESS) *value = static_cast<int>(found);
      return status;
    }
  }
}
static inline aclError cutover_device_count(int *count) {
  uint32_t found = 0;
  aclError status = aclrtGetDeviceCount(&found);
  *count = static_cast<int>(found);
  return status;
}
/* One block has a vector core to itself. */
static inline aclError cutover_active_blocks(int *blocks) {
  *blocks = 1;
  return ACL_SUCCESS;
}
static inline aclError cutover_block_size(int *grid, int *block, int most) {
  *block = most > 0 && most < 1024 ? most : 1024;
  *grid = cutover_device_value(0, ACL_DEV_ATTR_VECTOR_CORE_NUM);
  return ACL_SUCCESS;
}

#endif

// Memory of the device and the host, copies, and variables of the device.
#include "acl.hpp"

using namespace cutover::acl;

namespace {

bool kind_of(aclrtMemcpyKind kind, cudaMemcpyKind &out) {
  switch (kind) {
    case ACL_MEMCPY_HOST_TO_HOST:
      out = cudaMemcpyHostToHost;
      return true;
    case ACL_MEMCPY_HOST_TO_DEVICE:
      out = cudaMemcpyHostToDevice;
      return true;
    case ACL_MEMCPY_DEVICE_TO_HOST:
      out = cudaMemcpyDeviceToHost;
      return true;
    case ACL_MEMCPY_DEVICE_TO_DEVICE:
      out = cudaMemcpyDeviceToDevice;
      return true;
    case ACL_MEMCPY_DEFAULT:
      out = cudaMemcpyDefault;
      return true;
  }
  return false;
}

}  // namespace

#define CO_ACL_KIND(out)      \
  cudaMemcpyKind out;         \
  CO_ACL_REQUIRE(kind_of(kind, out), ACL_ERROR_INVALID_PARAM)

extern "C" {

aclError aclrtMalloc(void **devPtr, size_t size, aclrtMemMallocPolicy) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(devPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(size > 0, ACL_ERROR_INVALID_PARAM);
  return done(cudaMalloc(devPtr, size), __func__);
}
aclError aclrtFree(void *devPtr) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(devPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  check_waited(__func__);
  return done(cudaFree(devPtr), __func__);
}
aclError aclrtFreeWithDevSync(void *devPtr) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(devPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  aclError status = aclrtSynchronizeDevice();
  return status != ACL_SUCCESS ? status : done(cudaFree(devPtr), __func__);
}
aclError aclrtMallocHost(void **hostPtr, size_t size) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(hostPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(size > 0, ACL_ERROR_INVALID_PARAM);
  return done(cudaMallocHost(hostPtr, size), __func__);
}
aclError aclrtFreeHost(void *hostPtr) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(hostPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  return done(cudaFreeHost(hostPtr), __func__);
}
aclError aclrtFreeHostWithDevSync(void *hostPtr) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(hostPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  aclError status = aclrtSynchronizeDevice();
  return status != ACL_SUCCESS ? status : done(cudaFreeHost(hostPtr), __func__);
}
aclError aclrtHostRegister(void *ptr, uint64_t size, aclrtHostRegisterType type, void **devPtr) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(ptr != nullptr && devPtr != nullptr && size > 0, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(type == ACL_HOST_REGISTER_MAPPED, ACL_ERROR_RT_FEATURE_NOT_SUPPORT);
  aclError status = done(cudaHostRegister(ptr, size, cudaHostRegisterMapped), __func__);
  return status != ACL_SUCCESS ? status : done(cudaHostGetDevicePointer(devPtr, ptr, 0), __func__);
}
aclError aclrtHostRegisterV2(void *ptr, uint64_t size, uint32_t flag) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(ptr != nullptr && size > 0, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE((flag & ~(ACL_HOST_REG_MAPPED | ACL_HOST_REG_PINNED)) == 0,
                 ACL_ERROR_RT_FEATURE_NOT_SUPPORT);
  bool mapped = (flag & ACL_HOST_REG_MAPPED) != 0;
  return done(cudaHostRegister(ptr, size, mapped ? cudaHostRegisterMapped : 0), __func__);
}
aclError aclrtHostUnregister(void *ptr) {
  CO_ACL_READY();
  return done(cudaHostUnregister(ptr), __func__);
}
aclError aclrtHostGetDevicePointer(void *pHost, void **pDevice, uint32_t) {
  CO_ACL_READY();
  return done(cudaHostGetDevicePointer(pDevice, pHost, 0), __func__);
}
aclError aclrtPointerGetAttributes(const void *ptr, aclrtPtrAttributes *attributes) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(attributes != nullptr, ACL_ERROR_INVALID_PARAM);
  cudaPointerAttributes found;
  aclError status = done(cudaPointerGetAttributes(&found, ptr), __func__);
  if (status != ACL_SUCCESS) return status;
  *attributes = {};
  attributes->location.id = 0;
  switch (found.type) {
    case cudaMemoryTypeDevice:
      attributes->location.type = ACL_MEM_LOCATION_TYPE_DEVICE;
      break;
    case cudaMemoryTypeHost:
      attributes->location.type = ACL_MEM_LOCATION_TYPE_HOST;
      break;
    case cudaMemoryTypeManaged:
      attributes->location.type = ACL_MEM_LOCATION_TYPE_MANAGED;
      break;
    case cudaMemoryTypeUnregistered:
      attributes->location.type = ACL_MEM_LOCATION_TYPE_UNREGISTERED;
      break;
  }
  return ACL_SUCCESS;
}
aclError aclrtGetMemInfo(aclrtMemAttr, size_t *free, size_t *total) {
  CO_ACL_READY();
  return done(cudaMemGetInfo(free, total), __func__);
}

aclError aclrtMemcpy(void *dst, size_t destMax, const void *src, size_t count,
                     aclrtMemcpyKind kind) {
  CO_ACL_READY();
  if (count == 0) return ACL_SUCCESS;
  CO_ACL_KIND(direction);
  CO_ACL_REQUIRE(dst != nullptr && src != nullptr, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(destMax >= count, ACL_ERROR_RT_PARAM_INVALID);
  check_waited(__func__);
  return done(cudaMemcpy(dst, src, count, direction), __func__);
}
aclError aclrtMemcpyAsync(void *dst, size_t destMax, const void *src, size_t count,
                          aclrtMemcpyKind kind, aclrtStream on) {
  CO_ACL_READY();
  if (count == 0) return ACL_SUCCESS;
  CO_ACL_KIND(direction);
  CO_ACL_REQUIRE(dst != nullptr && src != nullptr, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(destMax >= count, ACL_ERROR_RT_PARAM_INVALID);
  issued(on);
  return done(cudaMemcpyAsync(dst, src, count, direction, stream(on)), __func__);
}
aclError aclrtMemcpy2d(void *dst, size_t dpitch, const void *src, size_t spitch, size_t width,
                       size_t height, aclrtMemcpyKind kind) {
  CO_ACL_READY();
  CO_ACL_KIND(direction);
  check_waited(__func__);
  return done(cudaMemcpy2D(dst, dpitch, src, spitch, width, height, direction), __func__);
}
aclError aclrtMemcpy2dAsync(void *dst, size_t dpitch, const void *src, size_t spitch, size_t width,
                            size_t height, aclrtMemcpyKind kind, aclrtStream on) {
  CO_ACL_READY();
  CO_ACL_KIND(direction);
  issued(on);
  return done(
      cudaMemcpy2DAsync(dst, dpitch, src, spitch, width, height, direction, stream(on)), __func__);
}
aclError aclrtMemset(void *devPtr, size_t maxCount, int32_t value, size_t count) {
  CO_ACL_READY();
  if (count == 0) return ACL_SUCCESS;
  CO_ACL_REQUIRE(devPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(maxCount >= count, ACL_ERROR_RT_PARAM_INVALID);
  check_waited(__func__);
  aclError status = done(cudaMemset(devPtr, value, count), __func__);
  return status != ACL_SUCCESS ? status : done(cudaStreamSynchronize(nullptr), __func__);
}
aclError aclrtMemsetAsync(void *devPtr, size_t maxCount, int32_t value, size_t count,
                          aclrtStream on) {
  CO_ACL_READY();
  if (count == 0) return ACL_SUCCESS;
  CO_ACL_REQUIRE(devPtr != nullptr, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(maxCount >= count, ACL_ERROR_RT_PARAM_INVALID);
  issued(on);
  return done(cudaMemsetAsync(devPtr, value, count, stream(on)), __func__);
}

aclError aclrtGetSymbolAddress(const void *symbol, void **devPtr) {
  CO_ACL_READY();
  return done(cudaGetSymbolAddress(devPtr, symbol), __func__);
}
aclError aclrtGetSymbolSize(const void *symbol, size_t *size) {
  CO_ACL_READY();
  return done(cudaGetSymbolSize(size, symbol), __func__);
}
aclError aclrtMemcpyToSymbol(const void *symbol, const void *src, size_t count, size_t offset,
                             aclrtMemcpyKind kind) {
  CO_ACL_READY();
  CO_ACL_KIND(direction);
  check_waited(__func__);
  return done(cudaMemcpyToSymbol(symbol, src, count, offset, direction), __func__);
}
aclError aclrtMemcpyToSymbolAsync(const void *symbol, const void *src, size_t count, size_t offset,
                                  aclrtMemcpyKind kind, aclrtStream on) {
  CO_ACL_READY();
  CO_ACL_KIND(direction);
  issued(on);
  return done(cudaMemcpyToSymbolAsync(symbol, src, count, offset, direction, stream(on)),
              __func__);
}
aclError aclrtMemcpyFromSymbol(void *dst, size_t dstMax, const void *symbol, size_t count,
                               size_t offset, aclrtMemcpyKind kind) {
  CO_ACL_READY();
  CO_ACL_KIND(direction);
  CO_ACL_REQUIRE(dstMax >= count, ACL_ERROR_RT_PARAM_INVALID);
  check_waited(__func__);
  return done(cudaMemcpyFromSymbol(dst, symbol, count, offset, direction), __func__);
}
aclError aclrtMemcpyFromSymbolAsync(void *dst, size_t dstMax, const void *symbol, size_t count,
                                    size_t offset, aclrtMemcpyKind kind, aclrtStream on) {
  CO_ACL_READY();
  CO_ACL_KIND(direction);
  CO_ACL_REQUIRE(dstMax >= count, ACL_ERROR_RT_PARAM_INVALID);
  issued(on);
  return done(cudaMemcpyFromSymbolAsync(dst, symbol, count, offset, direction, stream(on)),
              __func__);
}

}  // extern "C"

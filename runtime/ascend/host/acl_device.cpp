// What a program can ask of a device.
#include "acl.hpp"

using namespace cutover::acl;

namespace {

// Of the chip where a limit shapes programs, of this machine where it is about capacity.
constexpr int64_t kBlockThreads = 2048, kGridBlocks = 65535, kBufferBytes = 256 * 1024;

aclError property(cudaDeviceAttr attribute, int64_t *value) {
  int found = 0;
  aclError status = done(cudaDeviceGetAttribute(&found, attribute, 0), "aclrtGetDeviceInfo");
  *value = found;
  return status;
}

}  // namespace

extern "C" {

aclError aclrtGetDevice(int32_t *deviceId) {
  CO_ACL_READY();
  return done(cudaGetDevice(deviceId), __func__);
}
aclError aclrtGetDeviceCount(uint32_t *count) {
  CO_ACL_REQUIRE(count != nullptr, ACL_ERROR_INVALID_PARAM);
  int found = 0;
  aclError status = done(cudaGetDeviceCount(&found), __func__);
  *count = static_cast<uint32_t>(found);
  return status;
}
aclError aclrtGetRunMode(aclrtRunMode *runMode) {
  CO_ACL_READY();
  *runMode = ACL_HOST;
  return ACL_SUCCESS;
}
const char *aclrtGetSocName() { return "Ascend950PR"; }

aclError aclrtGetDeviceInfo(uint32_t deviceId, aclrtDevAttr attr, int64_t *value) {
  CO_ACL_REQUIRE(value != nullptr, ACL_ERROR_INVALID_PARAM);
  CO_ACL_REQUIRE(deviceId == 0, ACL_ERROR_RT_INVALID_DEVICEID);
  switch (attr) {
    case ACL_DEV_ATTR_AICORE_CORE_NUM:
    case ACL_DEV_ATTR_CUBE_CORE_NUM:
    case ACL_DEV_ATTR_VECTOR_CORE_NUM:
      return property(cudaDevAttrMultiProcessorCount, value);
    case ACL_DEV_ATTR_WARP_SIZE:
      *value = 32;
      return ACL_SUCCESS;
    case ACL_DEV_ATTR_MAX_THREAD_PER_VECTOR_CORE:
    case ACL_DEV_ATTR_MAX_THREADS_PER_BLOCK:
    case ACL_DEV_ATTR_MAX_BLOCK_DIM_X:
    case ACL_DEV_ATTR_MAX_BLOCK_DIM_Y:
    case ACL_DEV_ATTR_MAX_BLOCK_DIM_Z:
      *value = kBlockThreads;
      return ACL_SUCCESS;
    case ACL_DEV_ATTR_UBUF_PER_VECTOR_CORE:
      *value = kBufferBytes;
      return ACL_SUCCESS;
    case ACL_DEV_ATTR_MAX_GRID_DIM_X:
    case ACL_DEV_ATTR_MAX_GRID_DIM_Y:
    case ACL_DEV_ATTR_MAX_GRID_DIM_Z:
    case ACL_DEV_ATTR_MAX_BLOCK_PER_GRID:
      *value = kGridBlocks;
      return ACL_SUCCESS;
    case ACL_DEV_ATTR_TOTAL_GLOBAL_MEM_SIZE: {
      size_t free = 0, total = 0;
      aclError status = done(cudaMemGetInfo(&free, &total), __func__);
      *value = static_cast<int64_t>(total);
      return status;
    }
    case ACL_DEV_ATTR_L2_CACHE_SIZE:
      return property(cudaDevAttrL2CacheSize, value);
    case ACL_DEV_ATTR_NPU_ARCH:
      *value = 3510;
      return ACL_SUCCESS;
    case ACL_DEV_ATTR_AICPU_CORE_NUM:
      return fail(ACL_ERROR_RT_FEATURE_NOT_SUPPORT, "%s: not known here", __func__);
  }
  return fail(ACL_ERROR_INVALID_PARAM, "%s: no attribute %d", __func__, static_cast<int>(attr));
}

aclError aclrtDeviceCanAccessPeer(int32_t *canAccessPeer, int32_t deviceId, int32_t peerDeviceId) {
  CO_ACL_READY();
  return done(cudaDeviceCanAccessPeer(canAccessPeer, deviceId, peerDeviceId), __func__);
}
aclError aclrtDeviceEnablePeerAccess(int32_t peerDeviceId, uint32_t flags) {
  CO_ACL_READY();
  return done(cudaDeviceEnablePeerAccess(peerDeviceId, flags), __func__);
}
aclError aclrtDeviceDisablePeerAccess(int32_t peerDeviceId) {
  CO_ACL_READY();
  return done(cudaDeviceDisablePeerAccess(peerDeviceId), __func__);
}
aclError aclrtDeviceGetStreamPriorityRange(int32_t *leastPriority, int32_t *greatestPriority) {
  CO_ACL_READY();
  *leastPriority = 0;
  *greatestPriority = 0;
  return ACL_SUCCESS;
}

float aclFloat16ToFloat(aclFloat16 value) {
  uint32_t magnitude = (value & 0x7fffu) << 13, sign = (value & 0x8000u) << 16;
  float result;
  if (magnitude >= 0x0f800000u) {
    magnitude |= 0x7f800000u;
    __builtin_memcpy(&result, &magnitude, 4);
  } else {
    __builtin_memcpy(&result, &magnitude, 4);
    result *= 0x1p112f;
  }
  uint32_t bits;
  __builtin_memcpy(&bits, &result, 4);
  bits |= sign;
  __builtin_memcpy(&result, &bits, 4);
  return result;
}

aclFloat16 aclFloatToFloat16(float value) {
  if (value != value) return 0x7fff;
  uint32_t u;
  __builtin_memcpy(&u, &value, 4);
  uint32_t sign = u >> 16 & 0x8000u;
  u &= 0x7fffffffu;
  if (u >= 0x47800000u) return static_cast<aclFloat16>(sign | 0x7c00u);
  if (u < 0x38800000u) {  // adding 0.5 rounds to the subnormal grid
    float grid;
    __builtin_memcpy(&grid, &u, 4);
    grid += 0.5f;
    __builtin_memcpy(&u, &grid, 4);
    return static_cast<aclFloat16>(sign | (u - 0x3f000000u));
  }
  u += 0xfffu + (u >> 13 & 1u);
  return static_cast<aclFloat16>(sign | (u - 0x38000000u) >> 13);
}

size_t aclDataTypeSize(aclDataType type) {
  switch (type) {
    case ACL_INT8:
    case ACL_UINT8:
    case ACL_BOOL:
      return 1;
    case ACL_FLOAT16:
    case ACL_BF16:
    case ACL_INT16:
    case ACL_UINT16:
      return 2;
    case ACL_FLOAT:
    case ACL_INT32:
    case ACL_UINT32:
      return 4;
    case ACL_INT64:
    case ACL_UINT64:
    case ACL_DOUBLE:
      return 8;
    case ACL_DT_UNDEFINED:
      return 0;
  }
  return 0;
}

}  // extern "C"

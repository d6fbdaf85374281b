// aclInit to aclFinalize: whether the program may call ACL, and what its last failure was.
#include <cstdarg>
#include <cstdio>
#include <map>
#include <mutex>

#include "acl.hpp"

namespace cutover::acl {
namespace {

std::mutex mutex;
bool initialised = false;
bool finalised = false;
int devices_set = 0;
cudaStream_t default_stream = nullptr;
std::map<aclrtStream, bool> pending;
bool reported = false;

thread_local bool has_device = false;
thread_local aclError last_error = 0;
thread_local char message[512] = "";

aclError translate(cudaError_t status) {
  switch (status) {
    case cudaSuccess:
      return ACL_SUCCESS;
    case cudaErrorMemoryAllocation:
      return ACL_ERROR_RT_MEMORY_ALLOCATION;
    case cudaErrorInvalidDevice:
      return ACL_ERROR_RT_INVALID_DEVICEID;
    case cudaErrorInvalidSymbol:
      return ACL_ERROR_RT_INVALID_SYMBOL;
    case cudaErrorInvalidResourceHandle:
      return ACL_ERROR_RT_INVALID_HANDLE;
    case cudaErrorInvalidDeviceFunction:
      return ACL_ERROR_RT_INVALID_DEVICE_FUNCTION;
    case cudaErrorInvalidValue:
    case cudaErrorInvalidConfiguration:
    case cudaErrorInvalidMemcpyDirection:
    case cudaErrorInvalidPitchValue:
    case cudaErrorLaunchOutOfResources:
      return ACL_ERROR_RT_PARAM_INVALID;
    case cudaErrorIllegalAddress:
    case cudaErrorMisalignedAddress:
    case cudaErrorLaunchFailure:
      return ACL_ERROR_RT_VECTOR_CORE_EXCEPTION;
    case cudaErrorAssert:
      return ACL_ERROR_RT_VECTOR_CORE_TRAP_EXCEPTION;
    default:
      return ACL_ERROR_RT_INTERNAL_ERROR;
  }
}

}  // namespace

aclError fail(aclError code, const char *format, ...) {
  va_list values;
  va_start(values, format);
  std::vsnprintf(message, sizeof message, format, values);
  va_end(values);
  last_error = code;
  return code;
}

aclError done(cudaError_t status, const char *call) {
  if (status == cudaSuccess) return ACL_SUCCESS;
  (void)cudaGetLastError();
  return fail(translate(status), "%s: %s", call, cudaGetErrorString(status));
}

aclError ready(const char *call) {
  {
    std::lock_guard<std::mutex> lock(mutex);
    if (!initialised) return fail(ACL_ERROR_UNINITIALIZE, "%s: aclInit has not been called", call);
  }
  if (!has_device) {
    return fail(ACL_ERROR_RT_CONTEXT_NULL, "%s: this thread has not called aclrtSetDevice", call);
  }
  return ACL_SUCCESS;
}

cudaStream_t stream(aclrtStream stream) {
  if (stream != nullptr) return static_cast<cudaStream_t>(stream);
  std::lock_guard<std::mutex> lock(mutex);
  if (default_stream == nullptr) {
    (void)cudaStreamCreateWithFlags(&default_stream, cudaStreamNonBlocking);
  }
  return default_stream;
}

void drop_default_stream() {
  std::lock_guard<std::mutex> lock(mutex);
  if (default_stream != nullptr) (void)cudaStreamDestroy(default_stream);
  default_stream = nullptr;
}

void issued(aclrtStream stream) {
  std::lock_guard<std::mutex> lock(mutex);
  pending[stream] = true;
}
void waited(aclrtStream stream) {
  std::lock_guard<std::mutex> lock(mutex);
  pending.erase(stream);
}
void waited_for_all() {
  std::lock_guard<std::mutex> lock(mutex);
  pending.clear();
}

void check_waited(const char *call) {
  std::lock_guard<std::mutex> lock(mutex);
  if (reported || pending.empty()) return;
  reported = true;
  std::fprintf(stderr,
               "cutover: CUT0760 %s waits for no stream, and work of one has not been waited for; "
               "call aclrtSynchronizeStream first\n",
               call);
}

}  // namespace cutover::acl

using namespace cutover::acl;

extern "C" {

aclError aclInit(const char *configPath) {
  if (configPath != nullptr && *configPath != '\0') {
    std::FILE *file = std::fopen(configPath, "r");
    if (file == nullptr) return fail(ACL_ERROR_INVALID_FILE, "aclInit: cannot read %s", configPath);
    std::fclose(file);
  }
  std::lock_guard<std::mutex> lock(mutex);
  if (initialised) return fail(ACL_ERROR_REPEAT_INITIALIZE, "aclInit has been called already");
  initialised = true;
  return ACL_SUCCESS;
}

aclError aclFinalize() {
  {
    std::lock_guard<std::mutex> lock(mutex);
    if (!initialised) {
      return finalised ? fail(ACL_ERROR_REPEAT_FINALIZE, "aclFinalize has been called already")
                       : fail(ACL_ERROR_UNINITIALIZE, "aclFinalize: aclInit has not been called");
    }
  }
  aclError status = done(cudaDeviceSynchronize(), "aclFinalize");
  drop_default_stream();
  std::lock_guard<std::mutex> lock(mutex);
  initialised = false;
  finalised = true;
  has_device = false;
  return status;
}

aclError aclrtSetDevice(int32_t deviceId) {
  {
    std::lock_guard<std::mutex> lock(mutex);
    if (!initialised) return fail(ACL_ERROR_UNINITIALIZE, "aclrtSetDevice: aclInit comes first");
  }
  aclError status = done(cudaSetDevice(deviceId), "aclrtSetDevice");
  if (status != ACL_SUCCESS) return status;
  std::lock_guard<std::mutex> lock(mutex);
  has_device = true;
  devices_set++;
  return ACL_SUCCESS;
}

static aclError reset(int32_t deviceId, bool forced) {
  if (deviceId != 0) {
    return fail(ACL_ERROR_RT_INVALID_DEVICEID, "aclrtResetDevice: no device %d", deviceId);
  }
  aclError status = done(cudaDeviceSynchronize(), "aclrtResetDevice");
  waited_for_all();
  std::unique_lock<std::mutex> lock(mutex);
  devices_set = forced || devices_set <= 1 ? 0 : devices_set - 1;
  if (devices_set > 0) return status;
  has_device = false;
  lock.unlock();
  drop_default_stream();
  return status;
}
aclError aclrtResetDevice(int32_t deviceId) {
  CO_ACL_READY();
  return reset(deviceId, false);
}
aclError aclrtResetDeviceForce(int32_t deviceId) {
  CO_ACL_READY();
  return reset(deviceId, true);
}

const char *aclGetRecentErrMsg() {
  (void)done(cudaPeekAtLastError(), "a kernel's launch");
  static thread_local char taken[sizeof message];
  if (*message == '\0') return nullptr;
  __builtin_memcpy(taken, message, sizeof taken);
  *message = '\0';
  return taken;
}

// A launch tells its failure to the CPU runtime alone.
static void take_launch_error() { (void)done(cudaPeekAtLastError(), "a kernel's launch"); }

aclError aclrtGetLastError(aclrtLastErrLevel level) {
  CO_ACL_REQUIRE(level == ACL_RT_THREAD_LEVEL, ACL_ERROR_INVALID_PARAM);
  take_launch_error();
  aclError error = last_error;
  last_error = ACL_SUCCESS;
  return error;
}
aclError aclrtPeekAtLastError(aclrtLastErrLevel level) {
  CO_ACL_REQUIRE(level == ACL_RT_THREAD_LEVEL, ACL_ERROR_INVALID_PARAM);
  take_launch_error();
  return last_error;
}

}  // extern "C"

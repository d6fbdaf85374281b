// Streams, events, and launches.
#include "acl.hpp"

#include <map>
#include <mutex>

using namespace cutover::acl;

namespace {

std::mutex mutex;
// The stream on which an event was recorded last: who waits for the event has waited for it.
std::map<aclrtEvent, aclrtStream> recorded;

cudaEvent_t event_of(aclrtEvent event) { return static_cast<cudaEvent_t>(event); }

aclError create_event(aclrtEvent *event, unsigned flags, const char *call) {
  cudaEvent_t made;
  aclError status = done(cudaEventCreateWithFlags(&made, flags), call);
  if (status == ACL_SUCCESS) *event = made;
  return status;
}

}  // namespace

extern "C" {

aclError aclrtCreateStreamWithConfig(aclrtStream *out, uint32_t, uint32_t) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(out != nullptr, ACL_ERROR_INVALID_PARAM);
  cudaStream_t made;
  aclError status = done(cudaStreamCreateWithFlags(&made, cudaStreamNonBlocking), __func__);
  if (status == ACL_SUCCESS) *out = made;
  return status;
}
aclError aclrtCreateStream(aclrtStream *out) { return aclrtCreateStreamWithConfig(out, 0, 0); }
aclError aclrtDestroyStream(aclrtStream on) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(on != nullptr, ACL_ERROR_INVALID_PARAM);
  aclError status = done(cudaStreamSynchronize(stream(on)), __func__);
  waited(on);
  return status != ACL_SUCCESS ? status : done(cudaStreamDestroy(stream(on)), __func__);
}
aclError aclrtDestroyStreamForce(aclrtStream on) { return aclrtDestroyStream(on); }
aclError aclrtSynchronizeStream(aclrtStream on) {
  CO_ACL_READY();
  aclError status = done(cudaStreamSynchronize(stream(on)), __func__);
  waited(on);
  return status;
}
aclError aclrtSynchronizeDevice(void) {
  CO_ACL_READY();
  aclError status = done(cudaDeviceSynchronize(), __func__);
  waited_for_all();
  return status;
}
aclError aclrtStreamQuery(aclrtStream on, aclrtStreamStatus *status) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(status != nullptr, ACL_ERROR_INVALID_PARAM);
  cudaError_t found = cudaStreamQuery(stream(on));
  *status = found == cudaSuccess ? ACL_STREAM_STATUS_COMPLETE : ACL_STREAM_STATUS_NOT_READY;
  if (found == cudaSuccess) waited(on);
  if (found == cudaErrorNotReady) {
    (void)cudaGetLastError();
    return ACL_SUCCESS;
  }
  return done(found, __func__);
}
aclError aclrtStreamGetPriority(aclrtStream, uint32_t *priority) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(priority != nullptr, ACL_ERROR_INVALID_PARAM);
  *priority = 0;
  return ACL_SUCCESS;
}
aclError aclrtStreamWaitEvent(aclrtStream on, aclrtEvent event) {
  CO_ACL_READY();
  issued(on);
  return done(cudaStreamWaitEvent(stream(on), event_of(event), 0), __func__);
}
aclError aclrtLaunchHostFunc(aclrtStream on, aclrtHostFunc fn, void *args) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(fn != nullptr, ACL_ERROR_INVALID_PARAM);
  issued(on);
  return done(cudaLaunchHostFunc(stream(on), fn, args), __func__);
}

aclError aclrtCreateEvent(aclrtEvent *event) {
  CO_ACL_READY();
  return create_event(event, cudaEventDefault, __func__);
}
aclError aclrtCreateEventWithFlag(aclrtEvent *event, uint32_t flag) {
  CO_ACL_READY();
  bool timed = (flag & ACL_EVENT_TIME_LINE) != 0;
  return create_event(event, timed ? cudaEventDefault : cudaEventDisableTiming, __func__);
}
aclError aclrtCreateEventExWithFlag(aclrtEvent *event, uint32_t flag) {
  return aclrtCreateEventWithFlag(event, flag);
}
aclError aclrtDestroyEvent(aclrtEvent event) {
  CO_ACL_READY();
  std::lock_guard<std::mutex> lock(mutex);
  recorded.erase(event);
  return done(cudaEventDestroy(event_of(event)), __func__);
}
aclError aclrtRecordEvent(aclrtEvent event, aclrtStream on) {
  CO_ACL_READY();
  {
    std::lock_guard<std::mutex> lock(mutex);
    recorded[event] = on;
  }
  return done(cudaEventRecord(event_of(event), stream(on)), __func__);
}
aclError aclrtSynchronizeEvent(aclrtEvent event) {
  CO_ACL_READY();
  aclError status = done(cudaEventSynchronize(event_of(event)), __func__);
  std::lock_guard<std::mutex> lock(mutex);
  auto found = recorded.find(event);
  if (found != recorded.end()) waited(found->second);
  return status;
}
aclError aclrtQueryEventStatus(aclrtEvent event, aclrtEventRecordedStatus *status) {
  CO_ACL_READY();
  CO_ACL_REQUIRE(status != nullptr, ACL_ERROR_INVALID_PARAM);
  cudaError_t found = cudaEventQuery(event_of(event));
  *status = found == cudaSuccess ? ACL_EVENT_RECORDED_STATUS_COMPLETE
                                 : ACL_EVENT_RECORDED_STATUS_NOT_READY;
  if (found == cudaErrorNotReady) {
    (void)cudaGetLastError();
    return ACL_SUCCESS;
  }
  return done(found, __func__);
}
aclError aclrtEventElapsedTime(float *ms, aclrtEvent startEvent, aclrtEvent endEvent) {
  CO_ACL_READY();
  cudaError_t status = cudaEventElapsedTime(ms, event_of(startEvent), event_of(endEvent));
  if (status != cudaErrorInvalidResourceHandle && status != cudaErrorNotReady) {
    return done(status, __func__);
  }
  (void)cudaGetLastError();
  return fail(ACL_ERROR_RT_EVENT_TIMESTAMP_INVALID, "%s: an event has no time", __func__);
}

/* kernel<<<...>>>: clang leaves the four values under this label (cutover_ascend/launch.h), then
 * calls the kernel's stub, which takes them from there. Where this fails, it is not called. */
unsigned int __cudaPushCallConfiguration(dim3, dim3, size_t, cudaStream_t);
unsigned int co_acl_push_launch(dim3 grid, dim3 block, size_t dynamic_bytes, void *on) {
  aclError unready = ready("a kernel's launch");
  if (unready != ACL_SUCCESS) return static_cast<unsigned int>(unready);
  issued(on);
  return __cudaPushCallConfiguration(grid, block, dynamic_bytes, stream(on));
}
aclError aclrtLaunchSIMTKernelWithArgsArray(void *func, dim3 gridDim, dim3 blockDim,
                                            size_t dynUbufSize, aclrtStream on,
                                            aclrtLaunchKernelCfg *, void **args) {
  CO_ACL_READY();
  issued(on);
  return done(cudaLaunchKernel(func, gridDim, blockDim, args, dynUbufSize, stream(on)),
              __func__);
}

}  // extern "C"

// What the parts of ACL's runtime share: the program's state, errors, and the streams that have
// work which nobody has waited for.
#ifndef CUTOVER_ASCEND_HOST_ACL_HPP
#define CUTOVER_ASCEND_HOST_ACL_HPP

#include "acl/acl.h"
#include "cuda_runtime_api.h"

namespace cutover::acl {

// Keeps a failure for aclrtGetLastError and aclGetRecentErrMsg of this thread; returns its code.
[[gnu::format(printf, 2, 3)]] aclError fail(aclError code, const char *format, ...);

// ACL's code for what the CPU runtime says; failures are kept.
aclError done(cudaError_t status, const char *call);

// A failure if the program has not called aclInit, or this thread not aclrtSetDevice.
aclError ready(const char *call);

// ACL's default stream is one stream among others, never CUDA's null stream: nothing waits for it
// unasked.
cudaStream_t stream(aclrtStream stream);
// The default stream goes with the last reset of the device.
void drop_default_stream();

// Work was issued on a stream; it was waited for.
void issued(aclrtStream stream);
void waited(aclrtStream stream);
void waited_for_all();
// Says once that a call touches memory while streams have work that nothing has waited for.
void check_waited(const char *call);

}  // namespace cutover::acl

// The head of every call that needs a device.
#define CO_ACL_READY()                                     \
  do {                                                     \
    aclError unready = cutover::acl::ready(__func__);      \
    if (unready != ACL_SUCCESS) return unready;            \
  } while (false)

#define CO_ACL_REQUIRE(condition, code)                                            \
  do {                                                                             \
    if (!(condition)) {                                                            \
      return cutover::acl::fail(code, "%s: not so: %s", __func__, #condition);     \
    }                                                                              \
  } while (false)

#endif

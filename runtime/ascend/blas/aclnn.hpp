// What the operators share: tensors, executors, and the two phases of a call.
//
// The first phase checks everything and leaves an executor; the second takes it, once, and puts the
// work on a stream. An executor that is used again, goes to another operator, or comes without the
// workspace that was asked for, is an error, as the documentation has it.
#pragma once

#include <functional>
#include <vector>

#include "acl.hpp"
#include "aclnn/acl_meta.h"
#include "blas/blas.hpp"

constexpr int kMostDims = 8;

struct aclTensor {
  aclDataType type;
  int dims;
  int64_t shape[kMostDims];
  int64_t steps[kMostDims];
  void *data;  // of the first element

  int64_t elements() const {
    int64_t count = 1;
    for (int d = 0; d < dims; ++d) count *= shape[d];
    return count;
  }
  bool has_shape(std::initializer_list<int64_t> wanted) const {
    if (static_cast<int>(wanted.size()) != dims) return false;
    int d = 0;
    for (int64_t size : wanted) {
      if (shape[d++] != size) return false;
    }
    return true;
  }
};

struct aclScalar {
  aclDataType type;
  double value;
};

struct aclIntArray {
  std::vector<int64_t> values;
};

namespace cutover::acl {

using Work = std::function<cublasStatus_t(cudaStream_t)>;

// Ends a first phase: *executor carries the work.
aclnnStatus prepared(const char *op, Work work, uint64_t workspace, uint64_t *workspace_bytes,
                     aclOpExecutor **executor);
// A second phase.
aclnnStatus perform(const char *op, void *workspace, uint64_t workspace_bytes,
                    aclOpExecutor *executor, aclrtStream stream);

bool is_float(aclDataType type);

// Operators that need room ask for this much: what a chip's library asks for depends on its tiling.
constexpr uint64_t kSomeWorkspace = 1024;

}  // namespace cutover::acl

#define CO_ACLNN_GIVEN(pointer)                                                          \
  do {                                                                                   \
    if ((pointer) == nullptr) {                                                          \
      return cutover::acl::fail(ACLNN_ERR_PARAM_NULLPTR, "%s: %s is null", __func__,     \
                                #pointer);                                               \
    }                                                                                    \
  } while (false)

#define CO_ACLNN_REQUIRE(condition)                                                       \
  do {                                                                                    \
    if (!(condition)) {                                                                   \
      return cutover::acl::fail(ACLNN_ERR_PARAM_INVALID, "%s: not so: %s", __func__,      \
                                #condition);                                              \
    }                                                                                     \
  } while (false)

#define CO_ACLNN_PERFORM(op)                                                              \
  aclnnStatus op(void *workspace, uint64_t workspaceSize, aclOpExecutor *executor,        \
                 aclrtStream stream) {                                                    \
    return cutover::acl::perform(#op, workspace, workspaceSize, executor, stream);        \
  }

// Tensors, numbers and lists, and the way from the first phase of an operator to the second.
#include <mutex>
#include <unordered_set>

#include "aclnn.hpp"
#include "memory.hpp"

struct aclOpExecutor {
  const char *op;
  cutover::acl::Work work;
  uint64_t workspace_bytes;
};

namespace cutover::acl {
namespace {

std::mutex mutex;

// Executors whose second phase has not come.
std::unordered_set<aclOpExecutor *> &open_executors() {
  static auto *all = new std::unordered_set<aclOpExecutor *>;
  return *all;
}

aclnnStatus status_of(const char *op, cublasStatus_t status) {
  if (status == CUBLAS_STATUS_SUCCESS) return ACLNN_SUCCESS;
  return fail(ACLNN_ERR_RUNTIME_ERROR, "%s: the work could not be put on the stream", op);
}

}  // namespace

bool is_float(aclDataType type) {
  return type == ACL_FLOAT || type == ACL_FLOAT16 || type == ACL_BF16;
}

aclnnStatus prepared(const char *op, Work work, uint64_t workspace, uint64_t *workspace_bytes,
                     aclOpExecutor **executor) {
  if (workspace_bytes == nullptr || executor == nullptr) {
    return fail(ACLNN_ERR_PARAM_NULLPTR, "%s: no place for the executor", op);
  }
  *executor = new aclOpExecutor{op, std::move(work), workspace};
  *workspace_bytes = workspace;
  std::lock_guard<std::mutex> lock(mutex);
  open_executors().insert(*executor);
  return ACLNN_SUCCESS;
}

aclnnStatus perform(const char *op, void *workspace, uint64_t workspace_bytes,
                    aclOpExecutor *executor, aclrtStream on) {
  aclError unready = ready(op);
  if (unready != ACL_SUCCESS) return unready;
  if (executor == nullptr) return fail(ACLNN_ERR_PARAM_NULLPTR, "%s: no executor", op);
  {
    std::lock_guard<std::mutex> lock(mutex);
    if (open_executors().erase(executor) == 0) {
      return fail(ACLNN_ERR_INNER, "%s: the executor has been used already, or never was", op);
    }
  }
  std::unique_ptr<aclOpExecutor> own(executor);
  if (std::strcmp(own->op, op) != 0) {
    return fail(ACLNN_ERR_INNER, "%s: the executor is one of %s", op, own->op);
  }
  if (own->workspace_bytes > 0) {
    if (workspace == nullptr || workspace_bytes < own->workspace_bytes) {
      return fail(ACLNN_ERR_PARAM_NULLPTR, "%s: less workspace than the first phase asked for",
                  op);
    }
    if (!device_range(workspace, workspace_bytes)) {
      return fail(ACLNN_ERR_PARAM_INVALID, "%s: the workspace is no device memory", op);
    }
  }
  issued(on);
  return status_of(op, own->work(stream(on)));
}

}  // namespace cutover::acl

using namespace cutover::acl;

extern "C" {

aclTensor *aclCreateTensor(const int64_t *viewDims, uint64_t viewDimsNum, aclDataType dataType,
                           const int64_t *stride, int64_t offset, aclFormat format,
                           const int64_t *storageDims, uint64_t storageDimsNum,
                           void *tensorData) {
  if ((viewDims == nullptr && viewDimsNum > 0) || viewDimsNum > kMostDims || offset < 0 ||
      format != ACL_FORMAT_ND || (storageDims == nullptr && storageDimsNum > 0)) {
    fail(ACL_ERROR_INVALID_PARAM, "%s: a shape that no tensor has", __func__);
    return nullptr;
  }
  if (reinterpret_cast<uintptr_t>(tensorData) % 32 != 0) {
    fail(ACL_ERROR_INVALID_PARAM, "%s: the data does not start at a multiple of 32 bytes",
         __func__);
    return nullptr;
  }
  aclTensor made{dataType, static_cast<int>(viewDimsNum), {}, {}, nullptr};
  int64_t step = 1;
  for (int d = made.dims - 1; d >= 0; --d) {
    made.shape[d] = viewDims[d];
    made.steps[d] = stride != nullptr ? stride[d] : step;
    step *= made.shape[d];
    if (made.shape[d] < 0 || made.steps[d] < 0) {
      fail(ACL_ERROR_INVALID_PARAM, "%s: a size or a step is negative", __func__);
      return nullptr;
    }
  }
  made.data = static_cast<char *>(tensorData) +
              static_cast<std::size_t>(offset) * aclDataTypeSize(dataType);
  return new aclTensor(made);
}

aclScalar *aclCreateScalar(void *value, aclDataType dataType) {
  if (value == nullptr) return nullptr;
  switch (dataType) {
    case ACL_FLOAT:
      return new aclScalar{dataType, *static_cast<const float *>(value)};
    case ACL_DOUBLE:
      return new aclScalar{dataType, *static_cast<const double *>(value)};
    case ACL_FLOAT16:
      return new aclScalar{dataType, aclFloat16ToFloat(*static_cast<const aclFloat16 *>(value))};
    case ACL_INT32:
      return new aclScalar{dataType, static_cast<double>(*static_cast<const int32_t *>(value))};
    default:
      fail(ACL_ERROR_UNSUPPORTED_DATA_TYPE, "%s: a type that does not run here", __func__);
      return nullptr;
  }
}

aclIntArray *aclCreateIntArray(const int64_t *value, uint64_t size) {
  if (value == nullptr && size > 0) return nullptr;
  return new aclIntArray{std::vector<int64_t>(value, value + size)};
}

aclnnStatus aclDestroyTensor(const aclTensor *tensor) {
  CO_ACLNN_GIVEN(tensor);
  delete tensor;
  return ACLNN_SUCCESS;
}

aclnnStatus aclDestroyScalar(const aclScalar *scalar) {
  CO_ACLNN_GIVEN(scalar);
  delete scalar;
  return ACLNN_SUCCESS;
}

aclnnStatus aclDestroyIntArray(const aclIntArray *array) {
  CO_ACLNN_GIVEN(array);
  delete array;
  return ACLNN_SUCCESS;
}

}  // extern "C"

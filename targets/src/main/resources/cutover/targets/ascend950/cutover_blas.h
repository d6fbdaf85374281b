/* cuBLAS's calls on the operators of aclnn. This file belongs to the port: read it, change it, or
 * replace its uses one by one.
 *
 * aclnn's tensors are views with a step for each dimension. A column-major matrix of m rows is a
 * row-major one of m columns, its transpose; so C = A B is asked for as C' = B' A', and a
 * transposed operand is one with its two steps exchanged. Nothing is copied.
 *
 * Factors and results are the host's. Element types are float, half and bfloat16. */
#ifndef CUTOVER_BLAS_H
#define CUTOVER_BLAS_H

#include <stdint.h>

#include <initializer_list>

#include "acl/acl.h"
#include "aclnn/acl_meta.h"
#include "aclnnop/aclnn_add.h"
#include "aclnnop/aclnn_addmm.h"
#include "aclnnop/aclnn_baddbmm.h"
#include "aclnnop/aclnn_copy.h"
#include "aclnnop/aclnn_dot.h"
#include "aclnnop/aclnn_linalg_vector_norm.h"
#include "aclnnop/aclnn_mul.h"
#include "aclnnop/aclnn_zero.h"
#include "cutover_acl.h"

/* --- The library ------------------------------------------------------------------------------ */

enum cutover_blas_status {
  CUTOVER_BLAS_STATUS_SUCCESS = 0,
  CUTOVER_BLAS_STATUS_NOT_INITIALIZED = 1,
  CUTOVER_BLAS_STATUS_ALLOC_FAILED = 3,
  CUTOVER_BLAS_STATUS_INVALID_VALUE = 7,
  CUTOVER_BLAS_STATUS_ARCH_MISMATCH = 8,
  CUTOVER_BLAS_STATUS_MAPPING_ERROR = 11,
  CUTOVER_BLAS_STATUS_EXECUTION_FAILED = 13,
  CUTOVER_BLAS_STATUS_INTERNAL_ERROR = 14,
  CUTOVER_BLAS_STATUS_NOT_SUPPORTED = 15,
  CUTOVER_BLAS_STATUS_LICENSE_ERROR = 16
};
enum cutover_blas_operation { CUTOVER_BLAS_OP_N, CUTOVER_BLAS_OP_T, CUTOVER_BLAS_OP_C };
enum cutover_blas_side { CUTOVER_BLAS_SIDE_LEFT, CUTOVER_BLAS_SIDE_RIGHT };
enum cutover_blas_pointer_mode { CUTOVER_BLAS_POINTER_MODE_HOST };
enum cutover_blas_atomics { CUTOVER_BLAS_ATOMICS_NOT_ALLOWED, CUTOVER_BLAS_ATOMICS_ALLOWED };
enum cutover_blas_math {
  CUTOVER_BLAS_DEFAULT_MATH,
  CUTOVER_BLAS_TENSOR_OP_MATH,
  CUTOVER_BLAS_PEDANTIC_MATH,
  CUTOVER_BLAS_TF32_TENSOR_OP_MATH
};
enum cutover_blas_compute {
  CUTOVER_BLAS_COMPUTE_16F,
  CUTOVER_BLAS_COMPUTE_32F,
  CUTOVER_BLAS_COMPUTE_32F_FAST_16F,
  CUTOVER_BLAS_COMPUTE_32F_FAST_TF32
};
enum cutover_blas_algorithm { CUTOVER_BLAS_GEMM_DEFAULT };

static inline const char *cutover_blas_status_string(cutover_blas_status status) {
  switch (status) {
    case CUTOVER_BLAS_STATUS_SUCCESS:
      return "success";
    case CUTOVER_BLAS_STATUS_NOT_INITIALIZED:
      return "the library was not initialized";
    case CUTOVER_BLAS_STATUS_ALLOC_FAILED:
      return "the resource allocation failed";
    case CUTOVER_BLAS_STATUS_INVALID_VALUE:
      return "an unsupported value or parameter was passed to the function";
    case CUTOVER_BLAS_STATUS_NOT_SUPPORTED:
      return "the requested functionality is not supported";
    default:
      break;
  }
  const char *why = aclGetRecentErrMsg();
  return why != nullptr ? why : "the operator failed";
}

/* What cubeMathType of the operators means for float: as it is, by half, by hf32. For 16-bit
 * elements 4 has sums kept in float. */
#define CUTOVER_BLAS_KEEP 0
#define CUTOVER_BLAS_HF32 1
#define CUTOVER_BLAS_HALF 2
#define CUTOVER_BLAS_FLOAT_SUMS 4

struct cutover_blas {
  aclrtStream stream;
  int8_t float_math;
  void *workspace; /* of the operators, for one stream after the other */
  uint64_t workspace_bytes;
  void *result; /* one number on the device */
};
typedef cutover_blas *cutover_blas_handle;

static inline cutover_blas_status cutover_blas_create(cutover_blas_handle *handle) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  void *result = nullptr;
  if (aclrtMalloc(&result, 64, ACL_MEM_MALLOC_HUGE_FIRST) != ACL_SUCCESS)
    return CUTOVER_BLAS_STATUS_ALLOC_FAILED;
  *handle = new cutover_blas{nullptr, CUTOVER_BLAS_KEEP, nullptr, 0, result};
  return CUTOVER_BLAS_STATUS_SUCCESS;
}
static inline cutover_blas_status cutover_blas_destroy(cutover_blas_handle handle) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  aclrtSynchronizeStream(handle->stream);
  if (handle->workspace != nullptr) aclrtFree(handle->workspace);
  aclrtFree(handle->result);
  delete handle;
  return CUTOVER_BLAS_STATUS_SUCCESS;
}
/* Work on the stream before may still use the workspace. */
static inline cutover_blas_status cutover_blas_set_stream(cutover_blas_handle handle,
                                                          aclrtStream stream) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (handle->workspace != nullptr && handle->stream != stream)
    aclrtSynchronizeStream(handle->stream);
  handle->stream = stream;
  return CUTOVER_BLAS_STATUS_SUCCESS;
}
static inline cutover_blas_status cutover_blas_get_stream(cutover_blas_handle handle,
                                                          aclrtStream *stream) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  *stream = handle->stream;
  return CUTOVER_BLAS_STATUS_SUCCESS;
}
static inline cutover_blas_status cutover_blas_set_math_mode(cutover_blas_handle handle, int mode) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  handle->float_math =
      mode == CUTOVER_BLAS_TF32_TENSOR_OP_MATH ? CUTOVER_BLAS_HF32 : CUTOVER_BLAS_KEEP;
  return CUTOVER_BLAS_STATUS_SUCCESS;
}
/* Only the host's numbers; and each operator keeps its own room. */
static inline cutover_blas_status cutover_blas_set_pointer_mode(cutover_blas_handle handle, int) {
  return handle == nullptr ? CUTOVER_BLAS_STATUS_NOT_INITIALIZED : CUTOVER_BLAS_STATUS_SUCCESS;
}
static inline cutover_blas_status cutover_blas_set_atomics_mode(cutover_blas_handle handle, int) {
  return handle == nullptr ? CUTOVER_BLAS_STATUS_NOT_INITIALIZED : CUTOVER_BLAS_STATUS_SUCCESS;
}
static inline cutover_blas_status cutover_blas_set_workspace(cutover_blas_handle handle, void *,
                                                             size_t) {
  return handle == nullptr ? CUTOVER_BLAS_STATUS_NOT_INITIALIZED : CUTOVER_BLAS_STATUS_SUCCESS;
}

/* --- Between host and device ------------------------------------------------------------------ */

static inline cutover_blas_status cutover_blas_move(int rows, int columns, int bytes,
                                                    const void *from, int from_step, void *to,
                                                    int to_step, aclrtMemcpyKind kind) {
  if (rows < 0 || columns < 0 || bytes <= 0 || from_step < rows || to_step < rows || from_step < 1 ||
      to_step < 1)
    return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (rows == 0 || columns == 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  size_t size = static_cast<size_t>(bytes);
  aclError status = cutover_memcpy_2d(to, size * to_step, from, size * from_step, size * rows,
                                      static_cast<size_t>(columns), kind);
  return status == ACL_SUCCESS ? CUTOVER_BLAS_STATUS_SUCCESS : CUTOVER_BLAS_STATUS_MAPPING_ERROR;
}
static inline cutover_blas_status cutover_blas_set_matrix(int rows, int columns, int bytes,
                                                          const void *a, int lda, void *device,
                                                          int ldb) {
  return cutover_blas_move(rows, columns, bytes, a, lda, device, ldb, ACL_MEMCPY_HOST_TO_DEVICE);
}
static inline cutover_blas_status cutover_blas_get_matrix(int rows, int columns, int bytes,
                                                          const void *device, int lda, void *b,
                                                          int ldb) {
  return cutover_blas_move(rows, columns, bytes, device, lda, b, ldb, ACL_MEMCPY_DEVICE_TO_HOST);
}
/* A vector is a matrix of one row; without steps, of one column. */
static inline cutover_blas_status cutover_blas_set_vector(int n, int bytes, const void *x, int incx,
                                                          void *device, int incy) {
  return incx == 1 && incy == 1 ? cutover_blas_set_matrix(n, n > 0, bytes, x, n, device, n)
                                : cutover_blas_set_matrix(1, n, bytes, x, incx, device, incy);
}
static inline cutover_blas_status cutover_blas_get_vector(int n, int bytes, const void *device,
                                                          int incx, void *y, int incy) {
  return incx == 1 && incy == 1 ? cutover_blas_get_matrix(n, n > 0, bytes, device, n, y, n)
                                : cutover_blas_get_matrix(1, n, bytes, device, incx, y, incy);
}

/* --- Operators -------------------------------------------------------------------------------- */

/* A view of device memory. aclnn wants its start at a multiple of 32 bytes; what is left is the
 * view's offset. */
struct cutover_tensor {
  aclTensor *is;
  cutover_tensor(const void *data, aclDataType type, std::initializer_list<int64_t> shape,
                 std::initializer_list<int64_t> steps) {
    uintptr_t at = reinterpret_cast<uintptr_t>(data), start = at / 32 * 32;
    int64_t offset = static_cast<int64_t>((at - start) / aclDataTypeSize(type));
    int64_t extent = offset + 1;
    for (size_t d = 0; d < shape.size(); ++d)
      extent += (shape.begin()[d] - 1) * steps.begin()[d];
    is = aclCreateTensor(shape.begin(), shape.size(), type, steps.begin(), offset, ACL_FORMAT_ND,
                         &extent, 1, reinterpret_cast<void *>(start));
  }
  ~cutover_tensor() {
    if (is != nullptr) aclDestroyTensor(is);
  }
  cutover_tensor(const cutover_tensor &) = delete;
  cutover_tensor &operator=(const cutover_tensor &) = delete;
};
struct cutover_scalar {
  aclScalar *is;
  explicit cutover_scalar(float value) : is(aclCreateScalar(&value, ACL_FLOAT)) {}
  ~cutover_scalar() {
    if (is != nullptr) aclDestroyScalar(is);
  }
  cutover_scalar(const cutover_scalar &) = delete;
  cutover_scalar &operator=(const cutover_scalar &) = delete;
};

/* Both phases of an operator: check and size, then run on the handle's stream. */
template <class First, class Second>
static inline cutover_blas_status cutover_blas_run(cutover_blas_handle handle, First first,
                                                   Second second) {
  uint64_t bytes = 0;
  aclOpExecutor *executor = nullptr;
  if (first(&bytes, &executor) != ACLNN_SUCCESS) return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  if (bytes > handle->workspace_bytes) {
    aclrtSynchronizeStream(handle->stream);
    if (handle->workspace != nullptr) aclrtFree(handle->workspace);
    handle->workspace = nullptr;
    handle->workspace_bytes = 0;
    if (aclrtMalloc(&handle->workspace, bytes, ACL_MEM_MALLOC_HUGE_FIRST) != ACL_SUCCESS)
      return CUTOVER_BLAS_STATUS_ALLOC_FAILED;
    handle->workspace_bytes = bytes;
  }
  return second(handle->workspace, bytes, executor, handle->stream) == ACLNN_SUCCESS
             ? CUTOVER_BLAS_STATUS_SUCCESS
             : CUTOVER_BLAS_STATUS_EXECUTION_FAILED;
}
#define CUTOVER_BLAS_OPERATOR(handle, op, ...)                                              \
  cutover_blas_run(                                                                         \
      handle,                                                                               \
      [&](uint64_t *bytes_, aclOpExecutor **executor_) {                                    \
        return op##GetWorkspaceSize(__VA_ARGS__, bytes_, executor_);                        \
      },                                                                                    \
      op)

/* x = factor x; what a factor of 0 multiplies is not read. */
static inline cutover_blas_status cutover_blas_multiply(cutover_blas_handle handle, aclTensor *x,
                                                        float factor) {
  if (factor == 1) return CUTOVER_BLAS_STATUS_SUCCESS;
  if (factor == 0) return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceZero, x);
  cutover_scalar number(factor);
  return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceMuls, x, number.is);
}

/* --- Products of matrices --------------------------------------------------------------------- */

/* `stride` is from one matrix of a batch to the next, in elements. */
struct cutover_blas_operand {
  const void *data;
  aclDataType type;
  int64_t ld, stride;
  const void *item(int64_t index) const {
    return static_cast<const char *>(data) +
           static_cast<size_t>(index * stride) * aclDataTypeSize(type);
  }
};

static inline bool cutover_blas_fits(int64_t rows, int64_t ld) {
  return rows >= 0 && ld >= (rows > 1 ? rows : 1);
}

static inline cutover_blas_status cutover_blas_product(
    cutover_blas_handle handle, int transa, int transb, int64_t m, int64_t n, int64_t k,
    float alpha, cutover_blas_operand a, cutover_blas_operand b, float beta, cutover_blas_operand c,
    int64_t count, int8_t float_math) {
  bool ta = transa != CUTOVER_BLAS_OP_N, tb = transb != CUTOVER_BLAS_OP_N;
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (transa < 0 || transa > CUTOVER_BLAS_OP_C || transb < 0 || transb > CUTOVER_BLAS_OP_C ||
      n < 0 || count < 0 || !cutover_blas_fits(ta ? k : m, a.ld) ||
      !cutover_blas_fits(tb ? n : k, b.ld) || !cutover_blas_fits(m, c.ld) || m < 0 || k < 0)
    return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (m == 0 || n == 0 || count == 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  if (alpha == 0 || k == 0) {
    cutover_tensor to(c.data, c.type, {count, n, m}, {c.stride, c.ld, 1});
    return cutover_blas_multiply(handle, to.is, beta);
  }
  cutover_scalar factor(alpha), kept(beta);
  bool one_type = a.type == c.type;
  if (count > 1 && one_type) {
    /* The batch is the first dimension. */
    cutover_tensor to(c.data, c.type, {count, n, m}, {c.stride, c.ld, 1});
    cutover_tensor left(b.data, b.type, {count, n, k},
                        {b.stride, tb ? 1 : b.ld, tb ? b.ld : 1});
    cutover_tensor right(a.data, a.type, {count, k, m},
                         {a.stride, ta ? 1 : a.ld, ta ? a.ld : 1});
    return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceBaddbmm, to.is, left.is, right.is, kept.is,
                                 factor.is, float_math);
  }
  int8_t math = a.type == ACL_FLOAT ? float_math : CUTOVER_BLAS_FLOAT_SUMS;
  for (int64_t i = 0; i < count; ++i) {
    cutover_tensor to(c.item(i), c.type, {n, m}, {c.ld, 1});
    cutover_tensor left(b.item(i), b.type, {n, k}, {tb ? 1 : b.ld, tb ? b.ld : 1});
    cutover_tensor right(a.item(i), a.type, {k, m}, {ta ? 1 : a.ld, ta ? a.ld : 1});
    cutover_blas_status status = CUTOVER_BLAS_OPERATOR(
        handle, aclnnInplaceAddmm, to.is, left.is, right.is, kept.is, factor.is, math);
    if (status != CUTOVER_BLAS_STATUS_SUCCESS) return status;
  }
  return CUTOVER_BLAS_STATUS_SUCCESS;
}

/* A batch whose matrices are at pointers that the device has. */
static inline cutover_blas_status cutover_blas_products(
    cutover_blas_handle handle, int transa, int transb, int m, int n, int k, float alpha,
    cutover_blas_operand a, cutover_blas_operand b, float beta, cutover_blas_operand c, int count,
    int8_t float_math) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (count < 0) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (aclrtSynchronizeStream(handle->stream) != ACL_SUCCESS)
    return CUTOVER_BLAS_STATUS_EXECUTION_FAILED;
  cutover_blas_status status = CUTOVER_BLAS_STATUS_SUCCESS;
  for (int i = 0; i < count && status == CUTOVER_BLAS_STATUS_SUCCESS; ++i) {
    cutover_blas_operand *all[] = {&a, &b, &c};
    const void *lists[] = {a.data, b.data, c.data};
    for (int o = 0; o < 3; ++o) {
      const void *place = static_cast<const void *const *>(lists[o]) + i;
      if (aclrtMemcpy(&all[o]->data, sizeof(void *), place, sizeof(void *),
                      ACL_MEMCPY_DEVICE_TO_HOST) != ACL_SUCCESS)
        return CUTOVER_BLAS_STATUS_MAPPING_ERROR;
    }
    status = cutover_blas_product(handle, transa, transb, m, n, k, alpha, a, b, beta, c, 1,
                                  float_math);
    a.data = lists[0];
    b.data = lists[1];
    c.data = lists[2];
  }
  return status;
}

/* A factor of the arithmetic's type. */
static inline float cutover_blas_factor(const void *factor, bool half) {
  if (!half) return *static_cast<const float *>(factor);
  aclFloat16 bits;
  memcpy(&bits, factor, sizeof bits);
  return aclFloat16ToFloat(bits);
}

#define CUTOVER_BLAS_SHAPE \
  cutover_blas_handle handle, int transa, int transb, int m, int n, int k
#define CUTOVER_BLAS_SAME handle, transa, transb, m, n, k
#define CUTOVER_BLAS_MATH(handle) ((handle) != nullptr ? (handle)->float_math : int8_t(0))

static inline cutover_blas_status cutover_blas_sgemm(CUTOVER_BLAS_SHAPE, const float *alpha,
                                                     const float *a, int lda, const float *b,
                                                     int ldb, const float *beta, float *c,
                                                     int ldc) {
  if (alpha == nullptr || beta == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  return cutover_blas_product(CUTOVER_BLAS_SAME, *alpha, {a, ACL_FLOAT, lda, 0},
                              {b, ACL_FLOAT, ldb, 0}, *beta, {c, ACL_FLOAT, ldc, 0}, 1,
                              CUTOVER_BLAS_MATH(handle));
}
static inline cutover_blas_status cutover_blas_sgemm_strided(
    CUTOVER_BLAS_SHAPE, const float *alpha, const float *a, int lda, long long stride_a,
    const float *b, int ldb, long long stride_b, const float *beta, float *c, int ldc,
    long long stride_c, int count) {
  if (alpha == nullptr || beta == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  return cutover_blas_product(CUTOVER_BLAS_SAME, *alpha, {a, ACL_FLOAT, lda, stride_a},
                              {b, ACL_FLOAT, ldb, stride_b}, *beta, {c, ACL_FLOAT, ldc, stride_c},
                              count, CUTOVER_BLAS_MATH(handle));
}
static inline cutover_blas_status cutover_blas_sgemm_batched(
    CUTOVER_BLAS_SHAPE, const float *alpha, const float *const a[], int lda, const float *const b[],
    int ldb, const float *beta, float *const c[], int ldc, int count) {
  if (alpha == nullptr || beta == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  return cutover_blas_products(CUTOVER_BLAS_SAME, *alpha, {a, ACL_FLOAT, lda, 0},
                               {b, ACL_FLOAT, ldb, 0}, *beta, {c, ACL_FLOAT, ldc, 0}, count,
                               CUTOVER_BLAS_MATH(handle));
}
/* Half: the type is the program's, by its bits. */
static inline cutover_blas_status cutover_blas_hgemm(CUTOVER_BLAS_SHAPE, const void *alpha,
                                                     const void *a, int lda, const void *b, int ldb,
                                                     const void *beta, void *c, int ldc) {
  if (alpha == nullptr || beta == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  return cutover_blas_product(CUTOVER_BLAS_SAME, cutover_blas_factor(alpha, true),
                              {a, ACL_FLOAT16, lda, 0}, {b, ACL_FLOAT16, ldb, 0},
                              cutover_blas_factor(beta, true), {c, ACL_FLOAT16, ldc, 0}, 1, 0);
}
static inline cutover_blas_status cutover_blas_hgemm_strided(
    CUTOVER_BLAS_SHAPE, const void *alpha, const void *a, int lda, long long stride_a,
    const void *b, int ldb, long long stride_b, const void *beta, void *c, int ldc,
    long long stride_c, int count) {
  if (alpha == nullptr || beta == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  return cutover_blas_product(CUTOVER_BLAS_SAME, cutover_blas_factor(alpha, true),
                              {a, ACL_FLOAT16, lda, stride_a}, {b, ACL_FLOAT16, ldb, stride_b},
                              cutover_blas_factor(beta, true), {c, ACL_FLOAT16, ldc, stride_c},
                              count, 0);
}

/* The arithmetic by its own name, or by the type of an element as older programs do. */
struct cutover_blas_arithmetic {
  int8_t float_math;
  bool half, known;
  cutover_blas_arithmetic(cutover_blas_compute compute)
      : float_math(compute == CUTOVER_BLAS_COMPUTE_32F_FAST_TF32  ? CUTOVER_BLAS_HF32
                   : compute == CUTOVER_BLAS_COMPUTE_32F_FAST_16F ? CUTOVER_BLAS_HALF
                                                                  : CUTOVER_BLAS_KEEP),
        half(compute == CUTOVER_BLAS_COMPUTE_16F),
        known(true) {}
  cutover_blas_arithmetic(aclDataType type)
      : float_math(CUTOVER_BLAS_KEEP),
        half(type == ACL_FLOAT16),
        known(type == ACL_FLOAT || type == ACL_FLOAT16) {}
};

static inline bool cutover_blas_has(aclDataType a, aclDataType b, aclDataType c) {
  bool narrow = a == ACL_FLOAT16 || a == ACL_BF16;
  return a == b && ((a == ACL_FLOAT && c == ACL_FLOAT) || (narrow && (c == a || c == ACL_FLOAT)));
}
static inline cutover_blas_status cutover_blas_gemm_strided_ex(
    CUTOVER_BLAS_SHAPE, const void *alpha, const void *a, aclDataType a_type, int lda,
    long long stride_a, const void *b, aclDataType b_type, int ldb, long long stride_b,
    const void *beta, void *c, aclDataType c_type, int ldc, long long stride_c, int count,
    cutover_blas_arithmetic compute, int) {
  if (alpha == nullptr || beta == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (!compute.known || !cutover_blas_has(a_type, b_type, c_type))
    return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  int8_t math = compute.float_math != CUTOVER_BLAS_KEEP ? compute.float_math
                                                        : CUTOVER_BLAS_MATH(handle);
  return cutover_blas_product(CUTOVER_BLAS_SAME, cutover_blas_factor(alpha, compute.half),
                              {a, a_type, lda, stride_a}, {b, b_type, ldb, stride_b},
                              cutover_blas_factor(beta, compute.half), {c, c_type, ldc, stride_c},
                              count, a_type == ACL_FLOAT ? math : int8_t(0));
}
static inline cutover_blas_status cutover_blas_gemm_ex(
    CUTOVER_BLAS_SHAPE, const void *alpha, const void *a, aclDataType a_type, int lda,
    const void *b, aclDataType b_type, int ldb, const void *beta, void *c, aclDataType c_type,
    int ldc, cutover_blas_arithmetic compute, int algorithm) {
  return cutover_blas_gemm_strided_ex(CUTOVER_BLAS_SAME, alpha, a, a_type, lda, 0, b, b_type, ldb,
                                      0, beta, c, c_type, ldc, 0, 1, compute, algorithm);
}
static inline cutover_blas_status cutover_blas_sgemm_ex(
    CUTOVER_BLAS_SHAPE, const float *alpha, const void *a, aclDataType a_type, int lda,
    const void *b, aclDataType b_type, int ldb, const float *beta, void *c, aclDataType c_type,
    int ldc) {
  return cutover_blas_gemm_ex(CUTOVER_BLAS_SAME, alpha, a, a_type, lda, b, b_type, ldb, beta, c,
                              c_type, ldc, CUTOVER_BLAS_COMPUTE_32F, 0);
}

/* --- Matrices and vectors --------------------------------------------------------------------- */

/* A vector of n elements as a matrix of one column; aclnn has no steps backwards. */
static inline cutover_blas_status cutover_blas_sgemv(cutover_blas_handle handle, int trans, int m,
                                                     int n, const float *alpha, const float *a,
                                                     int lda, const float *x, int incx,
                                                     const float *beta, float *y, int incy) {
  bool t = trans != CUTOVER_BLAS_OP_N;
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (alpha == nullptr || beta == nullptr || trans < 0 || trans > CUTOVER_BLAS_OP_C || n < 0 ||
      !cutover_blas_fits(m, lda) || incx == 0 || incy == 0)
    return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (incx < 0 || incy < 0) return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  if (m == 0 || n == 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  int64_t down = t ? n : m, across = t ? m : n;
  cutover_tensor to(y, ACL_FLOAT, {down, 1}, {incy, 1});
  if (*alpha == 0) return cutover_blas_multiply(handle, to.is, *beta);
  cutover_tensor left(a, ACL_FLOAT, {down, across}, {t ? lda : 1, t ? 1 : lda});
  cutover_tensor right(x, ACL_FLOAT, {across, 1}, {incx, 1});
  cutover_scalar factor(*alpha), kept(*beta);
  return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceAddmm, to.is, left.is, right.is, kept.is,
                               factor.is, handle->float_math);
}
/* A = alpha x y' + A, as a product over one. */
static inline cutover_blas_status cutover_blas_sger(cutover_blas_handle handle, int m, int n,
                                                    const float *alpha, const float *x, int incx,
                                                    const float *y, int incy, float *a, int lda) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (alpha == nullptr || n < 0 || !cutover_blas_fits(m, lda) || incx == 0 || incy == 0)
    return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (incx < 0 || incy < 0) return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  if (m == 0 || n == 0 || *alpha == 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  cutover_tensor to(a, ACL_FLOAT, {n, m}, {lda, 1});
  cutover_tensor left(y, ACL_FLOAT, {n, 1}, {incy, 1}), right(x, ACL_FLOAT, {1, m}, {1, incx});
  cutover_scalar factor(*alpha), kept(1);
  return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceAddmm, to.is, left.is, right.is, kept.is,
                               factor.is, CUTOVER_BLAS_KEEP);
}
/* C = alpha op(A) + beta op(B); C may be A or B. */
static inline cutover_blas_status cutover_blas_sgeam(cutover_blas_handle handle, int transa,
                                                     int transb, int m, int n, const float *alpha,
                                                     const float *a, int lda, const float *beta,
                                                     const float *b, int ldb, float *c, int ldc) {
  bool ta = transa != CUTOVER_BLAS_OP_N, tb = transb != CUTOVER_BLAS_OP_N;
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (alpha == nullptr || beta == nullptr || m < 0 || n < 0 || !cutover_blas_fits(m, ldc) ||
      !cutover_blas_fits(ta ? n : m, lda) || !cutover_blas_fits(tb ? n : m, ldb) ||
      (c == a && (ta || lda != ldc)) || (c == b && (tb || ldb != ldc)))
    return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (m == 0 || n == 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  cutover_tensor to(c, ACL_FLOAT, {n, m}, {ldc, 1});
  cutover_tensor left(a, ACL_FLOAT, {n, m}, {ta ? 1 : lda, ta ? lda : 1});
  cutover_tensor right(b, ACL_FLOAT, {n, m}, {tb ? 1 : ldb, tb ? ldb : 1});
  /* First what is in C already, then the other. */
  bool b_first = c == b && c != a;
  float first = b_first ? *beta : *alpha, second = b_first ? *alpha : *beta;
  if (c == a && c == b) {
    first += second;
    second = 0;
  }
  cutover_scalar number(first), more(second);
  cutover_blas_status status =
      c == a || c == b || first == 0
          ? cutover_blas_multiply(handle, to.is, first)
          : CUTOVER_BLAS_OPERATOR(handle, aclnnMuls, left.is, number.is, to.is);
  if (status != CUTOVER_BLAS_STATUS_SUCCESS || second == 0) return status;
  return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceAdd, to.is, b_first ? left.is : right.is,
                               more.is);
}
/* C = A diag(x), or diag(x) A: one element of x for each column or row. */
static inline cutover_blas_status cutover_blas_sdgmm(cutover_blas_handle handle, int side, int m,
                                                     int n, const float *a, int lda, const float *x,
                                                     int incx, float *c, int ldc) {
  bool left = side == CUTOVER_BLAS_SIDE_LEFT;
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (n < 0 || !cutover_blas_fits(m, lda) || !cutover_blas_fits(m, ldc))
    return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (incx < 0) return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  if (m == 0 || n == 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  cutover_tensor to(c, ACL_FLOAT, {n, m}, {ldc, 1}), from(a, ACL_FLOAT, {n, m}, {lda, 1});
  cutover_tensor by(x, ACL_FLOAT, {left ? 1 : n, left ? m : 1}, {left ? 1 : incx, left ? incx : 1});
  return CUTOVER_BLAS_OPERATOR(handle, aclnnMul, from.is, by.is, to.is);
}

/* --- Vectors ---------------------------------------------------------------------------------- */

/* Steps backwards are the same work where both go backwards, or where there is one vector. */
static inline bool cutover_blas_steps(int *incx, int *incy) {
  if (*incx < 0 && *incy < 0) {
    *incx = -*incx;
    *incy = -*incy;
  }
  return *incx > 0 && *incy > 0;
}
static inline cutover_blas_status cutover_blas_saxpy(cutover_blas_handle handle, int n,
                                                     const float *alpha, const float *x, int incx,
                                                     float *y, int incy) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (alpha == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (n <= 0 || *alpha == 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  if (!cutover_blas_steps(&incx, &incy)) return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  cutover_tensor to(y, ACL_FLOAT, {n}, {incy}), from(x, ACL_FLOAT, {n}, {incx});
  cutover_scalar factor(*alpha);
  return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceAdd, to.is, from.is, factor.is);
}
static inline cutover_blas_status cutover_blas_sscal(cutover_blas_handle handle, int n,
                                                     const float *alpha, float *x, int incx) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (alpha == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  if (n <= 0 || incx <= 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  cutover_tensor to(x, ACL_FLOAT, {n}, {incx});
  cutover_scalar factor(*alpha);
  return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceMuls, to.is, factor.is);
}
static inline cutover_blas_status cutover_blas_scopy(cutover_blas_handle handle, int n,
                                                     const float *x, int incx, float *y, int incy) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (n <= 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  if (!cutover_blas_steps(&incx, &incy)) return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  cutover_tensor to(y, ACL_FLOAT, {n}, {incy}), from(x, ACL_FLOAT, {n}, {incx});
  return CUTOVER_BLAS_OPERATOR(handle, aclnnInplaceCopy, to.is, from.is);
}
/* The number that an operator left on the device. */
static inline cutover_blas_status cutover_blas_result(cutover_blas_handle handle,
                                                      cutover_blas_status status, float *result) {
  if (status != CUTOVER_BLAS_STATUS_SUCCESS) return status;
  if (aclrtSynchronizeStream(handle->stream) != ACL_SUCCESS ||
      aclrtMemcpy(result, sizeof *result, handle->result, sizeof *result,
                  ACL_MEMCPY_DEVICE_TO_HOST) != ACL_SUCCESS)
    return CUTOVER_BLAS_STATUS_EXECUTION_FAILED;
  return CUTOVER_BLAS_STATUS_SUCCESS;
}
static inline cutover_blas_status cutover_blas_sdot(cutover_blas_handle handle, int n,
                                                    const float *x, int incx, const float *y,
                                                    int incy, float *result) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (result == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  *result = 0;
  if (n <= 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  if (!cutover_blas_steps(&incx, &incy)) return CUTOVER_BLAS_STATUS_NOT_SUPPORTED;
  cutover_tensor left(x, ACL_FLOAT, {n}, {incx}), right(y, ACL_FLOAT, {n}, {incy});
  cutover_tensor to(handle->result, ACL_FLOAT, {}, {});
  return cutover_blas_result(
      handle, CUTOVER_BLAS_OPERATOR(handle, aclnnDot, left.is, right.is, to.is), result);
}
static inline cutover_blas_status cutover_blas_norm(cutover_blas_handle handle, int n,
                                                    const float *x, int incx, float *result,
                                                    float order) {
  if (handle == nullptr) return CUTOVER_BLAS_STATUS_NOT_INITIALIZED;
  if (result == nullptr) return CUTOVER_BLAS_STATUS_INVALID_VALUE;
  *result = 0;
  if (n <= 0 || incx <= 0) return CUTOVER_BLAS_STATUS_SUCCESS;
  cutover_tensor from(x, ACL_FLOAT, {n}, {incx}), to(handle->result, ACL_FLOAT, {}, {});
  cutover_scalar power(order);
  int64_t first = 0;
  aclIntArray *dimensions = aclCreateIntArray(&first, 1);
  cutover_blas_status status =
      CUTOVER_BLAS_OPERATOR(handle, aclnnLinalgVectorNorm, from.is, power.is, dimensions, false,
                            ACL_FLOAT, to.is);
  aclDestroyIntArray(dimensions);
  return cutover_blas_result(handle, status, result);
}
static inline cutover_blas_status cutover_blas_snrm2(cutover_blas_handle handle, int n,
                                                     const float *x, int incx, float *result) {
  return cutover_blas_norm(handle, n, x, incx, result, 2);
}
static inline cutover_blas_status cutover_blas_sasum(cutover_blas_handle handle, int n,
                                                     const float *x, int incx, float *result) {
  return cutover_blas_norm(handle, n, x, incx, result, 1);
}

#endif

// Operators that work element by element, and sums over a vector.
#include "aclnn.hpp"
#include "aclnnop/aclnn_add.h"
#include "aclnnop/aclnn_copy.h"
#include "aclnnop/aclnn_dot.h"
#include "aclnnop/aclnn_linalg_vector_norm.h"
#include "aclnnop/aclnn_mul.h"
#include "aclnnop/aclnn_zero.h"
#include "blas/blas_numbers.hpp"

namespace cutover::acl {
namespace {

using blas::Bfloat;
using blas::Half;
using blas::narrow;
using blas::widen;

// This many dimensions run here: what the operators are used for by ports.
constexpr int kDims = 3;

struct View {
  char *data;
  int64_t steps[kDims];
};

struct Elements {
  int64_t shape[kDims];
  View out, left, right;
  float number;
};

enum class Op { kCopy, kZero, kAdd, kMuls, kMul };

// A tensor as a view with the shape of another, of which it may lack dimensions or have ones.
View view_as(const aclTensor &t, const aclTensor &shape) {
  View view{static_cast<char *>(t.data), {}};
  for (int d = 0; d < shape.dims; ++d) {
    int own = d - (shape.dims - t.dims);
    if (own >= 0 && t.shape[own] != 1) view.steps[kDims - shape.dims + d] = t.steps[own];
  }
  return view;
}

bool spreads_to(const aclTensor &t, const aclTensor &shape) {
  if (t.dims > shape.dims) return false;
  for (int d = 0; d < t.dims; ++d) {
    int64_t wanted = shape.shape[shape.dims - t.dims + d];
    if (t.shape[d] != wanted && t.shape[d] != 1) return false;
  }
  return true;
}

Elements elements(const aclTensor &out, const aclTensor &left, const aclTensor &right,
                  float number) {
  Elements e{{1, 1, 1}, view_as(out, out), view_as(left, out), view_as(right, out), number};
  for (int d = 0; d < out.dims; ++d) e.shape[kDims - out.dims + d] = out.shape[d];
  return e;
}

template <class T, Op op>
void some_rows(const Elements &e, const blas::Part &part) {
  int64_t each = std::max<int64_t>(1, 16384 / e.shape[2]);
  int64_t first = int64_t{part.index} * each;
  int64_t last = std::min(first + each, e.shape[0] * e.shape[1]);
  for (int64_t row = first; row < last; ++row) {
    int64_t x = row / e.shape[1], y = row % e.shape[1];
    auto start = [&](const View &v) {
      return reinterpret_cast<T *>(v.data) + x * v.steps[0] + y * v.steps[1];
    };
    T *out = start(e.out);
    const T *left = start(e.left), *right = start(e.right);
    for (int64_t i = 0; i < e.shape[2]; ++i) {
      T &to = out[i * e.out.steps[2]];
      const T &a = left[i * e.left.steps[2]], &b = right[i * e.right.steps[2]];
      if constexpr (op == Op::kCopy) to = a;
      if constexpr (op == Op::kZero) to = T{};
      if constexpr (op == Op::kAdd) to = narrow<T>(widen<float>(a) + e.number * widen<float>(b));
      if constexpr (op == Op::kMuls) to = narrow<T>(widen<float>(a) * e.number);
      if constexpr (op == Op::kMul) to = narrow<T>(widen<float>(a) * widen<float>(b));
    }
  }
}

template <Op op>
cublasStatus_t run_elements(const char *name, aclDataType type, const Elements &e,
                            cudaStream_t stream) {
  int64_t rows = e.shape[0] * e.shape[1];
  if (rows * e.shape[2] == 0) return CUBLAS_STATUS_SUCCESS;
  uint64_t parts = blas::parts_of(rows, std::max<int64_t>(1, 16384 / e.shape[2]));
  switch (type) {
    case ACL_FLOAT:
      return blas::run<Elements, some_rows<float, op>>(stream, name, e, parts);
    case ACL_FLOAT16:
      return blas::run<Elements, some_rows<Half, op>>(stream, name, e, parts);
    default:
      return blas::run<Elements, some_rows<Bfloat, op>>(stream, name, e, parts);
  }
}

template <Op op>
aclnnStatus by_elements(const char *name, const aclTensor &out, const aclTensor &left,
                        const aclTensor &right, double number, uint64_t *workspace_bytes,
                        aclOpExecutor **executor) {
  aclDataType type = out.type;
  Elements e = elements(out, left, right, static_cast<float>(number));
  return prepared(
      name, [=](cudaStream_t stream) { return run_elements<op>(name, type, e, stream); }, 0,
      workspace_bytes, executor);
}

struct Sum {
  aclDataType type;
  int64_t count, left_step, right_step;
  const char *left, *right;
  char *out;
  int order;  // of a norm; 0: a scalar product
};

template <class T>
void one_sum(const Sum &s, const blas::Part &) {
  auto left = reinterpret_cast<const T *>(s.left), right = reinterpret_cast<const T *>(s.right);
  double sum = 0;
  for (int64_t i = 0; i < s.count; ++i) {
    double a = widen<float>(left[i * s.left_step]);
    if (s.order == 0) sum += a * widen<float>(right[i * s.right_step]);
    if (s.order == 1) sum += std::fabs(a);
    if (s.order == 2) sum += a * a;
  }
  *reinterpret_cast<T *>(s.out) =
      narrow<T>(static_cast<float>(s.order == 2 ? std::sqrt(sum) : sum));
}

aclnnStatus by_sum(const char *name, const Sum &s, uint64_t *workspace_bytes,
                   aclOpExecutor **executor) {
  auto work = [=](cudaStream_t stream) {
    switch (s.type) {
      case ACL_FLOAT:
        return blas::run<Sum, one_sum<float>>(stream, name, s);
      case ACL_FLOAT16:
        return blas::run<Sum, one_sum<Half>>(stream, name, s);
      default:
        return blas::run<Sum, one_sum<Bfloat>>(stream, name, s);
    }
  };
  return prepared(name, work, kSomeWorkspace, workspace_bytes, executor);
}

}  // namespace
}  // namespace cutover::acl

using namespace cutover::acl;

extern "C" {

aclnnStatus aclnnInplaceCopyGetWorkspaceSize(aclTensor *selfRef, const aclTensor *src,
                                             uint64_t *workspaceSize, aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(selfRef);
  CO_ACLNN_GIVEN(src);
  CO_ACLNN_REQUIRE(is_float(selfRef->type) && selfRef->type == src->type);
  CO_ACLNN_REQUIRE(selfRef->dims <= kDims && spreads_to(*src, *selfRef));
  return by_elements<Op::kCopy>("aclnnInplaceCopy", *selfRef, *src, *src, 0, workspaceSize,
                                executor);
}
CO_ACLNN_PERFORM(aclnnInplaceCopy)

aclnnStatus aclnnInplaceZeroGetWorkspaceSize(aclTensor *selfRef, uint64_t *workspaceSize,
                                             aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(selfRef);
  CO_ACLNN_REQUIRE(is_float(selfRef->type) && selfRef->dims <= kDims);
  return by_elements<Op::kZero>("aclnnInplaceZero", *selfRef, *selfRef, *selfRef, 0,
                                workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnInplaceZero)

aclnnStatus aclnnInplaceAddGetWorkspaceSize(const aclTensor *selfRef, const aclTensor *other,
                                            const aclScalar *alpha, uint64_t *workspaceSize,
                                            aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(selfRef);
  CO_ACLNN_GIVEN(other);
  CO_ACLNN_GIVEN(alpha);
  CO_ACLNN_REQUIRE(is_float(selfRef->type) && selfRef->type == other->type);
  CO_ACLNN_REQUIRE(selfRef->dims <= kDims && spreads_to(*other, *selfRef));
  return by_elements<Op::kAdd>("aclnnInplaceAdd", *selfRef, *selfRef, *other, alpha->value,
                               workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnInplaceAdd)

aclnnStatus aclnnInplaceMulsGetWorkspaceSize(aclTensor *selfRef, const aclScalar *other,
                                             uint64_t *workspaceSize, aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(selfRef);
  CO_ACLNN_GIVEN(other);
  CO_ACLNN_REQUIRE(is_float(selfRef->type) && selfRef->dims <= kDims);
  return by_elements<Op::kMuls>("aclnnInplaceMuls", *selfRef, *selfRef, *selfRef, other->value,
                                workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnInplaceMuls)

aclnnStatus aclnnMulsGetWorkspaceSize(const aclTensor *self, const aclScalar *other,
                                      aclTensor *out, uint64_t *workspaceSize,
                                      aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(self);
  CO_ACLNN_GIVEN(other);
  CO_ACLNN_GIVEN(out);
  CO_ACLNN_REQUIRE(is_float(self->type) && self->type == out->type);
  CO_ACLNN_REQUIRE(out->dims <= kDims && self->dims == out->dims);
  CO_ACLNN_REQUIRE(std::equal(self->shape, self->shape + self->dims, out->shape));
  return by_elements<Op::kMuls>("aclnnMuls", *out, *self, *self, other->value, workspaceSize,
                                executor);
}
CO_ACLNN_PERFORM(aclnnMuls)

aclnnStatus aclnnMulGetWorkspaceSize(const aclTensor *self, const aclTensor *other, aclTensor *out,
                                     uint64_t *workspaceSize, aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(self);
  CO_ACLNN_GIVEN(other);
  CO_ACLNN_GIVEN(out);
  CO_ACLNN_REQUIRE(is_float(self->type) && self->type == other->type && self->type == out->type);
  CO_ACLNN_REQUIRE(out->dims <= kDims && spreads_to(*self, *out) && spreads_to(*other, *out));
  return by_elements<Op::kMul>("aclnnMul", *out, *self, *other, 0, workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnMul)

aclnnStatus aclnnDotGetWorkspaceSize(const aclTensor *self, const aclTensor *tensor,
                                     aclTensor *out, uint64_t *workspaceSize,
                                     aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(self);
  CO_ACLNN_GIVEN(tensor);
  CO_ACLNN_GIVEN(out);
  CO_ACLNN_REQUIRE(is_float(self->type) && self->type == tensor->type && self->type == out->type);
  CO_ACLNN_REQUIRE(self->dims == 1 && tensor->has_shape({self->shape[0]}) && out->dims == 0);
  Sum s{self->type,
        self->shape[0],
        self->steps[0],
        tensor->steps[0],
        static_cast<const char *>(self->data),
        static_cast<const char *>(tensor->data),
        static_cast<char *>(out->data),
        0};
  return by_sum("aclnnDot", s, workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnDot)

aclnnStatus aclnnLinalgVectorNormGetWorkspaceSize(const aclTensor *self, const aclScalar *ord,
                                                  const aclIntArray *dims, bool keepDims,
                                                  const aclDataType dtype, aclTensor *out,
                                                  uint64_t *workspaceSize,
                                                  aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(self);
  CO_ACLNN_GIVEN(ord);
  CO_ACLNN_GIVEN(dims);
  CO_ACLNN_GIVEN(out);
  CO_ACLNN_REQUIRE(is_float(self->type) && self->type == out->type && dtype == out->type);
  // Of a whole vector, by the sum of sizes or of squares: what runs here.
  CO_ACLNN_REQUIRE(self->dims == 1 && dims->values == std::vector<int64_t>{0});
  CO_ACLNN_REQUIRE(out->dims == (keepDims ? 1 : 0) && out->elements() == 1);
  CO_ACLNN_REQUIRE(ord->value == 1 || ord->value == 2);
  Sum s{self->type,
        self->shape[0],
        self->steps[0],
        self->steps[0],
        static_cast<const char *>(self->data),
        static_cast<const char *>(self->data),
        static_cast<char *>(out->data),
        static_cast<int>(ord->value)};
  return by_sum("aclnnLinalgVectorNorm", s, workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnLinalgVectorNorm)

}  // extern "C"

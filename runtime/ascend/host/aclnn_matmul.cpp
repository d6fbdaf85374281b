// Products of matrices, and of batches of them.
#include "aclnn.hpp"
#include "aclnnop/aclnn_addmm.h"
#include "aclnnop/aclnn_baddbmm.h"
#include "blas/blas_gemm.hpp"

namespace cutover::acl {
namespace {

using blas::Bfloat;
using blas::Half;

// The last two dimensions of a tensor, and the one before them.
template <class T>
blas::Matrix<T> matrix(const aclTensor &t) {
  int first = t.dims - 2;
  bool alone = first == 0 || t.shape[0] == 1;
  return {static_cast<T *>(t.data), nullptr, alone ? 0 : t.steps[0], t.steps[first],
          t.steps[first + 1], false};
}

struct Product {
  aclTensor self, left, right;
  float beta, alpha;
};

template <class T, class TC>
cublasStatus_t multiply(const char *op, const Product &p, cudaStream_t stream) {
  auto c = matrix<TC>(p.self);
  auto a = matrix<const T>(p.left), b = matrix<const T>(p.right);
  int first = p.self.dims - 2;
  int64_t rows = p.self.shape[first], columns = p.self.shape[first + 1];
  auto number = [](float value) { return blas::Factor<float>{value, nullptr, nullptr}; };
  blas::Gemm<T, TC, float> g{static_cast<int>(rows),
                             static_cast<int>(columns),
                             static_cast<int>(p.left.shape[first + 1]),
                             blas::Triangle::kAll,
                             a,
                             b,
                             c,
                             number(p.alpha),
                             number(p.beta)};
  // Tiles are long where memory is: the transposed product is the same work.
  if (c.down != 1 && c.across == 1) {
    std::swap(g.m, g.n);
    auto turned = [](auto m) {
      std::swap(m.down, m.across);
      return m;
    };
    g.a = turned(b);
    g.b = turned(a);
    g.c = turned(c);
  }
  return blas::run_gemm(stream, op, g, p.self.dims == 3 ? p.self.shape[0] : 1);
}

cublasStatus_t dispatch(const char *op, const Product &p, cudaStream_t stream) {
  bool wide = p.self.type == ACL_FLOAT;
  switch (p.left.type) {
    case ACL_FLOAT:
      return multiply<float, float>(op, p, stream);
    case ACL_FLOAT16:
      return wide ? multiply<Half, float>(op, p, stream) : multiply<Half, Half>(op, p, stream);
    default:
      return wide ? multiply<Bfloat, float>(op, p, stream)
                  : multiply<Bfloat, Bfloat>(op, p, stream);
  }
}

bool is_narrow(aclDataType type) { return type == ACL_FLOAT16 || type == ACL_BF16; }

// 2 rounds to half, which bfloat16 is not; 3 rounds float.
bool is_math_type(int8_t type, aclDataType elements) {
  return type >= 0 && type <= 4 && (type != 2 || elements != ACL_BF16) &&
         (type != 3 || elements == ACL_FLOAT);
}

}  // namespace
}  // namespace cutover::acl

using namespace cutover::acl;

extern "C" {

aclnnStatus aclnnInplaceAddmmGetWorkspaceSize(const aclTensor *selfRef, const aclTensor *mat1,
                                              const aclTensor *mat2, const aclScalar *beta,
                                              const aclScalar *alpha, int8_t cubeMathType,
                                              uint64_t *workspaceSize, aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(selfRef);
  CO_ACLNN_GIVEN(mat1);
  CO_ACLNN_GIVEN(mat2);
  CO_ACLNN_GIVEN(beta);
  CO_ACLNN_GIVEN(alpha);
  CO_ACLNN_REQUIRE(is_float(mat1->type) && mat1->type == mat2->type);
  CO_ACLNN_REQUIRE(selfRef->type == mat1->type ||
                   (selfRef->type == ACL_FLOAT && is_narrow(mat1->type)));
  CO_ACLNN_REQUIRE(selfRef->dims == 2 && mat1->dims == 2 && mat2->dims == 2);
  CO_ACLNN_REQUIRE(mat1->shape[1] == mat2->shape[0]);
  CO_ACLNN_REQUIRE(selfRef->has_shape({mat1->shape[0], mat2->shape[1]}));
  CO_ACLNN_REQUIRE(is_math_type(cubeMathType, mat1->type));
  Product p{*selfRef, *mat1, *mat2, static_cast<float>(beta->value),
            static_cast<float>(alpha->value)};
  return prepared(
      "aclnnInplaceAddmm",
      [p](cudaStream_t stream) { return dispatch("aclnnInplaceAddmm", p, stream); },
      kSomeWorkspace, workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnInplaceAddmm)

aclnnStatus aclnnInplaceBaddbmmGetWorkspaceSize(const aclTensor *selfRef, const aclTensor *batch1,
                                                const aclTensor *batch2, const aclScalar *beta,
                                                const aclScalar *alpha, int8_t cubeMathType,
                                                uint64_t *workspaceSize,
                                                aclOpExecutor **executor) {
  CO_ACLNN_GIVEN(selfRef);
  CO_ACLNN_GIVEN(batch1);
  CO_ACLNN_GIVEN(batch2);
  CO_ACLNN_GIVEN(beta);
  CO_ACLNN_GIVEN(alpha);
  CO_ACLNN_REQUIRE(is_float(batch1->type) && batch1->type == batch2->type);
  CO_ACLNN_REQUIRE(selfRef->type == batch1->type);
  CO_ACLNN_REQUIRE(selfRef->dims == 3 && batch1->dims == 3 && batch2->dims == 3);
  // In place, batches are not spread.
  CO_ACLNN_REQUIRE(batch1->shape[0] == batch2->shape[0]);
  CO_ACLNN_REQUIRE(batch1->shape[2] == batch2->shape[1]);
  CO_ACLNN_REQUIRE(
      selfRef->has_shape({batch1->shape[0], batch1->shape[1], batch2->shape[2]}));
  CO_ACLNN_REQUIRE(cubeMathType >= 0 && cubeMathType <= 4);
  Product p{*selfRef, *batch1, *batch2, static_cast<float>(beta->value),
            static_cast<float>(alpha->value)};
  return prepared(
      "aclnnInplaceBaddbmm",
      [p](cudaStream_t stream) { return dispatch("aclnnInplaceBaddbmm", p, stream); },
      kSomeWorkspace, workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnInplaceBaddbmm)

}  // extern "C"

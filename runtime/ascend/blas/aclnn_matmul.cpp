// Products of matrices, and of batches of them.
#include "aclnn.hpp"
#include "aclnnop/aclnn_addmm.h"
#include "aclnnop/aclnn_baddbmm.h"
#include "blas/blas_views.hpp"

namespace cutover::acl {
namespace {

// The last two dimensions of a tensor, and the one before them.
blas::View view(const aclTensor &t) {
  int first = t.dims - 2;
  bool alone = first == 0 || t.shape[0] == 1;
  return {t.data, alone ? 0 : t.steps[0], t.steps[first], t.steps[first + 1]};
}

blas::Number number(aclDataType type) {
  return type == ACL_FLOAT     ? blas::Number::kFloat
         : type == ACL_FLOAT16 ? blas::Number::kHalf
                               : blas::Number::kBfloat;
}

Work product(const char *op, const aclTensor &self, const aclTensor &left, const aclTensor &right,
             const aclScalar &beta, const aclScalar &alpha) {
  int first = self.dims - 2;
  blas::Views views{static_cast<int>(self.shape[first]),
                    static_cast<int>(self.shape[first + 1]),
                    static_cast<int>(left.shape[first + 1]),
                    first == 1 ? self.shape[0] : 1,
                    number(left.type),
                    number(self.type),
                    view(left),
                    view(right),
                    view(self),
                    static_cast<float>(alpha.value),
                    static_cast<float>(beta.value)};
  return [=](cudaStream_t stream) { return blas::multiply_views(stream, op, views); };
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
  return prepared("aclnnInplaceAddmm",
                  product("aclnnInplaceAddmm", *selfRef, *mat1, *mat2, *beta, *alpha),
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
  return prepared("aclnnInplaceBaddbmm",
                  product("aclnnInplaceBaddbmm", *selfRef, *batch1, *batch2, *beta, *alpha),
                  kSomeWorkspace, workspaceSize, executor);
}
CO_ACLNN_PERFORM(aclnnInplaceBaddbmm)

}  // extern "C"

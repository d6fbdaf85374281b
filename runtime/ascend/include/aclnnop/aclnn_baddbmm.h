/* self = beta self + alpha (batch1 batch2), for each of a batch */
#ifndef CUTOVER_ASCEND_ACLNN_BADDBMM_H
#define CUTOVER_ASCEND_ACLNN_BADDBMM_H

#include "aclnn/acl_meta.h"

#ifdef __cplusplus
extern "C" {
#endif

aclnnStatus aclnnInplaceBaddbmmGetWorkspaceSize(const aclTensor *selfRef, const aclTensor *batch1,
                                                const aclTensor *batch2, const aclScalar *beta,
                                                const aclScalar *alpha, int8_t cubeMathType,
                                                uint64_t *workspaceSize, aclOpExecutor **executor);
aclnnStatus aclnnInplaceBaddbmm(void *workspace, uint64_t workspaceSize, aclOpExecutor *executor,
                                aclrtStream stream);

#ifdef __cplusplus
}
#endif

#endif

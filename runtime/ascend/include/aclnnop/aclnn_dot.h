/* The scalar product of two vectors */
#ifndef CUTOVER_ASCEND_ACLNN_DOT_H
#define CUTOVER_ASCEND_ACLNN_DOT_H

#include "aclnn/acl_meta.h"

#ifdef __cplusplus
extern "C" {
#endif

aclnnStatus aclnnDotGetWorkspaceSize(const aclTensor *self, const aclTensor *tensor, aclTensor *out,
                                     uint64_t *workspaceSize, aclOpExecutor **executor);
aclnnStatus aclnnDot(void *workspace, uint64_t workspaceSize, aclOpExecutor *executor,
                     aclrtStream stream);

#ifdef __cplusplus
}
#endif

#endif

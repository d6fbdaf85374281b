/* What every operator of the library says of itself: its status. Names and values follow the
 * vendor's public documentation. */
#ifndef CUTOVER_ASCEND_ACLNN_BASE_H
#define CUTOVER_ASCEND_ACLNN_BASE_H

#include "acl/acl_base.h"

typedef int32_t aclnnStatus;

static const aclnnStatus ACLNN_SUCCESS = 0;
static const aclnnStatus ACLNN_ERR_PARAM_NULLPTR = 161001;
static const aclnnStatus ACLNN_ERR_PARAM_INVALID = 161002;
static const aclnnStatus ACLNN_ERR_RUNTIME_ERROR = 361001;
static const aclnnStatus ACLNN_ERR_INNER = 561000;
static const aclnnStatus ACLNN_ERR_INNER_NULLPTR = 561103;

#endif

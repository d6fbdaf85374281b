/* All of ACL that a SIMT program needs. */
#ifndef CUTOVER_ASCEND_ACL_H
#define CUTOVER_ASCEND_ACL_H

#include "acl/acl_rt.h"

#endif

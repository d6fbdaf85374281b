/* hipBLAS on Cutover's cuBLAS: each name is the one of cuBLAS that does the same
 * (cutover/hip_names.h). Constants have the names of hipBLAS and the numbers of cuBLAS. */
#ifndef CUTOVER_HIPBLAS_H
#define CUTOVER_HIPBLAS_H

#include "cutover/hip_base.h"
#include "cublas_v2.h"

#include "hip/hip_runtime_api.h"
#include "hip/library_types.h"

/* hipBLAS tells a status by its name. */
#undef hipblasStatusToString
static inline const char *hipblasStatusToString(hipblasStatus_t status) {
  static __thread char name[64];
  const char *cuda = cublasGetStatusName(status);
  size_t length = 0;
  if (status == CUBLAS_STATUS_LICENSE_ERROR || cuda[0] != 'C') return "HIPBLAS_STATUS_UNKNOWN";
  name[length++] = 'H';
  name[length++] = 'I';
  name[length++] = 'P';
  for (cuda += 2; *cuda != '\0' && length < sizeof name - 1; ++cuda) name[length++] = *cuda;
  name[length] = '\0';
  return name;
}

#endif

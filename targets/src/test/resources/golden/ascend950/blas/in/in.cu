#include <cublas_v2.h>
#include <cuda_runtime.h>

// Handles and statuses go through the program's own hands.
struct Context {
  cublasHandle_t handle;
  cudaStream_t stream;
};

#define CHECK_BLAS(call)                                             \
  do {                                                               \
    cublasStatus_t status = (call);                                  \
    if (status != CUBLAS_STATUS_SUCCESS) return (int)status;         \
  } while (0)

static cublasOperation_t op(bool turned) { return turned ? CUBLAS_OP_T : CUBLAS_OP_N; }

int multiply(Context &context, int m, int n, int k, const float *a, const float *b, float *c) {
  const float alpha = 1.0f, beta = 0.0f;
  CHECK_BLAS(cublasSetStream(context.handle, context.stream));
  CHECK_BLAS(cublasSgemm(context.handle, op(false), op(true), m, n, k, &alpha, a, m,
                         b, n, &beta, c, m));
  CHECK_BLAS(cublasGemmEx(context.handle, CUBLAS_OP_N, CUBLAS_OP_N, m, n, k, &alpha, a, CUDA_R_16F, m,
                          b, CUDA_R_16F, k, &beta, c, CUDA_R_32F, m, CUBLAS_COMPUTE_32F,
                          CUBLAS_GEMM_DEFAULT_TENSOR_OP));
  CHECK_BLAS(cublasSaxpy_v2(context.handle, m * n, &alpha, a, 1, c, 1));
  return 0;
}

// What the chip's library has not.
int refused(cublasHandle_t handle, int n, const double *a, double *c, const float *x, int *where) {
  const double one = 1.0;
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_DEVICE);
  cublasIsamax(handle, n, x, 1, where);
  return cublasDgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &one, a, n, a, n, &one, c, n);
}

int main() {
  Context context;
  if (cublasCreate(&context.handle) != CUBLAS_STATUS_SUCCESS) return 1;
  return cublasDestroy(context.handle);
}

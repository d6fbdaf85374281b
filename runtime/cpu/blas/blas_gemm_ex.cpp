// Products of matrices whose element types are told at run time.
#include "blas_gemm.hpp"

namespace cutover::blas {
namespace {

struct Operand {
  const void *base;
  const void *const *pointers;
  cudaDataType type;
  int ld;
  int64_t stride;
};

struct Product {
  const char *name;
  cublasOperation_t transa, transb;
  int m, n, k;
  const void *alpha, *beta;
  Operand a, b, c;
  int count;
};

template <class T>
Batch<T> batch(const Operand &o) {
  using Plain = std::remove_const_t<T>;
  return {static_cast<T *>(const_cast<void *>(o.base)),
          reinterpret_cast<T *const *>(const_cast<Plain *const *>(
              reinterpret_cast<const Plain *const *>(o.pointers))),
          o.stride};
}

// S: the arithmetic; Stored: what alpha and beta point to.
template <class T, class TC, class S, class Stored = S>
cublasStatus_t multiply(Handle &context, const Product &p) {
  auto read = [](const void *stored) { return widen<S>(*static_cast<const Stored *>(stored)); };
  return gemm(context, p.name, {p.transa, p.transb, p.m, p.n, p.k, p.a.ld, p.b.ld, p.c.ld},
              Triangle::kAll, batch<const T>(p.a), batch<const T>(p.b), batch<TC>(p.c),
              factor<S>(context, p.alpha, read), factor<S>(context, p.beta, read), p.count);
}

cublasStatus_t multiply_float(Handle &context, const Product &p) {
  cudaDataType ab = p.a.type, c = p.c.type;
  if (ab == CUDA_R_32F && c == CUDA_R_32F) return multiply<float, float, float>(context, p);
  if (ab == CUDA_R_16F && c == CUDA_R_16F) return multiply<Half, Half, float>(context, p);
  if (ab == CUDA_R_16F && c == CUDA_R_32F) return multiply<Half, float, float>(context, p);
  if (ab == CUDA_R_16BF && c == CUDA_R_16BF) return multiply<Bfloat, Bfloat, float>(context, p);
  if (ab == CUDA_R_16BF && c == CUDA_R_32F) return multiply<Bfloat, float, float>(context, p);
  if (ab == CUDA_R_8I && c == CUDA_R_32F) return multiply<int8_t, float, float>(context, p);
  if (ab == CUDA_C_32F && c == CUDA_C_32F) {
    return multiply<Complex<float>, Complex<float>, Complex<float>>(context, p);
  }
  return CUBLAS_STATUS_NOT_SUPPORTED;
}

cublasStatus_t multiply_double(Handle &context, const Product &p) {
  if (p.a.type == CUDA_R_64F && p.c.type == CUDA_R_64F) {
    return multiply<double, double, double>(context, p);
  }
  if (p.a.type == CUDA_C_64F && p.c.type == CUDA_C_64F) {
    return multiply<Complex<double>, Complex<double>, Complex<double>>(context, p);
  }
  return CUBLAS_STATUS_NOT_SUPPORTED;
}

cublasStatus_t dispatch(cublasHandle_t handle, const Product &p, cublasComputeType_t compute) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(p.alpha != nullptr && p.beta != nullptr);
  if (p.a.type != p.b.type) return CUBLAS_STATUS_NOT_SUPPORTED;
  switch (compute) {
    case CUBLAS_COMPUTE_16F:
    case CUBLAS_COMPUTE_16F_PEDANTIC:
      if (p.a.type != CUDA_R_16F || p.c.type != CUDA_R_16F) return CUBLAS_STATUS_NOT_SUPPORTED;
      return multiply<Half, Half, float, Half>(context, p);
    case CUBLAS_COMPUTE_32F:
    case CUBLAS_COMPUTE_32F_PEDANTIC:
      return multiply_float(context, p);
    // Permission to round the elements, which is not made use of here.
    case CUBLAS_COMPUTE_32F_FAST_16F:
    case CUBLAS_COMPUTE_32F_FAST_16BF:
    case CUBLAS_COMPUTE_32F_FAST_TF32:
      if (p.a.type != CUDA_R_32F && p.a.type != CUDA_C_32F) return CUBLAS_STATUS_NOT_SUPPORTED;
      return multiply_float(context, p);
    case CUBLAS_COMPUTE_64F:
    case CUBLAS_COMPUTE_64F_PEDANTIC:
      return multiply_double(context, p);
    case CUBLAS_COMPUTE_32I:
    case CUBLAS_COMPUTE_32I_PEDANTIC:
      if (p.a.type != CUDA_R_8I || p.c.type != CUDA_R_32I) return CUBLAS_STATUS_NOT_SUPPORTED;
      return multiply<int8_t, int32_t, int32_t>(context, p);
  }
  return CUBLAS_STATUS_INVALID_VALUE;
}

template <class T>
cublasStatus_t half_gemm(cublasHandle_t handle, const char *name, cublasOperation_t transa,
                         cublasOperation_t transb, int m, int n, int k, const T *alpha, Operand a,
                         Operand b, const T *beta, Operand c, int count) {
  Product p{name, transa, transb, m, n, k, alpha, beta, a, b, c, count};
  return dispatch(handle, p, CUBLAS_COMPUTE_16F);
}

}  // namespace
}  // namespace cutover::blas

using namespace cutover::blas;

extern "C" {

cublasStatus_t cublasGemmEx(CO_SHAPE, const void *alpha, const void *a, cudaDataType a_type,
                            int lda, const void *b, cudaDataType b_type, int ldb,
                            const void *beta, void *c, cudaDataType c_type, int ldc,
                            cublasComputeType_t compute, cublasGemmAlgo_t) {
  Product p{__func__,
            transa,
            transb,
            m,
            n,
            k,
            alpha,
            beta,
            {a, nullptr, a_type, lda, 0},
            {b, nullptr, b_type, ldb, 0},
            {c, nullptr, c_type, ldc, 0},
            1};
  return dispatch(handle, p, compute);
}

cublasStatus_t cublasSgemmEx(CO_SHAPE, const float *alpha, const void *a, cudaDataType a_type,
                             int lda, const void *b, cudaDataType b_type, int ldb,
                             const float *beta, void *c, cudaDataType c_type, int ldc) {
  return cublasGemmEx(handle, transa, transb, m, n, k, alpha, a, a_type, lda, b, b_type, ldb, beta,
                      c, c_type, ldc, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT);
}

cublasStatus_t cublasGemmBatchedEx(CO_SHAPE, const void *alpha, const void *const a[],
                                   cudaDataType a_type, int lda, const void *const b[],
                                   cudaDataType b_type, int ldb, const void *beta,
                                   void *const c[], cudaDataType c_type, int ldc, int count,
                                   cublasComputeType_t compute, cublasGemmAlgo_t) {
  Product p{__func__,
            transa,
            transb,
            m,
            n,
            k,
            alpha,
            beta,
            {nullptr, a, a_type, lda, 0},
            {nullptr, b, b_type, ldb, 0},
            {nullptr, c, c_type, ldc, 0},
            count};
  return dispatch(handle, p, compute);
}

cublasStatus_t cublasGemmStridedBatchedEx(CO_SHAPE, const void *alpha, const void *a,
                                          cudaDataType a_type, int lda, long long stride_a,
                                          const void *b, cudaDataType b_type, int ldb,
                                          long long stride_b, const void *beta, void *c,
                                          cudaDataType c_type, int ldc, long long stride_c,
                                          int count, cublasComputeType_t compute,
                                          cublasGemmAlgo_t) {
  Product p{__func__,
            transa,
            transb,
            m,
            n,
            k,
            alpha,
            beta,
            {a, nullptr, a_type, lda, stride_a},
            {b, nullptr, b_type, ldb, stride_b},
            {c, nullptr, c_type, ldc, stride_c},
            count};
  return dispatch(handle, p, compute);
}

cublasStatus_t cublasHgemm(CO_SHAPE, const __half *alpha, const __half *a, int lda,
                           const __half *b, int ldb, const __half *beta, __half *c, int ldc) {
  return half_gemm(handle, __func__, transa, transb, m, n, k, alpha,
                   {a, nullptr, CUDA_R_16F, lda, 0}, {b, nullptr, CUDA_R_16F, ldb, 0}, beta,
                   {c, nullptr, CUDA_R_16F, ldc, 0}, 1);
}

cublasStatus_t cublasHgemmBatched(CO_SHAPE, const __half *alpha, const __half *const a[], int lda,
                                  const __half *const b[], int ldb, const __half *beta,
                                  __half *const c[], int ldc, int count) {
  return half_gemm(
      handle, __func__, transa, transb, m, n, k, alpha,
      {nullptr, reinterpret_cast<const void *const *>(a), CUDA_R_16F, lda, 0},
      {nullptr, reinterpret_cast<const void *const *>(b), CUDA_R_16F, ldb, 0}, beta,
      {nullptr, reinterpret_cast<const void *const *>(c), CUDA_R_16F, ldc, 0}, count);
}

cublasStatus_t cublasHgemmStridedBatched(CO_SHAPE, const __half *alpha, const __half *a, int lda,
                                         long long stride_a, const __half *b, int ldb,
                                         long long stride_b, const __half *beta, __half *c,
                                         int ldc, long long stride_c, int count) {
  return half_gemm(handle, __func__, transa, transb, m, n, k, alpha,
                   {a, nullptr, CUDA_R_16F, lda, stride_a}, {b, nullptr, CUDA_R_16F, ldb, stride_b},
                   beta, {c, nullptr, CUDA_R_16F, ldc, stride_c}, count);
}

}  // extern "C"

// Products of matrices of one element type.
#include "blas_gemm.hpp"

namespace cutover::blas {
namespace {

template <class T, class S>
cublasStatus_t gemm_of(cublasHandle_t handle, const char *name, cublasOperation_t transa,
                       cublasOperation_t transb, int m, int n, int k, const S *alpha,
                       Batch<const T> a, int lda, Batch<const T> b, int ldb, const S *beta,
                       Batch<T> c, int ldc, int count) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(alpha != nullptr && beta != nullptr);
  return gemm(context, name, {transa, transb, m, n, k, lda, ldb, ldc}, Triangle::kAll, a, b, c,
              factor(context, alpha), factor(context, beta), count);
}

}  // namespace
}  // namespace cutover::blas

using namespace cutover::blas;

extern "C" {

#define CO_GEMM(name, type)                                                                      \
  cublasStatus_t name(CO_SHAPE, const type *alpha, const type *a, int lda, const type *b,        \
                      int ldb, const type *beta, type *c, int ldc) {                             \
    using T = Own<type>;                                                                    \
    return gemm_of<T, T>(handle, #name, transa, transb, m, n, k, as(alpha), {as(a), nullptr, 0}, \
                         lda, {as(b), nullptr, 0}, ldb, as(beta), {as(c), nullptr, 0}, ldc, 1);  \
  }
CO_GEMM(cublasSgemm, float)
CO_GEMM(cublasDgemm, double)
CO_GEMM(cublasCgemm, cuComplex)
CO_GEMM(cublasZgemm, cuDoubleComplex)

#define CO_GEMM_BATCHED(name, type)                                                           \
  cublasStatus_t name(CO_SHAPE, const type *alpha, const type *const a[], int lda,            \
                      const type *const b[], int ldb, const type *beta, type *const c[],      \
                      int ldc, int count) {                                                   \
    using T = Own<type>;                                                                 \
    return gemm_of<T, T>(handle, #name, transa, transb, m, n, k, as(alpha),                   \
                         {nullptr, reinterpret_cast<const T *const *>(a), 0}, lda,            \
                         {nullptr, reinterpret_cast<const T *const *>(b), 0}, ldb, as(beta),  \
                         {nullptr, reinterpret_cast<T *const *>(c), 0}, ldc, count);          \
  }
CO_GEMM_BATCHED(cublasSgemmBatched, float)
CO_GEMM_BATCHED(cublasDgemmBatched, double)
CO_GEMM_BATCHED(cublasCgemmBatched, cuComplex)
CO_GEMM_BATCHED(cublasZgemmBatched, cuDoubleComplex)

#define CO_GEMM_STRIDED(name, type)                                                              \
  cublasStatus_t name(CO_SHAPE, const type *alpha, const type *a, int lda, long long stride_a,   \
                      const type *b, int ldb, long long stride_b, const type *beta, type *c,     \
                      int ldc, long long stride_c, int count) {                                  \
    using T = Own<type>;                                                                    \
    return gemm_of<T, T>(handle, #name, transa, transb, m, n, k, as(alpha),                      \
                         {as(a), nullptr, stride_a}, lda, {as(b), nullptr, stride_b}, ldb,       \
                         as(beta), {as(c), nullptr, stride_c}, ldc, count);                      \
  }
CO_GEMM_STRIDED(cublasSgemmStridedBatched, float)
CO_GEMM_STRIDED(cublasDgemmStridedBatched, double)
CO_GEMM_STRIDED(cublasCgemmStridedBatched, cuComplex)
CO_GEMM_STRIDED(cublasZgemmStridedBatched, cuDoubleComplex)

}  // extern "C"

/* cuBLAS on this CPU, from the public documentation of the library: matrices are column-major, and
 * a call is work of its handle's stream. What is not declared here is not supported. */
#ifndef CUTOVER_CUBLAS_V2_H
#define CUTOVER_CUBLAS_V2_H
#define CUBLAS_V2_H_ /* other people's headers test for it */

#include "cuComplex.h"
#include "cuda_runtime_api.h"
#include "cutover/blas_types.h"
#if defined(__cplusplus)
#include "cuda_bf16.h"
#include "cuda_fp16.h"
#endif

#if defined(__cplusplus)
extern "C" {
#endif

/* --- The library ------------------------------------------------------------------------------ */

cublasStatus_t cublasCreate(cublasHandle_t *handle);
cublasStatus_t cublasDestroy(cublasHandle_t handle);
cublasStatus_t cublasGetVersion(cublasHandle_t handle, int *version);
cublasStatus_t cublasGetProperty(libraryPropertyType type, int *value);
const char *cublasGetStatusName(cublasStatus_t status);
const char *cublasGetStatusString(cublasStatus_t status);
cublasStatus_t cublasSetStream(cublasHandle_t handle, cudaStream_t stream);
cublasStatus_t cublasGetStream(cublasHandle_t handle, cudaStream_t *stream);
cublasStatus_t cublasSetWorkspace(cublasHandle_t handle, void *workspace, size_t bytes);
cublasStatus_t cublasSetPointerMode(cublasHandle_t handle, cublasPointerMode_t mode);
cublasStatus_t cublasGetPointerMode(cublasHandle_t handle, cublasPointerMode_t *mode);
cublasStatus_t cublasSetAtomicsMode(cublasHandle_t handle, cublasAtomicsMode_t mode);
cublasStatus_t cublasGetAtomicsMode(cublasHandle_t handle, cublasAtomicsMode_t *mode);
cublasStatus_t cublasSetMathMode(cublasHandle_t handle, cublasMath_t mode);
cublasStatus_t cublasGetMathMode(cublasHandle_t handle, cublasMath_t *mode);

/* --- Between host and device ------------------------------------------------------------------ */

cublasStatus_t cublasSetVector(int n, int bytes, const void *x, int incx, void *device, int incy);
cublasStatus_t cublasGetVector(int n, int bytes, const void *device, int incx, void *y, int incy);
cublasStatus_t cublasSetVectorAsync(int n, int bytes, const void *x, int incx, void *device,
                                    int incy, cudaStream_t stream);
cublasStatus_t cublasGetVectorAsync(int n, int bytes, const void *device, int incx, void *y,
                                    int incy, cudaStream_t stream);
cublasStatus_t cublasSetMatrix(int rows, int cols, int bytes, const void *a, int lda, void *device,
                               int ldb);
cublasStatus_t cublasGetMatrix(int rows, int cols, int bytes, const void *device, int lda, void *b,
                               int ldb);
cublasStatus_t cublasSetMatrixAsync(int rows, int cols, int bytes, const void *a, int lda,
                                    void *device, int ldb, cudaStream_t stream);
cublasStatus_t cublasGetMatrixAsync(int rows, int cols, int bytes, const void *device, int lda,
                                    void *b, int ldb, cudaStream_t stream);

/* --- Vectors ---------------------------------------------------------------------------------- */

/* y = alpha x + y */
#define __CO_AXPY(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *alpha, const type *x, int incx, \
                      type *y, int incy);
__CO_AXPY(cublasSaxpy, float)
__CO_AXPY(cublasDaxpy, double)
__CO_AXPY(cublasCaxpy, cuComplex)
__CO_AXPY(cublasZaxpy, cuDoubleComplex)
#undef __CO_AXPY

/* x = alpha x */
#define __CO_SCAL(name, type, factor) \
  cublasStatus_t name(cublasHandle_t handle, int n, const factor *alpha, type *x, int incx);
__CO_SCAL(cublasSscal, float, float)
__CO_SCAL(cublasDscal, double, double)
__CO_SCAL(cublasCscal, cuComplex, cuComplex)
__CO_SCAL(cublasZscal, cuDoubleComplex, cuDoubleComplex)
__CO_SCAL(cublasCsscal, cuComplex, float)
__CO_SCAL(cublasZdscal, cuDoubleComplex, double)
#undef __CO_SCAL

/* y = x */
#define __CO_COPY(name, type) \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *x, int incx, type *y, int incy);
__CO_COPY(cublasScopy, float)
__CO_COPY(cublasDcopy, double)
__CO_COPY(cublasCcopy, cuComplex)
__CO_COPY(cublasZcopy, cuDoubleComplex)
#undef __CO_COPY

/* x and y change places. */
#define __CO_SWAP(name, type) \
  cublasStatus_t name(cublasHandle_t handle, int n, type *x, int incx, type *y, int incy);
__CO_SWAP(cublasSswap, float)
__CO_SWAP(cublasDswap, double)
__CO_SWAP(cublasCswap, cuComplex)
__CO_SWAP(cublasZswap, cuDoubleComplex)
#undef __CO_SWAP

/* (x, y) = (c x + s y, c y - s x) */
#define __CO_ROT(name, type)                                                             \
  cublasStatus_t name(cublasHandle_t handle, int n, type *x, int incx, type *y, int incy, \
                      const type *c, const type *s);
__CO_ROT(cublasSrot, float)
__CO_ROT(cublasDrot, double)
#undef __CO_ROT

#define __CO_DOT(name, type)                                                              \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *x, int incx, const type *y, \
                      int incy, type *result);
__CO_DOT(cublasSdot, float)
__CO_DOT(cublasDdot, double)
__CO_DOT(cublasCdotu, cuComplex)
__CO_DOT(cublasCdotc, cuComplex)
__CO_DOT(cublasZdotu, cuDoubleComplex)
__CO_DOT(cublasZdotc, cuDoubleComplex)
#undef __CO_DOT

/* The norm, the sum of the parts' sizes, and where the largest and the smallest is, from one. */
#define __CO_REDUCE(name, type, answer) \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *x, int incx, answer *result);
__CO_REDUCE(cublasSnrm2, float, float)
__CO_REDUCE(cublasDnrm2, double, double)
__CO_REDUCE(cublasScnrm2, cuComplex, float)
__CO_REDUCE(cublasDznrm2, cuDoubleComplex, double)
__CO_REDUCE(cublasSasum, float, float)
__CO_REDUCE(cublasDasum, double, double)
__CO_REDUCE(cublasScasum, cuComplex, float)
__CO_REDUCE(cublasDzasum, cuDoubleComplex, double)
__CO_REDUCE(cublasIsamax, float, int)
__CO_REDUCE(cublasIdamax, double, int)
__CO_REDUCE(cublasIcamax, cuComplex, int)
__CO_REDUCE(cublasIzamax, cuDoubleComplex, int)
__CO_REDUCE(cublasIsamin, float, int)
__CO_REDUCE(cublasIdamin, double, int)
__CO_REDUCE(cublasIcamin, cuComplex, int)
__CO_REDUCE(cublasIzamin, cuDoubleComplex, int)
#undef __CO_REDUCE

/* --- Matrices and vectors --------------------------------------------------------------------- */

/* y = alpha op(A) x + beta y */
#define __CO_GEMV(name, type)                                                               \
  cublasStatus_t name(cublasHandle_t handle, cublasOperation_t trans, int m, int n,          \
                      const type *alpha, const type *a, int lda, const type *x, int incx,    \
                      const type *beta, type *y, int incy);
__CO_GEMV(cublasSgemv, float)
__CO_GEMV(cublasDgemv, double)
__CO_GEMV(cublasCgemv, cuComplex)
__CO_GEMV(cublasZgemv, cuDoubleComplex)
#undef __CO_GEMV

/* A = alpha x y' + A */
#define __CO_GER(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, int m, int n, const type *alpha, const type *x,   \
                      int incx, const type *y, int incy, type *a, int lda);
__CO_GER(cublasSger, float)
__CO_GER(cublasDger, double)
__CO_GER(cublasCgeru, cuComplex)
__CO_GER(cublasCgerc, cuComplex)
__CO_GER(cublasZgeru, cuDoubleComplex)
__CO_GER(cublasZgerc, cuDoubleComplex)
#undef __CO_GER

/* --- Matrices --------------------------------------------------------------------------------- */

/* C = alpha op(A) op(B) + beta C */
#define __CO_GEMM(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, \
                      int m, int n, int k, const type *alpha, const type *a, int lda,          \
                      const type *b, int ldb, const type *beta, type *c, int ldc);
#define __CO_GEMM_BATCHED(name, type)                                                          \
  cublasStatus_t name(cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, \
                      int m, int n, int k, const type *alpha, const type *const a[], int lda,  \
                      const type *const b[], int ldb, const type *beta, type *const c[],       \
                      int ldc, int count);
#define __CO_GEMM_STRIDED(name, type)                                                          \
  cublasStatus_t name(cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, \
                      int m, int n, int k, const type *alpha, const type *a, int lda,          \
                      long long stride_a, const type *b, int ldb, long long stride_b,          \
                      const type *beta, type *c, int ldc, long long stride_c, int count);
__CO_GEMM(cublasSgemm, float)
__CO_GEMM(cublasDgemm, double)
__CO_GEMM(cublasCgemm, cuComplex)
__CO_GEMM(cublasZgemm, cuDoubleComplex)
__CO_GEMM_BATCHED(cublasSgemmBatched, float)
__CO_GEMM_BATCHED(cublasDgemmBatched, double)
__CO_GEMM_BATCHED(cublasCgemmBatched, cuComplex)
__CO_GEMM_BATCHED(cublasZgemmBatched, cuDoubleComplex)
__CO_GEMM_STRIDED(cublasSgemmStridedBatched, float)
__CO_GEMM_STRIDED(cublasDgemmStridedBatched, double)
__CO_GEMM_STRIDED(cublasCgemmStridedBatched, cuComplex)
__CO_GEMM_STRIDED(cublasZgemmStridedBatched, cuDoubleComplex)
#if defined(__cplusplus)
__CO_GEMM(cublasHgemm, __half)
__CO_GEMM_BATCHED(cublasHgemmBatched, __half)
__CO_GEMM_STRIDED(cublasHgemmStridedBatched, __half)
#endif
#undef __CO_GEMM
#undef __CO_GEMM_BATCHED
#undef __CO_GEMM_STRIDED

/* The same for other element types: A, B and C each have theirs. */
cublasStatus_t cublasSgemmEx(cublasHandle_t handle, cublasOperation_t transa,
                             cublasOperation_t transb, int m, int n, int k, const float *alpha,
                             const void *a, cudaDataType a_type, int lda, const void *b,
                             cudaDataType b_type, int ldb, const float *beta, void *c,
                             cudaDataType c_type, int ldc);
cublasStatus_t cublasGemmEx(cublasHandle_t handle, cublasOperation_t transa,
                            cublasOperation_t transb, int m, int n, int k, const void *alpha,
                            const void *a, cudaDataType a_type, int lda, const void *b,
                            cudaDataType b_type, int ldb, const void *beta, void *c,
                            cudaDataType c_type, int ldc, cublasComputeType_t compute,
                            cublasGemmAlgo_t algorithm);
cublasStatus_t cublasGemmBatchedEx(cublasHandle_t handle, cublasOperation_t transa,
                                   cublasOperation_t transb, int m, int n, int k,
                                   const void *alpha, const void *const a[], cudaDataType a_type,
                                   int lda, const void *const b[], cudaDataType b_type, int ldb,
                                   const void *beta, void *const c[], cudaDataType c_type, int ldc,
                                   int count, cublasComputeType_t compute,
                                   cublasGemmAlgo_t algorithm);
cublasStatus_t cublasGemmStridedBatchedEx(
    cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, int m, int n, int k,
    const void *alpha, const void *a, cudaDataType a_type, int lda, long long stride_a,
    const void *b, cudaDataType b_type, int ldb, long long stride_b, const void *beta, void *c,
    cudaDataType c_type, int ldc, long long stride_c, int count, cublasComputeType_t compute,
    cublasGemmAlgo_t algorithm);

/* C = alpha op(A) op(A)' + beta C, of which one triangle is written. */
#define __CO_SYRK(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, cublasFillMode_t uplo, cublasOperation_t trans,   \
                      int n, int k, const type *alpha, const type *a, int lda,                 \
                      const type *beta, type *c, int ldc);
__CO_SYRK(cublasSsyrk, float)
__CO_SYRK(cublasDsyrk, double)
#undef __CO_SYRK

/* op(A) X = alpha B, or X op(A) = alpha B, for a triangular A; X comes in place of B. */
#define __CO_TRSM(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, cublasSideMode_t side, cublasFillMode_t uplo,     \
                      cublasOperation_t trans, cublasDiagType_t diag, int m, int n,            \
                      const type *alpha, const type *a, int lda, type *b, int ldb);
__CO_TRSM(cublasStrsm, float)
__CO_TRSM(cublasDtrsm, double)
#undef __CO_TRSM

/* C = alpha op(A) + beta op(B) */
#define __CO_GEAM(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, \
                      int m, int n, const type *alpha, const type *a, int lda,                 \
                      const type *beta, const type *b, int ldb, type *c, int ldc);
__CO_GEAM(cublasSgeam, float)
__CO_GEAM(cublasDgeam, double)
__CO_GEAM(cublasCgeam, cuComplex)
__CO_GEAM(cublasZgeam, cuDoubleComplex)
#undef __CO_GEAM

/* C = A diag(x), or diag(x) A */
#define __CO_DGMM(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, cublasSideMode_t side, int m, int n, const type *a, \
                      int lda, const type *x, int incx, type *c, int ldc);
__CO_DGMM(cublasSdgmm, float)
__CO_DGMM(cublasDdgmm, double)
__CO_DGMM(cublasCdgmm, cuComplex)
__CO_DGMM(cublasZdgmm, cuDoubleComplex)
#undef __CO_DGMM

#if defined(__cplusplus)
}
#include "cutover/blas_overloads.h"
#endif
#include "cutover/blas_v2_names.h"

#endif

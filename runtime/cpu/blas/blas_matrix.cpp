// Functions of a matrix and vectors.
#include "blas.hpp"
#include "blas_numbers.hpp"

namespace cutover::blas {
namespace {

constexpr int64_t kRowsOfPart = 256, kColumnsOfPart = 32;

template <class T>
struct Gemv {
  int m, n;
  cublasOperation_t trans;
  Factor<T> alpha, beta;
  const T *a;
  int lda;
  Vector<const T> x;
  Vector<T> y;
};

template <class T>
void finish(const Gemv<T> &g, int64_t index, T product, T alpha, T beta) {
  T &y = g.y[index];
  y = is_zero(beta) ? alpha * product : alpha * product + beta * y;
}

// A part is some rows: columns are added up, so that memory is read as it lies.
template <class T>
void gemv_rows(const Gemv<T> &g, const Part &part) {
  T alpha = g.alpha.get(), beta = g.beta.get();
  int64_t first = int64_t{part.index} * kRowsOfPart;
  int64_t rows = std::min(kRowsOfPart, g.m - first);
  T *sum = part.memory<T>(kRowsOfPart);
  for (int64_t i = 0; i < rows; ++i) sum[i] = T{};
  if (!is_zero(alpha)) {
    for (int64_t j = 0; j < g.n; ++j) {
      const T *column = g.a + first + j * g.lda;
      T x = g.x[j];
      for (int64_t i = 0; i < rows; ++i) sum[i] += column[i] * x;
    }
  }
  for (int64_t i = 0; i < rows; ++i) finish(g, first + i, sum[i], alpha, beta);
}

template <class T>
void gemv_columns(const Gemv<T> &g, const Part &part) {
  T alpha = g.alpha.get(), beta = g.beta.get();
  bool conjugated = g.trans == CUBLAS_OP_C;
  int64_t first = int64_t{part.index} * kColumnsOfPart;
  int64_t last = std::min(first + kColumnsOfPart, int64_t{g.n});
  for (int64_t j = first; j < last; ++j) {
    T sum{};
    const T *column = g.a + j * g.lda;
    if (!is_zero(alpha)) {
      for (int64_t i = 0; i < g.m; ++i) sum += conjugate(column[i], conjugated) * g.x[i];
    }
    finish(g, j, sum, alpha, beta);
  }
}

template <class T>
cublasStatus_t gemv(cublasHandle_t handle, const char *name, cublasOperation_t trans, int m, int n,
                    const T *alpha, const T *a, int lda, const T *x, int incx, const T *beta, T *y,
                    int incy) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(is_operation(trans) && m >= 0 && n >= 0 && fits(m, lda));
  CO_BLAS_REQUIRE(incx != 0 && incy != 0 && alpha != nullptr && beta != nullptr);
  bool plain = trans == CUBLAS_OP_N;
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  Gemv<T> g{m,
            n,
            trans,
            factor(context, alpha),
            factor(context, beta),
            a,
            lda,
            vector(x, plain ? n : m, incx),
            vector(y, plain ? m : n, incy)};
  return plain ? run<Gemv<T>, gemv_rows<T>>(context.stream, name, g, parts_of(m, kRowsOfPart))
               : run<Gemv<T>, gemv_columns<T>>(context.stream, name, g, parts_of(n, kColumnsOfPart));
}

template <class T>
struct Ger {
  int m, n;
  bool conjugated;
  Factor<T> alpha;
  Vector<const T> x, y;
  T *a;
  int lda;
};

template <class T>
void ger_columns(const Ger<T> &g, const Part &part) {
  T alpha = g.alpha.get();
  int64_t first = int64_t{part.index} * kColumnsOfPart;
  int64_t last = std::min(first + kColumnsOfPart, int64_t{g.n});
  for (int64_t j = first; j < last; ++j) {
    T scale = alpha * conjugate(g.y[j], g.conjugated);
    T *column = g.a + j * g.lda;
    for (int64_t i = 0; i < g.m; ++i) column[i] += g.x[i] * scale;
  }
}

template <class T>
cublasStatus_t ger(cublasHandle_t handle, const char *name, bool conjugated, int m, int n,
                   const T *alpha, const T *x, int incx, const T *y, int incy, T *a, int lda) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(m >= 0 && n >= 0 && fits(m, lda) && incx != 0 && incy != 0 && alpha != nullptr);
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  Ger<T> g{m, n, conjugated, factor(context, alpha), vector(x, m, incx), vector(y, n, incy), a, lda};
  return run<Ger<T>, ger_columns<T>>(context.stream, name, g, parts_of(n, kColumnsOfPart));
}

}  // namespace
}  // namespace cutover::blas

using namespace cutover::blas;

extern "C" {

#define CO_GEMV(name, type)                                                                     \
  cublasStatus_t name(cublasHandle_t handle, cublasOperation_t trans, int m, int n,             \
                      const type *alpha, const type *a, int lda, const type *x, int incx,       \
                      const type *beta, type *y, int incy) {                                    \
    return gemv(handle, #name, trans, m, n, as(alpha), as(a), lda, as(x), incx, as(beta), as(y), \
                incy);                                                                          \
  }
CO_GEMV(cublasSgemv, float)
CO_GEMV(cublasDgemv, double)
CO_GEMV(cublasCgemv, cuComplex)
CO_GEMV(cublasZgemv, cuDoubleComplex)

#define CO_GER(name, type, conjugated)                                                         \
  cublasStatus_t name(cublasHandle_t handle, int m, int n, const type *alpha, const type *x,   \
                      int incx, const type *y, int incy, type *a, int lda) {                   \
    return ger(handle, #name, conjugated, m, n, as(alpha), as(x), incx, as(y), incy, as(a), lda); \
  }
CO_GER(cublasSger, float, false)
CO_GER(cublasDger, double, false)
CO_GER(cublasCgeru, cuComplex, false)
CO_GER(cublasCgerc, cuComplex, true)
CO_GER(cublasZgeru, cuDoubleComplex, false)
CO_GER(cublasZgerc, cuDoubleComplex, true)

}  // extern "C"

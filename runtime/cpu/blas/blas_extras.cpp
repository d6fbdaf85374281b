// Sums and scalings of matrices, symmetric products, and triangular systems.
#include "blas_gemm.hpp"

namespace cutover::blas {
namespace {

constexpr int64_t kColumnsOfPart = 16;

template <class T>
struct Geam {
  int m, n;
  cublasOperation_t transa, transb;
  Factor<T> alpha, beta;
  const T *a, *b;
  T *c;
  int lda, ldb, ldc;
};

template <class T>
T element(const T *a, int64_t ld, cublasOperation_t op, int64_t i, int64_t j) {
  return conjugate(op == CUBLAS_OP_N ? a[i + j * ld] : a[j + i * ld], op == CUBLAS_OP_C);
}

// A matrix that does not count is not read.
template <class T>
void geam_columns(const Geam<T> &g, const Part &part) {
  T alpha = g.alpha.get(), beta = g.beta.get();
  int64_t first = int64_t{part.index} * kColumnsOfPart;
  int64_t last = std::min(first + kColumnsOfPart, int64_t{g.n});
  for (int64_t j = first; j < last; ++j) {
    for (int64_t i = 0; i < g.m; ++i) {
      T sum{};
      if (!is_zero(alpha)) sum += alpha * element(g.a, g.lda, g.transa, i, j);
      if (!is_zero(beta)) sum += beta * element(g.b, g.ldb, g.transb, i, j);
      g.c[i + j * g.ldc] = sum;
    }
  }
}

template <class T>
cublasStatus_t geam(cublasHandle_t handle, const char *name, cublasOperation_t transa,
                    cublasOperation_t transb, int m, int n, const T *alpha, const T *a, int lda,
                    const T *beta, const T *b, int ldb, T *c, int ldc) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(is_operation(transa) && is_operation(transb) && m >= 0 && n >= 0);
  CO_BLAS_REQUIRE(alpha != nullptr && beta != nullptr && fits(m, ldc));
  CO_BLAS_REQUIRE(fits(transa == CUBLAS_OP_N ? m : n, lda));
  CO_BLAS_REQUIRE(fits(transb == CUBLAS_OP_N ? m : n, ldb));
  // In place only where each element comes from its own place.
  CO_BLAS_REQUIRE(c != a || (transa == CUBLAS_OP_N && lda == ldc));
  CO_BLAS_REQUIRE(c != b || (transb == CUBLAS_OP_N && ldb == ldc));
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  Geam<T> g{m, n, transa, transb, factor(context, alpha), factor(context, beta),
            a, b, c,      lda,    ldb,                    ldc};
  return run<Geam<T>, geam_columns<T>>(context.stream, name, g, parts_of(n, kColumnsOfPart));
}

template <class T>
struct Dgmm {
  int m, n;
  cublasSideMode_t side;
  const T *a;
  Vector<const T> x;
  T *c;
  int lda, ldc;
};

template <class T>
void dgmm_columns(const Dgmm<T> &g, const Part &part) {
  int64_t first = int64_t{part.index} * kColumnsOfPart;
  int64_t last = std::min(first + kColumnsOfPart, int64_t{g.n});
  for (int64_t j = first; j < last; ++j) {
    for (int64_t i = 0; i < g.m; ++i) {
      g.c[i + j * g.ldc] = g.a[i + j * g.lda] * g.x[g.side == CUBLAS_SIDE_LEFT ? i : j];
    }
  }
}

template <class T>
cublasStatus_t dgmm(cublasHandle_t handle, const char *name, cublasSideMode_t side, int m, int n,
                    const T *a, int lda, const T *x, int incx, T *c, int ldc) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(side == CUBLAS_SIDE_LEFT || side == CUBLAS_SIDE_RIGHT);
  CO_BLAS_REQUIRE(m >= 0 && n >= 0 && fits(m, lda) && fits(m, ldc));
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  int length = side == CUBLAS_SIDE_LEFT ? m : n;
  Dgmm<T> g{m, n, side, a, vector(x, length, incx), c, lda, ldc};
  return run<Dgmm<T>, dgmm_columns<T>>(context.stream, name, g, parts_of(n, kColumnsOfPart));
}

bool is_triangle(cublasFillMode_t uplo) {
  return uplo == CUBLAS_FILL_MODE_LOWER || uplo == CUBLAS_FILL_MODE_UPPER;
}

// A product of which one triangle is kept.
template <class T>
cublasStatus_t syrk(cublasHandle_t handle, const char *name, cublasFillMode_t uplo,
                    cublasOperation_t trans, int n, int k, const T *alpha, const T *a, int lda,
                    const T *beta, T *c, int ldc) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(is_triangle(uplo) && is_operation(trans) && alpha != nullptr && beta != nullptr);
  bool plain = trans == CUBLAS_OP_N;
  Shape shape{plain ? CUBLAS_OP_N : CUBLAS_OP_T,
              plain ? CUBLAS_OP_T : CUBLAS_OP_N,
              n,
              n,
              k,
              lda,
              lda,
              ldc};
  Batch<const T> matrix{a, nullptr, 0};
  return gemm(context, name, shape,
              uplo == CUBLAS_FILL_MODE_LOWER ? Triangle::kLower : Triangle::kUpper, matrix, matrix,
              Batch<T>{c, nullptr, 0}, factor(context, alpha), factor(context, beta), 1);
}

template <class T>
struct Trsm {
  int m, n;
  bool left, lower, transposed, unit;
  Factor<T> alpha;
  const T *a;
  T *b;
  int lda, ldb;
  T at(int64_t i, int64_t j) const { return transposed ? a[j + i * lda] : a[i + j * lda]; }
};

// One right-hand side: a column of B where A stands on the left, else a row.
template <class T>
void trsm_solve(const Trsm<T> &t, T *x, int64_t step, T alpha) {
  int64_t size = t.left ? t.m : t.n;
  // X A = B is A' X' = B'.
  bool down = (t.lower != t.transposed) == t.left;
  for (int64_t q = 0; q < size; ++q) {
    int64_t i = down ? q : size - 1 - q;
    T sum = alpha * x[i * step];
    for (int64_t p = 0; p < q; ++p) {
      int64_t j = down ? p : size - 1 - p;
      sum -= (t.left ? t.at(i, j) : t.at(j, i)) * x[j * step];
    }
    x[i * step] = t.unit ? sum : sum / t.at(i, i);
  }
}

template <class T>
void trsm_part(const Trsm<T> &t, const Part &part) {
  T alpha = t.alpha.get();
  int64_t first = int64_t{part.index} * kColumnsOfPart;
  int64_t last = std::min<int64_t>(first + kColumnsOfPart, t.left ? t.n : t.m);
  for (int64_t s = first; s < last; ++s) {
    if (t.left) {
      trsm_solve(t, t.b + s * t.ldb, 1, alpha);
    } else {
      trsm_solve(t, t.b + s, t.ldb, alpha);
    }
  }
}

template <class T>
cublasStatus_t trsm(cublasHandle_t handle, const char *name, cublasSideMode_t side,
                    cublasFillMode_t uplo, cublasOperation_t trans, cublasDiagType_t diag, int m,
                    int n, const T *alpha, const T *a, int lda, T *b, int ldb) {
  CO_BLAS_HANDLE(handle);
  bool left = side == CUBLAS_SIDE_LEFT;
  CO_BLAS_REQUIRE(left || side == CUBLAS_SIDE_RIGHT);
  CO_BLAS_REQUIRE(is_triangle(uplo) && is_operation(trans) && alpha != nullptr);
  CO_BLAS_REQUIRE(diag == CUBLAS_DIAG_UNIT || diag == CUBLAS_DIAG_NON_UNIT);
  CO_BLAS_REQUIRE(m >= 0 && n >= 0 && fits(left ? m : n, lda) && fits(m, ldb));
  if (m == 0 || n == 0) return CUBLAS_STATUS_SUCCESS;
  Trsm<T> t{m,
            n,
            left,
            uplo == CUBLAS_FILL_MODE_LOWER,
            trans != CUBLAS_OP_N,
            diag == CUBLAS_DIAG_UNIT,
            factor(context, alpha),
            a,
            b,
            lda,
            ldb};
  return run<Trsm<T>, trsm_part<T>>(context.stream, name, t, parts_of(left ? n : m, kColumnsOfPart));
}

}  // namespace
}  // namespace cutover::blas

using namespace cutover::blas;

extern "C" {

#define CO_GEAM(name, type)                                                                      \
  cublasStatus_t name(cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, \
                      int m, int n, const type *alpha, const type *a, int lda,                   \
                      const type *beta, const type *b, int ldb, type *c, int ldc) {              \
    return geam(handle, #name, transa, transb, m, n, as(alpha), as(a), lda, as(beta), as(b),     \
                ldb, as(c), ldc);                                                                \
  }
CO_GEAM(cublasSgeam, float)
CO_GEAM(cublasDgeam, double)
CO_GEAM(cublasCgeam, cuComplex)
CO_GEAM(cublasZgeam, cuDoubleComplex)

#define CO_DGMM(name, type)                                                                      \
  cublasStatus_t name(cublasHandle_t handle, cublasSideMode_t side, int m, int n, const type *a, \
                      int lda, const type *x, int incx, type *c, int ldc) {                      \
    return dgmm(handle, #name, side, m, n, as(a), lda, as(x), incx, as(c), ldc);                 \
  }
CO_DGMM(cublasSdgmm, float)
CO_DGMM(cublasDdgmm, double)
CO_DGMM(cublasCdgmm, cuComplex)
CO_DGMM(cublasZdgmm, cuDoubleComplex)

#define CO_SYRK(name, type)                                                                   \
  cublasStatus_t name(cublasHandle_t handle, cublasFillMode_t uplo, cublasOperation_t trans,  \
                      int n, int k, const type *alpha, const type *a, int lda,                \
                      const type *beta, type *c, int ldc) {                                   \
    return syrk(handle, #name, uplo, trans, n, k, alpha, a, lda, beta, c, ldc);               \
  }
CO_SYRK(cublasSsyrk, float)
CO_SYRK(cublasDsyrk, double)

#define CO_TRSM(name, type)                                                                  \
  cublasStatus_t name(cublasHandle_t handle, cublasSideMode_t side, cublasFillMode_t uplo,   \
                      cublasOperation_t trans, cublasDiagType_t diag, int m, int n,          \
                      const type *alpha, const type *a, int lda, type *b, int ldb) {         \
    return trsm(handle, #name, side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb);        \
  }
CO_TRSM(cublasStrsm, float)
CO_TRSM(cublasDtrsm, double)

}  // extern "C"

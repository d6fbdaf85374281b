// One tile of C = alpha op(A) op(B) + beta C, for all element types and batches.
#pragma once

#include <algorithm>

#include "blas.hpp"
#include "blas_numbers.hpp"

namespace cutover::blas {

// A tile of the result; A and B are brought in by pieces of so many columns and rows.
constexpr int kTileRows = 64, kTileColumns = 48, kTileDepth = 256;

// Which part of C is written.
enum class Triangle : uint8_t { kAll, kLower, kUpper };

// The matrices of a batch: at a stride, or at pointers that the device has. Rows and columns are any
// distances apart, so that a transpose is one more view.
template <class T>
struct Matrix {
  T *base;
  T *const *pointers;
  int64_t stride;
  int64_t down, across;  // to the next row, to the next column
  bool conjugated = false;
  T *at(uint64_t index) const {
    return pointers != nullptr ? pointers[index] : base + static_cast<int64_t>(index) * stride;
  }
};

template <class TA, class TC, class S>
struct Gemm {
  int m, n, k;
  Triangle triangle;
  Matrix<const TA> a, b;
  Matrix<TC> c;
  Factor<S> alpha, beta;
};

// What arithmetic is done in at once.
template <class S>
struct Lanes {
  static constexpr int count = 64 / static_cast<int>(sizeof(S));
  typedef S type __attribute__((vector_size(64)));
};

constexpr int kMicroColumns = 6;

// The product of a row panel and a column panel, added to `sum` (column-major, kTileRows apart).
template <class S>
void multiply_panels(int depth, const S *a, const S *b, S *sum) {
  if constexpr (IsComplex<S>::value) {
    for (int p = 0; p < depth; ++p) {
      for (int j = 0; j < kMicroColumns; ++j) sum[j * kTileRows] += a[p] * b[p * kMicroColumns + j];
    }
  } else {
    using V = typename Lanes<S>::type;
    V total[kMicroColumns] = {};
    for (int p = 0; p < depth; ++p) {
      V left = *reinterpret_cast<const V *>(a + p * Lanes<S>::count);
#if defined(__clang__)
#pragma clang loop unroll(full)
#endif
      for (int j = 0; j < kMicroColumns; ++j) total[j] += left * b[p * kMicroColumns + j];
    }
    for (int j = 0; j < kMicroColumns; ++j) {
      V *to = reinterpret_cast<V *>(sum + j * kTileRows);
      *to += total[j];
    }
  }
}

// Rows of a panel: as many as are computed with at once.
template <class S>
constexpr int panel_rows() {
  if constexpr (IsComplex<S>::value) {
    return 1;
  } else {
    return Lanes<S>::count;
  }
}

// Packs A[row.., p..], in panels of rows, zeros beyond the edge.
template <class S, class T>
void pack_rows(const Matrix<const T> &a, const T *from, int rows, int depth, S *to) {
  constexpr int R = panel_rows<S>();
  for (int r = 0; r < rows; r += R, to += int64_t{R} * depth) {
    int some = std::min(R, rows - r);
    for (int q = 0; q < depth; ++q) {
      S *out = to + int64_t{q} * R;
      const T *in = from + r * a.down + q * a.across;
      for (int i = 0; i < some; ++i) out[i] = conjugate(widen<S>(in[i * a.down]), a.conjugated);
      for (int i = some; i < R; ++i) out[i] = S{};
    }
  }
}

// Packs B[p.., column..], in panels of columns.
template <class S, class T>
void pack_columns(const Matrix<const T> &b, const T *from, int columns, int depth, S *to) {
  for (int c = 0; c < columns; c += kMicroColumns, to += int64_t{kMicroColumns} * depth) {
    int some = std::min(kMicroColumns, columns - c);
    for (int j = 0; j < some; ++j) {
      const T *in = from + (c + j) * b.across;
      for (int q = 0; q < depth; ++q) {
        to[q * kMicroColumns + j] = conjugate(widen<S>(in[q * b.down]), b.conjugated);
      }
    }
    for (int j = some; j < kMicroColumns; ++j) {
      for (int q = 0; q < depth; ++q) to[q * kMicroColumns + j] = S{};
    }
  }
}

template <class TA, class TC, class S>
void gemm_tile(const Gemm<TA, TC, S> &g, const Part &part) {
  uint32_t row_tiles = static_cast<uint32_t>(parts_of(g.m, kTileRows));
  uint32_t column_tiles = static_cast<uint32_t>(parts_of(g.n, kTileColumns));
  uint32_t tile = part.index % (row_tiles * column_tiles);
  uint32_t item = part.index / (row_tiles * column_tiles);
  int row = static_cast<int>(tile % row_tiles) * kTileRows;
  int column = static_cast<int>(tile / row_tiles) * kTileColumns;
  int rows = std::min(kTileRows, g.m - row), columns = std::min(kTileColumns, g.n - column);
  if (g.triangle == Triangle::kLower && row + rows - 1 < column) return;
  if (g.triangle == Triangle::kUpper && column + columns - 1 < row) return;

  S alpha = g.alpha.get(), beta = g.beta.get();
  S *sum = part.memory<S>(kTileRows * kTileColumns);
  for (int i = 0; i < kTileRows * kTileColumns; ++i) sum[i] = S{};
  if (!is_zero(alpha)) {
    S *left = part.memory<S>(kTileRows * kTileDepth);
    S *right = part.memory<S>(kTileColumns * kTileDepth);
    constexpr int R = panel_rows<S>();
    for (int p = 0; p < g.k; p += kTileDepth) {
      int depth = std::min(kTileDepth, g.k - p);
      pack_rows(g.a, g.a.at(item) + row * g.a.down + p * g.a.across, rows, depth, left);
      pack_columns(g.b, g.b.at(item) + p * g.b.down + column * g.b.across, columns, depth, right);
      for (int c = 0; c < columns; c += kMicroColumns) {
        for (int r = 0; r < rows; r += R) {
          multiply_panels(depth, left + int64_t{r} * depth, right + int64_t{c} * depth,
                          sum + c * kTileRows + r);
        }
      }
    }
  }
  TC *c = g.c.at(item);
  for (int j = 0; j < columns; ++j) {
    TC *out = c + row * g.c.down + (column + j) * g.c.across;
    int first = 0, last = rows;
    if (g.triangle == Triangle::kLower) first = std::max(0, column + j - row);
    if (g.triangle == Triangle::kUpper) last = std::min(rows, column + j - row + 1);
    const S *product = sum + j * kTileRows;
    // C is not read where it does not count: it may hold anything.
    bool read = !is_zero(beta);
    for (int i = first; i < last; ++i) {
      TC &to = out[i * g.c.down];
      S sum_here = alpha * product[i];
      to = narrow<TC>(read ? sum_here + beta * widen<S>(to) : sum_here);
    }
  }
}

template <class TA, class TC, class S>
cublasStatus_t run_gemm(cudaStream_t stream, const char *name, const Gemm<TA, TC, S> &g,
                        int64_t count) {
  uint64_t tiles = parts_of(g.m, kTileRows) * parts_of(g.n, kTileColumns) *
                   static_cast<uint64_t>(count);
  if (tiles == 0) return CUBLAS_STATUS_SUCCESS;
  if (tiles > INT32_MAX) return CUBLAS_STATUS_NOT_SUPPORTED;
  return run<Gemm<TA, TC, S>, gemm_tile<TA, TC, S>>(stream, name, g, tiles);
}

// What BLAS says of a product, besides where its matrices are.
struct Shape {
  cublasOperation_t transa, transb;
  int m, n, k, lda, ldb, ldc;

  bool is_valid() const {
    return is_operation(transa) && is_operation(transb) && m >= 0 && n >= 0 && k >= 0 &&
           fits(transa == CUBLAS_OP_N ? m : k, lda) && fits(transb == CUBLAS_OP_N ? k : n, ldb) &&
           fits(m, ldc);
  }
};

template <class T>
struct Batch {
  T *base;
  T *const *pointers;
  int64_t stride;
  // Column-major, `ld` from column to column.
  Matrix<T> view(cublasOperation_t op, int64_t ld) const {
    bool plain = op == CUBLAS_OP_N;
    return {base, pointers, stride, plain ? 1 : ld, plain ? ld : 1, op == CUBLAS_OP_C};
  }
};

template <class TA, class TC, class S>
cublasStatus_t gemm(Handle &handle, const char *name, const Shape &s, Triangle triangle,
                    Batch<const TA> a, Batch<const TA> b, Batch<TC> c, Factor<S> alpha,
                    Factor<S> beta, int count) {
  CO_BLAS_REQUIRE(s.is_valid() && count >= 0);
  Gemm<TA, TC, S> g{s.m,
                    s.n,
                    s.k,
                    triangle,
                    a.view(s.transa, s.lda),
                    b.view(s.transb, s.ldb),
                    c.view(CUBLAS_OP_N, s.ldc),
                    alpha,
                    beta};
  return run_gemm(handle.stream, name, g, count);
}

}  // namespace cutover::blas

// How every product's list of parameters begins.
#define CO_SHAPE                                                                                \
  cublasHandle_t handle, cublasOperation_t transa, cublasOperation_t transb, int m, int n, int k

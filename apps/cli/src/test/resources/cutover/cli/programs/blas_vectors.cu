// cuBLAS's functions of vectors, of matrices and vectors, and the small ones of matrices, against
// loops.
#include <cublas_v2.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <random>

#include "expect.cuh"

std::mt19937 draw;
int below(int most) { return int(draw() % unsigned(most)); }

template <typename T>
std::vector<T> numbers(size_t n) {
  std::vector<T> all(n);
  for (T &v : all) v = T(below(201) - 100) / 64;
  return all;
}

template <typename T>
void expect_near(const char *name, const std::vector<T> &want, const std::vector<T> &got) {
  double most = sizeof(T) == 4 ? 2e-5 : 1e-13;
  for (size_t i = 0; i < want.size(); ++i) {
    if (std::fabs(double(want[i]) - double(got[i])) <= most * (1 + std::fabs(double(want[i])))) continue;
    ++failures;
    printf("%s, %zu bytes: %zu is %g, want %g\n", name, sizeof(T), i, double(got[i]),
           double(want[i]));
    return;
  }
}

// A vector's elements as BLAS counts them: from the end where the step is negative.
size_t place(int i, int n, int step) {
  return step < 0 ? size_t(i - n + 1) * step : size_t(i) * step;
}
size_t span(int n, int step) { return 1 + size_t(n - 1) * std::abs(step); }
int step() {
  const int steps[] = {1, 1, 2, 3, -1, -2};
  return steps[below(6)];
}

// The names of one precision.
template <typename T>
struct Blas;
#define NAMES(T, s, i)                                  \
  template <>                                           \
  struct Blas<T> {                                      \
    static constexpr auto axpy = cublas##s##axpy;       \
    static constexpr auto scal = cublas##s##scal;       \
    static constexpr auto copy = cublas##s##copy;       \
    static constexpr auto swap = cublas##s##swap;       \
    static constexpr auto rot = cublas##s##rot;         \
    static constexpr auto dot = cublas##s##dot;         \
    static constexpr auto nrm2 = cublas##s##nrm2;       \
    static constexpr auto asum = cublas##s##asum;       \
    static constexpr auto amax = cublasI##i##amax;      \
    static constexpr auto amin = cublasI##i##amin;      \
    static constexpr auto gemv = cublas##s##gemv;       \
    static constexpr auto ger = cublas##s##ger;         \
    static constexpr auto syrk = cublas##s##syrk;       \
    static constexpr auto trsm = cublas##s##trsm;       \
    static constexpr auto geam = cublas##s##geam;       \
    static constexpr auto dgmm = cublas##s##dgmm;       \
  };
NAMES(float, S, s)
NAMES(double, D, d)

template <typename T>
void vectors(cublasHandle_t handle) {
  using B = Blas<T>;
  int n = 1 + below(below(3) == 0 ? 50000 : 40), incx = step(), incy = step();
  auto x = numbers<T>(span(n, incx)), y = numbers<T>(span(n, incy));
  T *dx = device(x.data(), int(x.size())), *dy = device(y.data(), int(y.size()));
  T alpha = T(below(9) - 4) / 2, c = T(0.6), s = T(0.8);
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_HOST);

  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, B::axpy(handle, n, &alpha, dx, incx, dy, incy));
  for (int i = 0; i < n; ++i) y[place(i, n, incy)] += alpha * x[place(i, n, incx)];
  expect_near("axpy", y, host(dy, int(y.size())));

  B::rot(handle, n, dx, incx, dy, incy, &c, &s);
  for (int i = 0; i < n; ++i) {
    T p = x[place(i, n, incx)], q = y[place(i, n, incy)];
    x[place(i, n, incx)] = c * p + s * q;
    y[place(i, n, incy)] = c * q - s * p;
  }
  expect_near("rot x", x, host(dx, int(x.size())));
  expect_near("rot y", y, host(dy, int(y.size())));

  T dot = 0, *there = device<T>(1);
  double want = 0;
  for (int i = 0; i < n; ++i) want += double(x[place(i, n, incx)]) * y[place(i, n, incy)];
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, B::dot(handle, n, dx, incx, dy, incy, &dot));
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_DEVICE);
  B::dot(handle, n, dx, incx, dy, incy, there);
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_HOST);
  expect_near<T>("dot", {T(want), T(want)}, {dot, host(there, 1)[0]});

  B::swap(handle, n, dx, incx, dy, incy);
  for (int i = 0; i < n; ++i) std::swap(x[place(i, n, incx)], y[place(i, n, incy)]);
  expect_near("swap x", x, host(dx, int(x.size())));
  expect_near("swap y", y, host(dy, int(y.size())));

  incx = std::abs(incx);
  B::scal(handle, n, &alpha, dx, incx);
  for (int i = 0; i < n; ++i) x[size_t(i) * incx] *= alpha;
  expect_near("scal", x, host(dx, int(x.size())));

  double squares = 0, sizes = 0;
  int largest = 0, smallest = 0;
  auto size = [&](int i) { return std::fabs(x[size_t(i) * incx]); };
  for (int i = 0; i < n; ++i) {
    squares += double(size(i)) * size(i);
    sizes += size(i);
    if (size(i) > size(largest)) largest = i;
    if (size(i) < size(smallest)) smallest = i;
  }
  T norm, sum;
  int most, least;
  B::nrm2(handle, n, dx, incx, &norm);
  B::asum(handle, n, dx, incx, &sum);
  B::amax(handle, n, dx, incx, &most);
  B::amin(handle, n, dx, incx, &least);
  expect_near<T>("nrm2, asum", {T(std::sqrt(squares)), T(sizes)}, {norm, sum});
  // What was computed here may be another number in its last digit.
  EXPECT_EQ(true, std::fabs(size(most - 1) - size(largest)) < 1e-4);
  EXPECT_EQ(true, std::fabs(size(least - 1) - size(smallest)) < 1e-4);

  B::copy(handle, n, dx, incx, dy, incy);
  for (int i = 0; i < n; ++i) y[place(i, n, incy)] = x[size_t(i) * incx];
  expect_near("copy", y, host(dy, int(y.size())));
  cudaFree(dx);
  cudaFree(dy);
  cudaFree(there);
}

template <typename T>
void extremes(cublasHandle_t handle) {
  using B = Blas<T>;
  const T x[] = {3, -7, 1, 7, -1, 2};
  T *dx = device(x, 6), sum = 5;
  int at;
  B::amax(handle, 6, dx, 1, &at);
  EXPECT_EQ(2, at);
  B::amin(handle, 6, dx, 1, &at);
  EXPECT_EQ(3, at);
  B::amax(handle, 3, dx, 2, &at);
  EXPECT_EQ(1, at);
  B::amax(handle, 0, dx, 1, &at);
  EXPECT_EQ(0, at);
  B::asum(handle, 0, dx, 1, &sum);
  EXPECT_EQ(T(0), sum);
  // Squares that no number of the type holds.
  const T huge[] = {sizeof(T) == 4 ? T(3e30) : T(3e300), sizeof(T) == 4 ? T(4e30) : T(4e300)};
  T *dh = device(huge, 2), norm;
  B::nrm2(handle, 2, dh, 1, &norm);
  EXPECT_EQ(true, std::fabs(norm / huge[1] - T(1.25)) < T(1e-6));
}

template <typename T>
void matrices(cublasHandle_t handle) {
  using B = Blas<T>;
  int m = 1 + below(300), n = 1 + below(90), lda = m + below(3), incx = step(), incy = step();
  cublasOperation_t op = below(2) == 0 ? CUBLAS_OP_N : CUBLAS_OP_T;
  int across = op == CUBLAS_OP_N ? n : m, down = op == CUBLAS_OP_N ? m : n;
  auto a = numbers<T>(size_t(lda) * n);
  auto x = numbers<T>(span(across, incx)), y = numbers<T>(span(down, incy));
  T *da = device(a.data(), int(a.size())), *dx = device(x.data(), int(x.size()));
  T *dy = device(y.data(), int(y.size())), alpha = T(1.5), beta = below(2) == 0 ? T(0) : T(-0.5);
  B::gemv(handle, op, m, n, &alpha, da, lda, dx, incx, &beta, dy, incy);
  for (int i = 0; i < down; ++i) {
    double sum = 0;
    for (int j = 0; j < across; ++j) {
      sum += double(op == CUBLAS_OP_N ? a[i + size_t(j) * lda] : a[j + size_t(i) * lda]) *
             x[place(j, across, incx)];
    }
    T &at = y[place(i, down, incy)];
    at = T(alpha * sum + (beta == 0 ? 0 : beta * double(at)));
  }
  expect_near("gemv", y, host(dy, int(y.size())));

  // The vectors that have the lengths of rows and columns.
  T *rows = op == CUBLAS_OP_N ? dy : dx, *columns = op == CUBLAS_OP_N ? dx : dy;
  auto &r = op == CUBLAS_OP_N ? y : x, &c = op == CUBLAS_OP_N ? x : y;
  int incr = op == CUBLAS_OP_N ? incy : incx, incc = op == CUBLAS_OP_N ? incx : incy;
  r = host(rows, int(r.size()));
  c = host(columns, int(c.size()));
  B::ger(handle, m, n, &alpha, rows, incr, columns, incc, da, lda);
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < m; ++i) {
      a[i + size_t(j) * lda] += alpha * r[place(i, m, incr)] * c[place(j, n, incc)];
    }
  }
  expect_near("ger", a, host(da, int(a.size())));
  cudaFree(da);
  cudaFree(dx);
  cudaFree(dy);
}

// op(A) of an n x k matrix that lies at a distance of lda.
template <typename T>
T element(const std::vector<T> &a, int lda, cublasOperation_t op, int i, int j) {
  return op == CUBLAS_OP_N ? a[i + size_t(j) * lda] : a[j + size_t(i) * lda];
}

template <typename T>
void more(cublasHandle_t handle) {
  using B = Blas<T>;
  auto draw_op = [] { return below(2) == 0 ? CUBLAS_OP_N : CUBLAS_OP_T; };
  int m = 1 + below(90), n = 1 + below(90);
  cublasOperation_t ta = draw_op(), tb = draw_op();
  int lda = (ta == CUBLAS_OP_N ? m : n) + below(3), ldb = (tb == CUBLAS_OP_N ? m : n) + below(3);
  int ldc = m + below(3);
  auto a = numbers<T>(size_t(lda) * (ta == CUBLAS_OP_N ? n : m));
  auto b = numbers<T>(size_t(ldb) * (tb == CUBLAS_OP_N ? n : m)), c = numbers<T>(size_t(ldc) * n);
  T *da = device(a.data(), int(a.size())), *db = device(b.data(), int(b.size()));
  T *dc = device(c.data(), int(c.size())), alpha = T(0.75), beta = T(-2);
  B::geam(handle, ta, tb, m, n, &alpha, da, lda, &beta, db, ldb, dc, ldc);
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < m; ++i) {
      c[i + size_t(j) * ldc] = alpha * element(a, lda, ta, i, j) + beta * element(b, ldb, tb, i, j);
    }
  }
  expect_near("geam", c, host(dc, int(c.size())));
  // In place.
  B::geam(handle, CUBLAS_OP_N, tb, m, n, &alpha, dc, ldc, &beta, db, ldb, dc, ldc);
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < m; ++i) {
      T &at = c[i + size_t(j) * ldc];
      at = alpha * at + beta * element(b, ldb, tb, i, j);
    }
  }
  expect_near("geam in place", c, host(dc, int(c.size())));

  auto x = numbers<T>(90);
  T *dx = device(x.data(), 90);
  cublasSideMode_t side = below(2) == 0 ? CUBLAS_SIDE_LEFT : CUBLAS_SIDE_RIGHT;
  B::dgmm(handle, side, m, n, dc, ldc, dx, 1, dc, ldc);
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < m; ++i) c[i + size_t(j) * ldc] *= x[side == CUBLAS_SIDE_LEFT ? i : j];
  }
  expect_near("dgmm", c, host(dc, int(c.size())));

  cublasFillMode_t uplo = below(2) == 0 ? CUBLAS_FILL_MODE_LOWER : CUBLAS_FILL_MODE_UPPER;
  // Of A as it lies: m x n, or n x m where it was taken transposed.
  int rows = ta == CUBLAS_OP_N ? m : n, columns = ta == CUBLAS_OP_N ? n : m;
  cublasOperation_t op = draw_op();
  int size = op == CUBLAS_OP_N ? rows : columns, k = op == CUBLAS_OP_N ? columns : rows;
  auto s = numbers<T>(size_t(size) * size);
  T *ds = device(s.data(), int(s.size()));
  B::syrk(handle, uplo, op, size, k, &alpha, da, lda, &beta, ds, size);
  for (int j = 0; j < size; ++j) {
    for (int i = 0; i < size; ++i) {
      if (uplo == CUBLAS_FILL_MODE_LOWER ? i < j : i > j) continue;
      double sum = 0;
      for (int p = 0; p < k; ++p) {
        sum += double(element(a, lda, op, i, p)) * element(a, lda, op, j, p);
      }
      T &at = s[i + size_t(j) * size];
      at = T(alpha * sum + beta * double(at));
    }
  }
  expect_near("syrk", s, host(ds, int(s.size())));
  cudaFree(da);
  cudaFree(db);
  cudaFree(dc);
  cudaFree(ds);
  cudaFree(dx);
}

// The solution, multiplied by the triangle again, is what was given.
template <typename T>
void solve(cublasHandle_t handle) {
  bool left = below(2) == 0, lower = below(2) == 0, unit = below(2) == 0;
  cublasOperation_t op = below(2) == 0 ? CUBLAS_OP_N : CUBLAS_OP_T;
  int m = 1 + below(40), n = 1 + below(40), size = left ? m : n;
  int lda = size + below(3), ldb = m + below(3);
  auto a = numbers<T>(size_t(lda) * size), b = numbers<T>(size_t(ldb) * n);
  for (int j = 0; j < size; ++j) {
    for (int i = 0; i < size; ++i) a[i + size_t(j) * lda] /= 8 * size;
    a[j + size_t(j) * lda] = T(1 + below(3));
  }
  T *da = device(a.data(), int(a.size())), *db = device(b.data(), int(b.size())), alpha = T(0.5);
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS,
            Blas<T>::trsm(handle, left ? CUBLAS_SIDE_LEFT : CUBLAS_SIDE_RIGHT,
                          lower ? CUBLAS_FILL_MODE_LOWER : CUBLAS_FILL_MODE_UPPER, op,
                          unit ? CUBLAS_DIAG_UNIT : CUBLAS_DIAG_NON_UNIT, m, n, &alpha, da, lda, db,
                          ldb));
  auto x = host(db, int(b.size()));
  auto triangle = [&](int i, int j) -> double {
    int p = op == CUBLAS_OP_N ? i : j, q = op == CUBLAS_OP_N ? j : i;
    if (p == q) return unit ? 1 : double(a[p + size_t(q) * lda]);
    return (lower ? p > q : p < q) ? double(a[p + size_t(q) * lda]) : 0;
  };
  std::vector<T> want, got;
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < m; ++i) {
      double sum = 0;
      for (int p = 0; p < size; ++p) {
        sum += left ? triangle(i, p) * x[p + size_t(j) * ldb] : x[i + size_t(p) * ldb] * triangle(p, j);
      }
      want.push_back(alpha * b[i + size_t(j) * ldb]);
      got.push_back(T(sum));
    }
  }
  expect_near("trsm", want, got);
  cudaFree(da);
  cudaFree(db);
}

void transfers() {
  const int rows = 5, columns = 4;
  float a[8 * columns], back[6 * columns];
  for (int i = 0; i < 8 * columns; ++i) a[i] = float(i);
  for (float &v : back) v = -1;
  float *there = device<float>(rows * columns);
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS,
            cublasSetMatrix(rows, columns, sizeof(float), a, 8, there, rows));
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS,
            cublasGetMatrix(rows, columns, sizeof(float), there, rows, back, 6));
  for (int j = 0; j < columns; ++j) {
    for (int i = 0; i < 6; ++i) EXPECT_EQ(i < rows ? a[i + j * 8] : -1.0f, back[i + j * 6]);
  }
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, cublasSetVector(4, sizeof(float), a, 3, there, 2));
  EXPECT_EQ(CUBLAS_STATUS_SUCCESS, cublasGetVector(4, sizeof(float), there, 2, back, 1));
  for (int i = 0; i < 4; ++i) EXPECT_EQ(float(3 * i), back[i]);
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE, cublasSetVector(4, sizeof(float), a, 0, there, 2));
  EXPECT_EQ(CUBLAS_STATUS_INVALID_VALUE,
            cublasSetMatrix(rows, columns, sizeof(float), a, rows - 1, there, rows));
}

void settings(cublasHandle_t handle) {
  cublasPointerMode_t pointers;
  cublasMath_t math;
  int version = 0;
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_DEVICE);
  cublasGetPointerMode(handle, &pointers);
  EXPECT_EQ(CUBLAS_POINTER_MODE_DEVICE, pointers);
  cublasSetMathMode(handle, CUBLAS_TF32_TENSOR_OP_MATH);
  cublasGetMathMode(handle, &math);
  EXPECT_EQ(CUBLAS_TF32_TENSOR_OP_MATH, math);
  cublasGetVersion_v2(handle, &version);
  EXPECT_EQ(CUBLAS_VERSION, version);
  EXPECT_EQ(0, strcmp(cublasGetStatusName(CUBLAS_STATUS_NOT_SUPPORTED),
                      "CUBLAS_STATUS_NOT_SUPPORTED"));
  cudaStream_t stream, found;
  cudaStreamCreate(&stream);
  cublasSetStream_v2(handle, stream);
  cublasGetStream_v2(handle, &found);
  EXPECT_EQ(true, stream == found);
  cublasSetStream(handle, nullptr);
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_HOST);
}

template <typename T>
void all(cublasHandle_t handle) {
  for (int turn = 0; turn < 15; ++turn) {
    vectors<T>(handle);
    matrices<T>(handle);
    more<T>(handle);
    solve<T>(handle);
  }
  extremes<T>(handle);
}

int main(int argc, char **argv) {
  unsigned seed = argc > 1 ? unsigned(atoi(argv[1])) : 7;
  draw.seed(seed);
  cublasHandle_t handle;
  cublasCreate_v2(&handle);
  all<float>(handle);
  all<double>(handle);
  transfers();
  settings(handle);
  cublasDestroy_v2(handle);
  EXPECT_EQ(cudaSuccess, cudaDeviceSynchronize());
  if (failures != 0) printf("seed %u\n", seed);
  return failures != 0;
}

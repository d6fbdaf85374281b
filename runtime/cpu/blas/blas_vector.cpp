// Functions of vectors, element by element.
#include "blas.hpp"
#include "blas_numbers.hpp"

namespace cutover::blas {
namespace {

constexpr int64_t kElementsOfPart = 16384;

template <class Args, void (*body)(const Args &, int64_t, int64_t)>
void slice(const Args &args, const Part &part) {
  int64_t first = int64_t{part.index} * kElementsOfPart;
  body(args, first, std::min(first + kElementsOfPart, int64_t{args.n}));
}

template <class Args, void (*body)(const Args &, int64_t, int64_t)>
cublasStatus_t sliced(Handle &handle, const char *name, const Args &args) {
  if (args.n <= 0) return CUBLAS_STATUS_SUCCESS;
  return run<Args, slice<Args, body>>(handle.stream, name, args, parts_of(args.n, kElementsOfPart));
}

template <class T>
struct Axpy {
  int n;
  Factor<T> alpha;
  Vector<const T> x;
  Vector<T> y;
};

template <class T>
void axpy_slice(const Axpy<T> &a, int64_t first, int64_t last) {
  T alpha = a.alpha.get();
  if (is_zero(alpha)) return;
  if (a.x.step == 1 && a.y.step == 1) {
    const T *x = a.x.data;
    T *y = a.y.data;
    for (int64_t i = first; i < last; ++i) y[i] = alpha * x[i] + y[i];
    return;
  }
  for (int64_t i = first; i < last; ++i) a.y[i] = alpha * a.x[i] + a.y[i];
}

template <class T>
cublasStatus_t axpy(cublasHandle_t handle, const char *name, int n, const T *alpha, const T *x,
                    int incx, T *y, int incy) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(alpha != nullptr);
  return sliced<Axpy<T>, axpy_slice<T>>(
      context, name, {n, factor(context, alpha), vector(x, n, incx), vector(y, n, incy)});
}

template <class T, class Alpha>
struct Scal {
  int n;
  Factor<Alpha> alpha;
  Vector<T> x;
};

template <class T, class Alpha>
void scal_slice(const Scal<T, Alpha> &a, int64_t first, int64_t last) {
  Alpha alpha = a.alpha.get();
  for (int64_t i = first; i < last; ++i) a.x[i] = a.x[i] * alpha;
}

template <class T, class Alpha>
cublasStatus_t scal(cublasHandle_t handle, const char *name, int n, const Alpha *alpha, T *x,
                    int incx) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(alpha != nullptr);
  if (incx <= 0) return CUBLAS_STATUS_SUCCESS;
  return sliced<Scal<T, Alpha>, scal_slice<T, Alpha>>(
      context, name, {n, factor(context, alpha), vector(x, n, incx)});
}

template <class T>
struct Pair {
  int n;
  Vector<T> x, y;
};

template <class T>
void copy_slice(const Pair<T> &a, int64_t first, int64_t last) {
  for (int64_t i = first; i < last; ++i) a.y[i] = a.x[i];
}

template <class T>
void swap_slice(const Pair<T> &a, int64_t first, int64_t last) {
  for (int64_t i = first; i < last; ++i) {
    T kept = a.x[i];
    a.x[i] = a.y[i];
    a.y[i] = kept;
  }
}

template <class T, void (*body)(const Pair<T> &, int64_t, int64_t)>
cublasStatus_t pair(cublasHandle_t handle, const char *name, int n, T *x, int incx, T *y,
                    int incy) {
  CO_BLAS_HANDLE(handle);
  return sliced<Pair<T>, body>(context, name, {n, vector(x, n, incx), vector(y, n, incy)});
}

template <class T>
struct Rot {
  int n;
  Vector<T> x, y;
  Factor<T> c, s;
};

template <class T>
void rot_slice(const Rot<T> &a, int64_t first, int64_t last) {
  T c = a.c.get(), s = a.s.get();
  for (int64_t i = first; i < last; ++i) {
    T x = a.x[i], y = a.y[i];
    a.x[i] = c * x + s * y;
    a.y[i] = c * y - s * x;
  }
}

template <class T>
cublasStatus_t rot(cublasHandle_t handle, const char *name, int n, T *x, int incx, T *y, int incy,
                   const T *c, const T *s) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(c != nullptr && s != nullptr);
  return sliced<Rot<T>, rot_slice<T>>(context, name,
                                      {n, vector(x, n, incx), vector(y, n, incy),
                                       factor(context, c), factor(context, s)});
}

}  // namespace
}  // namespace cutover::blas

using namespace cutover::blas;

extern "C" {

#define CO_AXPY(name, type)                                                                     \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *alpha, const type *x, int incx, \
                      type *y, int incy) {                                                      \
    return axpy(handle, #name, n, as(alpha), as(x), incx, as(y), incy);                         \
  }
CO_AXPY(cublasSaxpy, float)
CO_AXPY(cublasDaxpy, double)
CO_AXPY(cublasCaxpy, cuComplex)
CO_AXPY(cublasZaxpy, cuDoubleComplex)

#define CO_SCAL(name, type, factor)                                                          \
  cublasStatus_t name(cublasHandle_t handle, int n, const factor *alpha, type *x, int incx) { \
    return scal(handle, #name, n, as(alpha), as(x), incx);                                   \
  }
CO_SCAL(cublasSscal, float, float)
CO_SCAL(cublasDscal, double, double)
CO_SCAL(cublasCscal, cuComplex, cuComplex)
CO_SCAL(cublasZscal, cuDoubleComplex, cuDoubleComplex)
CO_SCAL(cublasCsscal, cuComplex, float)
CO_SCAL(cublasZdscal, cuDoubleComplex, double)

#define CO_COPY(name, type)                                                                     \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *x, int incx, type *y,           \
                      int incy) {                                                               \
    return pair<Own<type>, copy_slice<Own<type>>>(handle, #name, n,                   \
                                                            as(const_cast<type *>(x)), incx,    \
                                                            as(y), incy);                       \
  }
CO_COPY(cublasScopy, float)
CO_COPY(cublasDcopy, double)
CO_COPY(cublasCcopy, cuComplex)
CO_COPY(cublasZcopy, cuDoubleComplex)

#define CO_SWAP(name, type)                                                                    \
  cublasStatus_t name(cublasHandle_t handle, int n, type *x, int incx, type *y, int incy) {    \
    return pair<Own<type>, swap_slice<Own<type>>>(handle, #name, n, as(x), incx,     \
                                                            as(y), incy);                      \
  }
CO_SWAP(cublasSswap, float)
CO_SWAP(cublasDswap, double)
CO_SWAP(cublasCswap, cuComplex)
CO_SWAP(cublasZswap, cuDoubleComplex)

#define CO_ROT(name, type)                                                                \
  cublasStatus_t name(cublasHandle_t handle, int n, type *x, int incx, type *y, int incy, \
                      const type *c, const type *s) {                                     \
    return rot(handle, #name, n, x, incx, y, incy, c, s);                                 \
  }
CO_ROT(cublasSrot, float)
CO_ROT(cublasDrot, double)

}  // extern "C"

// Functions of vectors that give one number. One part does it all, always in the same order, so
// that the answer is the same each time.
#include "blas.hpp"
#include "blas_numbers.hpp"
#include "trace.hpp"

namespace cutover::blas {
namespace {

// Sums of floats are kept in double: a chip's library adds in another order, and this is nearest to
// them all.
template <class T>
struct SumOf {
  using type = double;
};
template <class Real>
struct SumOf<Complex<Real>> {
  using type = Complex<double>;
};

template <class T>
typename SumOf<T>::type wide(T value) {
  if constexpr (IsComplex<T>::value) {
    return {value.x, value.y};
  } else {
    return value;
  }
}

template <class T, class Sum>
T single(Sum sum) {
  if constexpr (IsComplex<T>::value) {
    using Real = typename RealOf<T>::type;
    return {static_cast<Real>(sum.x), static_cast<Real>(sum.y)};
  } else {
    return static_cast<T>(sum);
  }
}

template <class T>
struct Dot {
  int n;
  bool conjugated;
  Vector<const T> x, y;
  T *result;
};

template <class T>
void dot_body(const Dot<T> &a, const Part &) {
  typename SumOf<T>::type sum{};
  for (int64_t i = 0; i < a.n; ++i) sum += wide(conjugate(a.x[i], a.conjugated)) * wide(a.y[i]);
  *a.result = single<T>(sum);
}

template <class T>
constexpr const char *element() {
  if constexpr (std::is_same_v<T, int>) return "i32";
  return sizeof(typename RealOf<T>::type) == sizeof(float) ? "f32" : "f64";
}

// A result for the host is there when the call returns, and is one of what comes back.
template <class T, class Args, void (*body)(const Args &, const Part &)>
cublasStatus_t run_for_result(Handle &handle, const char *name, const Args &args, T *result) {
  bool host = !on_device(handle);
  cublasStatus_t status = run<Args, body>(handle.stream, name, args, 1, host);
  if (host && status == CUBLAS_STATUS_SUCCESS) trace_result(result, sizeof(T), element<T>());
  return status;
}

template <class T>
cublasStatus_t dot(cublasHandle_t handle, const char *name, bool conjugated, int n, const T *x,
                   int incx, const T *y, int incy, T *result) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(result != nullptr);
  Dot<T> args{n, conjugated, vector(x, n, incx), vector(y, n, incy), result};
  return run_for_result<T, Dot<T>, dot_body<T>>(context, name, args, result);
}

template <class T, class Answer>
struct Reduce {
  int n;
  Vector<const T> x;
  Answer *result;
};

// Scaled by the largest element, so that squares neither overflow nor vanish.
template <class T>
void nrm2_body(const Reduce<T, typename RealOf<T>::type> &a, const Part &) {
  double largest = 0, sum = 0;
  auto take = [&](double part) {
    double size = std::fabs(part);
    if (size == 0) return;
    if (largest < size) {
      sum = 1 + sum * (largest / size) * (largest / size);
      largest = size;
    } else {
      sum += (size / largest) * (size / largest);
    }
  };
  for (int64_t i = 0; i < a.n; ++i) {
    if constexpr (IsComplex<T>::value) {
      take(a.x[i].x);
      take(a.x[i].y);
    } else {
      take(a.x[i]);
    }
  }
  *a.result = static_cast<typename RealOf<T>::type>(largest * std::sqrt(sum));
}

template <class T>
double size_of(T value) {
  if constexpr (IsComplex<T>::value) {
    return std::fabs(static_cast<double>(value.x)) + std::fabs(static_cast<double>(value.y));
  } else {
    return std::fabs(static_cast<double>(value));
  }
}

template <class T>
void asum_body(const Reduce<T, typename RealOf<T>::type> &a, const Part &) {
  double sum = 0;
  for (int64_t i = 0; i < a.n; ++i) sum += size_of(a.x[i]);
  *a.result = static_cast<typename RealOf<T>::type>(sum);
}

// The first of equal ones, counted from one; 0 if there are none.
template <class T, bool largest>
void extreme_body(const Reduce<T, int> &a, const Part &) {
  int64_t found = -1;
  double best = 0;
  for (int64_t i = 0; i < a.n; ++i) {
    double size = size_of(a.x[i]);
    if (found < 0 || (largest ? size > best : size < best)) {
      found = i;
      best = size;
    }
  }
  *a.result = static_cast<int>(found + 1);
}

template <class T, class Answer, void (*body)(const Reduce<T, Answer> &, const Part &)>
cublasStatus_t reduce(cublasHandle_t handle, const char *name, int n, const T *x, int incx,
                      Answer *result) {
  CO_BLAS_HANDLE(handle);
  CO_BLAS_REQUIRE(result != nullptr);
  int count = n > 0 && incx > 0 ? n : 0;
  Reduce<T, Answer> args{count, vector(x, count, incx), result};
  return run_for_result<Answer, Reduce<T, Answer>, body>(context, name, args, result);
}

}  // namespace
}  // namespace cutover::blas

using namespace cutover::blas;

extern "C" {

#define CO_DOT(name, type, conjugated)                                                         \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *x, int incx, const type *y,    \
                      int incy, type *result) {                                                \
    return dot(handle, #name, conjugated, n, as(x), incx, as(y), incy, as(result));            \
  }
CO_DOT(cublasSdot, float, false)
CO_DOT(cublasDdot, double, false)
CO_DOT(cublasCdotu, cuComplex, false)
CO_DOT(cublasCdotc, cuComplex, true)
CO_DOT(cublasZdotu, cuDoubleComplex, false)
CO_DOT(cublasZdotc, cuDoubleComplex, true)

#define CO_REDUCE(name, type, answer, body)                                                  \
  cublasStatus_t name(cublasHandle_t handle, int n, const type *x, int incx, answer *result) { \
    return reduce<Own<type>, answer, body>(handle, #name, n, as(x), incx, result);      \
  }
CO_REDUCE(cublasSnrm2, float, float, nrm2_body<float>)
CO_REDUCE(cublasDnrm2, double, double, nrm2_body<double>)
CO_REDUCE(cublasScnrm2, cuComplex, float, nrm2_body<Complex<float>>)
CO_REDUCE(cublasDznrm2, cuDoubleComplex, double, nrm2_body<Complex<double>>)
CO_REDUCE(cublasSasum, float, float, asum_body<float>)
CO_REDUCE(cublasDasum, double, double, asum_body<double>)
CO_REDUCE(cublasScasum, cuComplex, float, asum_body<Complex<float>>)
CO_REDUCE(cublasDzasum, cuDoubleComplex, double, asum_body<Complex<double>>)

#define CO_EXTREME(name, type, largest) \
  CO_REDUCE(name, type, int, (extreme_body<Own<type>, largest>))
CO_EXTREME(cublasIsamax, float, true)
CO_EXTREME(cublasIdamax, double, true)
CO_EXTREME(cublasIcamax, cuComplex, true)
CO_EXTREME(cublasIzamax, cuDoubleComplex, true)
CO_EXTREME(cublasIsamin, float, false)
CO_EXTREME(cublasIdamin, double, false)
CO_EXTREME(cublasIcamin, cuComplex, false)
CO_EXTREME(cublasIzamin, cuDoubleComplex, false)

}  // extern "C"

#include "blas_views.hpp"

#include "blas_gemm.hpp"

namespace cutover::blas {
namespace {

template <class T>
Matrix<T> matrix(const View &v) {
  return {static_cast<T *>(v.data), nullptr, v.stride, v.down, v.across, false};
}

template <class T>
Matrix<T> turned(Matrix<T> m) {
  std::swap(m.down, m.across);
  return m;
}

template <class T, class TC>
cublasStatus_t multiply(cudaStream_t stream, const char *name, const Views &v) {
  auto number = [](float value) { return Factor<float>{value, nullptr, nullptr}; };
  Gemm<T, TC, float> g{v.m,
                       v.n,
                       v.k,
                       Triangle::kAll,
                       matrix<const T>(v.a),
                       matrix<const T>(v.b),
                       matrix<TC>(v.c),
                       number(v.alpha),
                       number(v.beta)};
  // Tiles are long where memory is: the transposed product is the same work.
  if (g.c.down != 1 && g.c.across == 1) {
    std::swap(g.m, g.n);
    auto left = turned(g.a);
    g.a = turned(g.b);
    g.b = left;
    g.c = turned(g.c);
  }
  return run_gemm(stream, name, g, v.count);
}

}  // namespace

cublasStatus_t multiply_views(cudaStream_t stream, const char *name, const Views &v) {
  bool wide = v.result == Number::kFloat;
  switch (v.elements) {
    case Number::kFloat:
      return multiply<float, float>(stream, name, v);
    case Number::kHalf:
      return wide ? multiply<Half, float>(stream, name, v) : multiply<Half, Half>(stream, name, v);
    case Number::kBfloat:
      return wide ? multiply<Bfloat, float>(stream, name, v)
                  : multiply<Bfloat, Bfloat>(stream, name, v);
  }
  return CUBLAS_STATUS_INTERNAL_ERROR;
}

}  // namespace cutover::blas

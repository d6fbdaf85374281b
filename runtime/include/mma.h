/* nvcuda::wmma: matrix fragments spread over the lanes of a warp.
 *
 * Which lane owns which element is ours to choose. An accumulator (M x N) and B (K x N) lie in row
 * order over the lanes: element e of lane l is number 32 e + l. Then every output needs the B
 * elements of one register of each lane, and one shuffle fetches a row of B for all outputs. A
 * (M x K) is laid out so that the same holds for the column of A that an output register needs. */
#ifndef CUTOVER_MMA_H
#define CUTOVER_MMA_H

#include "cuda_bf16.h"
#include "cuda_fp16.h"
#include "cuda_runtime.h"
#if defined(__CUDA__)

namespace nvcuda {
namespace wmma {

struct matrix_a {};
struct matrix_b {};
struct accumulator {};
struct row_major {};
struct col_major {};
enum layout_t { mem_row_major, mem_col_major };
namespace precision {
struct tf32 {};
}  // namespace precision

/* float as the 19-bit format: rounded to nearest, ties away from zero. */
__CO_D float __float_to_tf32(float x) {
  unsigned bits = __builtin_bit_cast(unsigned, x);
  if (x != x || __builtin_isinf(x)) return x;
  return __builtin_bit_cast(float, (bits + 0x1000u) & ~0x1fffu);
}

namespace details {
/* How a type is kept in a fragment, and what it is multiplied as. */
template <class T>
struct kind;
#define __CO_KIND(type, storage_, factor_, expression) \
  template <>                                          \
  struct kind<type> {                                  \
    typedef storage_ storage;                          \
    typedef factor_ factor;                            \
    static __CO_METHOD_D factor widen(storage v) { return expression; } \
  };
__CO_KIND(__half, __half, float, (float)v)
__CO_KIND(__nv_bfloat16, __nv_bfloat16, float, (float)v)
__CO_KIND(precision::tf32, float, float,
          __builtin_bit_cast(float, __builtin_bit_cast(unsigned, v) & ~0x1fffu))
__CO_KIND(float, float, float, v)
__CO_KIND(double, double, double, v)
__CO_KIND(signed char, signed char, int, v)
__CO_KIND(char, char, int, (signed char)v)
__CO_KIND(unsigned char, unsigned char, int, v)
__CO_KIND(int, int, int, v)
#undef __CO_KIND

/* The row and column of element e of this lane. */
template <class Use, int M, int N, int K>
struct place;
template <int M, int N, int K>
struct place<accumulator, M, N, K> {
  static constexpr int count = M * N / 32;
  static __CO_METHOD_D int row(int e) { return (32 * e + (int)__co_laneid()) / N; }
  static __CO_METHOD_D int column(int e) { return (32 * e + (int)__co_laneid()) % N; }
};
template <int M, int N, int K>
struct place<matrix_b, M, N, K> {
  static constexpr int count = K * N / 32;
  static __CO_METHOD_D int row(int e) { return (32 * e + (int)__co_laneid()) / N; }
  static __CO_METHOD_D int column(int e) { return (32 * e + (int)__co_laneid()) % N; }
};
template <int M, int N, int K>
struct place<matrix_a, M, N, K> {
  static constexpr int count = M * K / 32;
  static constexpr bool wide = K > N; /* a row of A is cut into pieces of N */
  static constexpr int pieces = wide ? K / N : 1;
  static __CO_METHOD_D int row(int e) {
    return wide ? e / pieces * (32 / N) + (int)__co_laneid() / N
                : (32 * e + (int)__co_laneid()) / K;
  }
  static __CO_METHOD_D int column(int e) {
    return wide ? e % pieces * N + (int)__co_laneid() % N : (32 * e + (int)__co_laneid()) % K;
  }
  /* Where A(row of output register `e` in this lane, k) is kept. */
  static constexpr __CO_METHOD_D int element(int e, int k) {
    return wide ? e * pieces + k / N : (32 / N * e * K + k) / 32;
  }
  static __CO_METHOD_D int lane(int e, int k) {
    return wide ? (int)__co_laneid() / N * N + k % N
                : (32 / N * e * K + k) % 32 + (int)__co_laneid() / N * K;
  }
};

template <class Use, int M, int N, int K, class T>
struct fragment_base {
  typedef T element_type;
  typedef typename kind<T>::storage storage_element_type;
  static constexpr int num_elements = place<Use, M, N, K>::count;
  static constexpr int num_storage_elements = num_elements;
  storage_element_type x[num_elements];
};
}  // namespace details

template <class Use, int M, int N, int K, class T, class Layout = void>
class fragment;

/* The shapes that exist. */
#define __CO_INPUTS(M, N, K, T)                                                  \
  template <class Layout>                                                        \
  class fragment<matrix_a, M, N, K, T, Layout>                                   \
      : public details::fragment_base<matrix_a, M, N, K, T> {};                  \
  template <class Layout>                                                        \
  class fragment<matrix_b, M, N, K, T, Layout>                                   \
      : public details::fragment_base<matrix_b, M, N, K, T> {};
#define __CO_SUM(M, N, K, T)                                                     \
  template <>                                                                    \
  class fragment<accumulator, M, N, K, T>                                        \
      : public details::fragment_base<accumulator, M, N, K, T> {};
#define __CO_SHAPE16(M, N)         \
  __CO_INPUTS(M, N, 16, __half)    \
  __CO_INPUTS(M, N, 16, __nv_bfloat16) \
  __CO_INPUTS(M, N, 16, signed char)   \
  __CO_INPUTS(M, N, 16, unsigned char) \
  __CO_SUM(M, N, 16, __half)       \
  __CO_SUM(M, N, 16, float)        \
  __CO_SUM(M, N, 16, int)
__CO_SHAPE16(16, 16)
__CO_SHAPE16(32, 8)
__CO_SHAPE16(8, 32)
__CO_INPUTS(16, 16, 8, precision::tf32)
__CO_SUM(16, 16, 8, float)
__CO_INPUTS(8, 8, 4, double)
__CO_SUM(8, 8, 4, double)
#undef __CO_SHAPE16
#undef __CO_INPUTS
#undef __CO_SUM

template <class Use, int M, int N, int K, class T, class Layout, class V>
__CO_D void fill_fragment(fragment<Use, M, N, K, T, Layout> &f, const V &value) {
#pragma unroll
  for (int e = 0; e < f.num_elements; ++e)
    f.x[e] = (typename details::kind<T>::storage)value;
}

namespace details {
template <class Use, int M, int N, int K, class F, class P>
__CO_D void load(F &f, const P *p, unsigned stride, bool by_rows) {
#pragma unroll
  for (int e = 0; e < F::num_elements; ++e) {
    unsigned row = (unsigned)place<Use, M, N, K>::row(e);
    unsigned column = (unsigned)place<Use, M, N, K>::column(e);
    f.x[e] = by_rows ? p[row * stride + column] : p[column * stride + row];
  }
}
template <class Layout>
struct by_rows;
template <>
struct by_rows<row_major> {
  static constexpr bool value = true;
};
template <>
struct by_rows<col_major> {
  static constexpr bool value = false;
};
}  // namespace details

template <int M, int N, int K, class T, class Layout, class P>
__CO_D void load_matrix_sync(fragment<matrix_a, M, N, K, T, Layout> &f, const P *p,
                             unsigned stride) {
  __co_syncwarp(0xffffffffu);
  details::load<matrix_a, M, N, K>(f, p, stride, details::by_rows<Layout>::value);
}
template <int M, int N, int K, class T, class Layout, class P>
__CO_D void load_matrix_sync(fragment<matrix_b, M, N, K, T, Layout> &f, const P *p,
                             unsigned stride) {
  __co_syncwarp(0xffffffffu);
  details::load<matrix_b, M, N, K>(f, p, stride, details::by_rows<Layout>::value);
}
template <int M, int N, int K, class T, class P>
__CO_D void load_matrix_sync(fragment<accumulator, M, N, K, T> &f, const P *p, unsigned stride,
                             layout_t layout) {
  __co_syncwarp(0xffffffffu);
  details::load<accumulator, M, N, K>(f, p, stride, layout == mem_row_major);
}
template <int M, int N, int K, class T, class P>
__CO_D void store_matrix_sync(P *p, const fragment<accumulator, M, N, K, T> &f, unsigned stride,
                              layout_t layout) {
#pragma unroll
  for (int e = 0; e < f.num_elements; ++e) {
    unsigned row = (unsigned)details::place<accumulator, M, N, K>::row(e);
    unsigned column = (unsigned)details::place<accumulator, M, N, K>::column(e);
    p[layout == mem_row_major ? row * stride + column : column * stride + row] = f.x[e];
  }
  __co_syncwarp(0xffffffffu);
}

/* d = a * b + c. Sums of narrow floats are kept in float and rounded once at the end. */
template <int M, int N, int K, class T, class LayoutA, class LayoutB, class D, class C>
__CO_D void mma_sync(fragment<accumulator, M, N, K, D> &d,
                     const fragment<matrix_a, M, N, K, T, LayoutA> &a,
                     const fragment<matrix_b, M, N, K, T, LayoutB> &b,
                     const fragment<accumulator, M, N, K, C> &c, bool saturate = false) {
  typedef details::kind<T> kind;
  typedef typename kind::factor Factor;
  typedef details::place<matrix_a, M, N, K> place_a;
  constexpr int outputs = M * N / 32;
  const int lane = (int)__co_laneid();
  Factor sum[outputs], wide_a[M * K / 32], wide_b[K * N / 32];
#pragma unroll
  for (int e = 0; e < outputs; ++e) sum[e] = (Factor)c.x[e];
#pragma unroll
  for (int e = 0; e < M * K / 32; ++e) wide_a[e] = kind::widen(a.x[e]);
#pragma unroll
  for (int e = 0; e < K * N / 32; ++e) wide_b[e] = kind::widen(b.x[e]);
#pragma unroll
  for (int k = 0; k < K; ++k) {
    Factor right = __shfl_sync(0xffffffffu, wide_b[k * N / 32], k * N % 32 + lane % N);
#pragma unroll
    for (int e = 0; e < outputs; ++e)
      sum[e] += __shfl_sync(0xffffffffu, wide_a[place_a::element(e, k)], place_a::lane(e, k)) *
                right;
  }
  /* Only infinities of narrow sums can be told to saturate. */
#pragma unroll
  for (int e = 0; e < outputs; ++e) {
    if (saturate && sizeof(D) == 2)
      sum[e] = sum[e] > (Factor)65504 ? (Factor)65504
               : sum[e] < (Factor)-65504 ? (Factor)-65504
                                          : sum[e];
    d.x[e] = (D)sum[e];
  }
}

}  // namespace wmma
}  // namespace nvcuda
#endif

#endif

// Vectors of N lanes, and the exact operations that the math functions are written in.
//
// Every function is one template over the lane count N, N = 1 being the plain scalar. It uses only
// operations that are correctly rounded or exact, fused only where it says fma, so all lane counts
// give the same bits. Nothing here names a chip: the bitcode is compiled for a neutral target, whose
// calling convention passes a vector of any length as one IR value (see README.md).
#ifndef CUTOVER_MATH_VEC_H
#define CUTOVER_MATH_VEC_H

// Masks are joined with & and |: at one lane they are bools, and both sides are always computed.
#pragma clang diagnostic ignored "-Wbitwise-instead-of-logical"

// For what is split from a function only to be read.
#define CO_INLINE inline __attribute__((always_inline))

namespace co {

template <class T, int N>
struct VecOf {
  typedef T type __attribute__((ext_vector_type(N)));
};
template <class T>
struct VecOf<T, 1> {
  typedef T type;
};

template <int N>
using F = typename VecOf<float, N>::type;
template <int N>
using D = typename VecOf<double, N>::type;
template <int N>
using I = typename VecOf<int, N>::type;
template <int N>
using U = typename VecOf<unsigned, N>::type;
template <int N>
using L = typename VecOf<long long, N>::type;
template <int N>
using UL = typename VecOf<unsigned long long, N>::type;

template <class T>
struct Same {
  typedef T type;
};
template <class T>
using Id = typename Same<T>::type;  // blocks deduction, so that a literal becomes a splat

template <class V>
inline V fma(V a, Id<V> b, Id<V> c) {
  return __builtin_elementwise_fma(a, b, c);
}
template <class V>
inline V abs(V x) {
  return __builtin_elementwise_abs(x);
}
template <class V>
inline V sqrt(V x) {
  return __builtin_elementwise_sqrt(x);
}
template <class V>
inline V trunc(V x) {
  return __builtin_elementwise_trunc(x);
}
template <class V>
inline V rint(V x) {
  return __builtin_elementwise_rint(x);
}
template <class V>
inline V copysign(V magnitude, Id<V> sign) {
  return __builtin_elementwise_copysign(magnitude, sign);
}

// m ? a : b, lane by lane. The mask of a scalar is a bool, that of a vector an integer vector.
template <class M, class V>
inline V pick(M m, V a, Id<V> b) {
  return m ? a : b;
}

template <int N, class M>
inline bool any(M m) {
  if constexpr (N == 1)
    return m;
  else
    return __builtin_reduce_or(m) != 0;
}

template <int N>
inline I<N> bits(F<N> x) {
  return __builtin_bit_cast(I<N>, x);
}
template <int N>
inline L<N> bits(D<N> x) {
  return __builtin_bit_cast(L<N>, x);
}
template <int N>
inline F<N> from_bits(I<N> x) {
  return __builtin_bit_cast(F<N>, x);
}
template <int N>
inline D<N> from_bits(L<N> x) {
  return __builtin_bit_cast(D<N>, x);
}

template <int N>
inline D<N> widen(F<N> x) {
  if constexpr (N == 1)
    return x;
  else
    return __builtin_convertvector(x, D<N>);
}
template <int N>
inline F<N> narrow(D<N> x) {
  if constexpr (N == 1)
    return static_cast<float>(x);
  else
    return __builtin_convertvector(x, F<N>);
}
template <int N>
inline F<N> to_float(I<N> x) {
  if constexpr (N == 1)
    return static_cast<float>(x);
  else
    return __builtin_convertvector(x, F<N>);
}

// Shifts of signed bits through unsigned ones, so that no lane's value is undefined.
template <int N>
inline I<N> shl(I<N> x, int by) {
  return __builtin_bit_cast(I<N>, __builtin_bit_cast(U<N>, x) << by);
}
template <int N>
inline L<N> shl(L<N> x, int by) {
  return __builtin_bit_cast(L<N>, __builtin_bit_cast(UL<N>, x) << by);
}
template <int N>
inline L<N> shr_logical(L<N> x, int by) {
  return __builtin_bit_cast(L<N>, __builtin_bit_cast(UL<N>, x) >> by);
}
template <int N>
inline I<N> add(I<N> a, I<N> b) {
  return __builtin_bit_cast(I<N>, __builtin_bit_cast(U<N>, a) + __builtin_bit_cast(U<N>, b));
}
template <int N>
inline L<N> add(L<N> a, L<N> b) {
  return __builtin_bit_cast(L<N>, __builtin_bit_cast(UL<N>, a) + __builtin_bit_cast(UL<N>, b));
}
template <int N>
inline I<N> sub(I<N> a, I<N> b) {
  return __builtin_bit_cast(I<N>, __builtin_bit_cast(U<N>, a) - __builtin_bit_cast(U<N>, b));
}
template <int N>
inline L<N> sub(L<N> a, L<N> b) {
  return __builtin_bit_cast(L<N>, __builtin_bit_cast(UL<N>, a) - __builtin_bit_cast(UL<N>, b));
}

// x with its sign flipped where the top bit of `sign` is set; other bits of `sign` are ignored.
template <int N>
inline F<N> flip_sign(F<N> x, I<N> sign) {
  return from_bits<N>(bits<N>(x) ^ (sign & I<N>(-0x7fffffff - 1)));
}
template <int N>
inline D<N> flip_sign(D<N> x, L<N> sign) {
  return from_bits<N>(bits<N>(x) ^ (sign & L<N>(-0x7fffffffffffffffll - 1)));
}

// A polynomial is split at a power of two and its halves alike (Estrin's scheme): the chain of steps
// is log n long instead of n, which is what bounds a loop over a short function.
constexpr int split_of(int n) {
  int half = 1;
  while (half * 2 < n) half *= 2;
  return half;
}
constexpr int log2_of(int n) { return n == 1 ? 0 : 1 + log2_of(n / 2); }

// The sum of c[from + i] x^i for i < n; powers[j] is x^(2^j).
template <int from, int n, class V, class S>
CO_INLINE V piece(const V *powers, const S *c) {
  if constexpr (n == 1) {
    return V(c[from]);
  } else {
    constexpr int half = split_of(n);
    return fma(powers[log2_of(half)], piece<from + half, n - half>(powers, c),
               piece<from, half>(powers, c));
  }
}

// c0 + c1 x + c2 x^2 + ...
template <class V, class S, class... Rest>
CO_INLINE V poly(V x, S c0, Rest... rest) {
  const S c[] = {c0, rest...};
  V powers[5];
  powers[0] = x;
  powers[1] = x * x;
  powers[2] = powers[1] * powers[1];
  powers[3] = powers[2] * powers[2];
  powers[4] = powers[3] * powers[3];
  return piece<0, 1 + sizeof...(rest)>(powers, c);
}

// Not a number, infinity.
template <int N>
inline F<N> nan_f() {
  return F<N>(__builtin_nanf(""));
}
template <int N>
inline D<N> nan_d() {
  return D<N>(__builtin_nan(""));
}
constexpr float kInfF = __builtin_inff();
constexpr double kInf = __builtin_inf();

// Splitting. A call at 32 lanes is done in chunks that fill registers without spilling them.
#ifndef CO_CHUNK_BYTES
#define CO_CHUNK_BYTES 32
#endif

template <class, int... Is>
struct Indices {};
template <class V, class H, int... Is>
inline V join(H lo, H hi, Indices<int, Is...>) {
  return __builtin_shufflevector(lo, hi, Is...);
}
template <class T, int N>
inline auto concat(typename VecOf<T, N>::type lo, typename VecOf<T, N>::type hi) {
  using V = typename VecOf<T, 2 * N>::type;
  return join<V>(lo, hi, __make_integer_seq<Indices, int, 2 * N>());
}

template <class T, int N, class Fn, class... V>
inline typename VecOf<T, N>::type chunked(Fn f, V... x) {
  if constexpr (N * sizeof(T) <= CO_CHUNK_BYTES || N == 1)
    return f.template at<N>(x...);
  else
    return concat<T, N / 2>(chunked<T, N / 2>(f, x.lo...), chunked<T, N / 2>(f, x.hi...));
}

}  // namespace co

#define CO_API extern "C" __attribute__((const, nothrow, visibility("default")))

#define CO_UNARY_W(T, W, NAME, BODY)                                                      \
  CO_API co::VecOf<T, W>::type __co_w##W##_##NAME(co::VecOf<T, W>::type x) {              \
    return co::chunked<T, W>(BODY##_at(), x);                                             \
  }
#define CO_BINARY_W(T, W, NAME, BODY)                                                     \
  CO_API co::VecOf<T, W>::type __co_w##W##_##NAME(co::VecOf<T, W>::type x,                \
                                                  co::VecOf<T, W>::type y) {              \
    return co::chunked<T, W>(BODY##_at(), x, y);                                          \
  }
#define CO_TERNARY_W(T, W, NAME, BODY)                                                    \
  CO_API co::VecOf<T, W>::type __co_w##W##_##NAME(                                        \
      co::VecOf<T, W>::type x, co::VecOf<T, W>::type y, co::VecOf<T, W>::type z) {        \
    return co::chunked<T, W>(BODY##_at(), x, y, z);                                       \
  }
#define CO_QUATERNARY_W(T, W, NAME, BODY)                                                 \
  CO_API co::VecOf<T, W>::type __co_w##W##_##NAME(                                        \
      co::VecOf<T, W>::type x, co::VecOf<T, W>::type y, co::VecOf<T, W>::type z,          \
      co::VecOf<T, W>::type w) {                                                          \
    return co::chunked<T, W>(BODY##_at(), x, y, z, w);                                    \
  }

// The exports of one function: BODY is the name of its template in namespace co.
#define CO_EXPORT(SHAPE, T, NAME, BODY)        \
  struct BODY##_at {                           \
    template <int N, class... V>               \
    static auto at(V... x) {                   \
      return co::BODY<N>(x...);                \
    }                                          \
  };                                           \
  SHAPE(T, 1, NAME, BODY)                      \
  SHAPE(T, 8, NAME, BODY)                      \
  SHAPE(T, 16, NAME, BODY)                     \
  SHAPE(T, 32, NAME, BODY)

#endif

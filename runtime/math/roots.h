// The steps that cube roots of floats and doubles share.
#ifndef CUTOVER_MATH_ROOTS_H
#define CUTOVER_MATH_ROOTS_H

#include "vec.h"

namespace co {

// A cube root of a > 0 (normal) to about 5 bits: a third of the exponent, through the high word.
template <int N>
inline D<N> cbrt_guess(D<N> a) {
  UL<N> high = __builtin_bit_cast(UL<N>, bits<N>(a)) >> 32;
  UL<N> third = (high * 0x55555556ull) >> 32;
  return __builtin_bit_cast(D<N>, (third + 715094163ull) << 32);
}

// Halley's step towards the cube root of a: t (t^3 + 2a) / (2 t^3 + a).
template <int N>
inline D<N> cbrt_step(D<N> t, D<N> a) {
  D<N> t3 = t * t * t;
  return t * (fma(a, 2.0, t3) / fma(t3, 2.0, a));
}

}  // namespace co

#endif

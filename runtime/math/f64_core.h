// exp, exp2 and log in double to about 2^-39, for float functions that are computed through double.
#ifndef CUTOVER_MATH_F64_CORE_H
#define CUTOVER_MATH_F64_CORE_H

#include "vec.h"

namespace co {

constexpr double kRound = 6755399441055744.0;      // 1.5 * 2^52
constexpr double kRoundBias = 6755399441056767.0;  // 1.5 * 2^52 + 1023
constexpr double kLn2Hi = 0.6931471805582987, kLn2Lo = 1.6465949582897082e-12;  // hi has 38 bits

template <int N>
inline D<N> clamp(D<N> x, double low, double high) {  // a NaN stays
  x = pick(x > high, D<N>(high), x);
  return pick(x < low, D<N>(low), x);
}

// 2^n, where the low bits of z hold n + 1023.
template <int N>
inline D<N> power_of_two(D<N> z) {
  return from_bits<N>(shl<N>(bits<N>(z), 52));
}

// e^r - 1 for |r| <= (ln 2) / 2.
template <int N>
inline D<N> expm1_reduced(D<N> r) {
  D<N> q = poly(r, 0.5000000000429563, 0.16666666785160342, 0.04166666439415519,
                0.008333281599724017, 0.001388919802508294, 0.00019909075381211027,
                2.4708238660278522e-05);
  return fma(r * r, q, r);
}

// |x| <= 700
template <int N>
inline D<N> exp_core(D<N> x) {
  D<N> z = fma(x, 1.4426950408889634, D<N>(kRoundBias));
  D<N> n = z - kRoundBias;
  D<N> r = fma(n, -kLn2Lo, fma(n, -kLn2Hi, x));
  D<N> s = power_of_two<N>(z);
  return fma(s, expm1_reduced<N>(r), s);
}

// |x| <= 700
template <int N>
inline D<N> expm1_core(D<N> x) {
  D<N> z = fma(x, 1.4426950408889634, D<N>(kRoundBias));
  D<N> n = z - kRoundBias;
  D<N> r = fma(n, -kLn2Lo, fma(n, -kLn2Hi, x));
  D<N> s = power_of_two<N>(z);
  return fma(s, expm1_reduced<N>(r), s - 1.0);
}

// |x| <= 1000
template <int N>
inline D<N> exp2_core(D<N> x) {
  D<N> z = x + kRoundBias;
  D<N> r = (x - (z - kRoundBias)) * 0.6931471805599453;
  D<N> s = power_of_two<N>(z);
  return fma(s, expm1_reduced<N>(r), s);
}

// The high 32 bits of a double as a number in double: exponent fields fit exactly.
template <int N>
inline D<N> small_to_double(L<N> n) {  // |n| < 2^51
  return from_bits<N>(add<N>(n, L<N>(0x4338000000000000ll))) - kRound;
}

// x normal and positive: returns k as a double and m in [sqrt 1/2, sqrt 2) with x = 2^k m.
template <int N>
inline D<N> split_exponent(D<N> x, D<N> &m) {
  L<N> t = sub<N>(bits<N>(x), L<N>(0x3fe6a09e667f3bcdll));
  // The sign of the exponent difference without an arithmetic 64-bit shift: bias it first.
  L<N> k = shr_logical<N>(add<N>(t, L<N>(0x4000000000000000ll)), 52);
  m = from_bits<N>(sub<N>(bits<N>(x), t & L<N>(static_cast<long long>(0xfff0000000000000ull))));
  return small_to_double<N>(k) - 1024.0;
}

// log(m) for m in [sqrt 1/2, sqrt 2).
template <int N>
inline D<N> log_reduced(D<N> m) {
  D<N> s = (m - 1.0) / (m + 1.0);
  D<N> z = s * s;
  D<N> p = poly(z, 0.33333333337923254, 0.19999997802303593, 0.14286055575710407,
                0.11088049477072005, 0.09792765206462348);
  s += s;
  return fma(s * z, p, s);
}

// x normal, positive, finite.
template <int N>
inline D<N> log_core(D<N> x) {
  D<N> m;
  D<N> k = split_exponent<N>(x, m);
  return fma(k, 0.6931471805599453, log_reduced<N>(m));
}

// log(1 + x) for x > -1, relatively accurate near 0.
template <int N>
inline D<N> log1p_core(D<N> x) {
  D<N> u = 1.0 + x;
  return log_core<N>(u) + (x - (u - 1.0)) / u;
}

}  // namespace co

#endif

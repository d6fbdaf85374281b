// Reduction of huge angles: x mod pi/2 to about 78 bits, whatever the size of x.
#ifndef CUTOVER_MATH_PAYNE_HANEK_H
#define CUTOVER_MATH_PAYNE_HANEK_H

namespace co {

// x = quadrant * pi/2 + hi + lo, quadrant modulo 4, |hi| <= pi/4: (hi, lo, quadrant, 0), a vector
// because that is returned in registers.
typedef double Angle __attribute__((ext_vector_type(4)));

// The bits of 2/pi after 64 zero bits: bit t, counted from the top, weighs 2^(63-t).
static const unsigned long long kTwoOverPi[] = {
    0x0000000000000000ull, 0xa2f9836e4e441529ull, 0xfc2757d1f534ddc0ull,
    0xdb6295993c439041ull, 0xfe5163abdebbc561ull, 0xb7246e3a424dd2e0ull,
    0x06492eea09d1921cull, 0xfe1deb1cb129a73eull, 0xe88235f52ebb4484ull,
    0xe99c7026b45f7e41ull, 0x3991d639835339f4ull, 0x9c845f8bbdf9283bull,
    0x1ff897ffde05980full, 0xef2f118b5a0a6d1full, 0x6d367ecf27cb09b7ull,
    0x4f463f669e5fea2dull, 0x7527bac7ebe5f17bull, 0x3d0739f78a5292eaull,
    0x6bfb5fb11f8d5d08ull, 0x56033046fc7b6babull, 0xf0cfbc209af4361dull,
};

// x is positive, finite and at least 2^-9. Bits of 2/pi that only add whole turns are skipped: the
// product of x's 53 bits with the next 192 bits holds the quadrant in its top two.
__attribute__((noinline, const, nothrow)) static Angle reduce_huge(double x) {
  typedef unsigned long long u64;
  typedef unsigned __int128 u128;
  u64 raw = __builtin_bit_cast(u64, x);
  int e = static_cast<int>(raw >> 52) - 1075;
  u64 m = (raw & 0xfffffffffffffull) | 0x10000000000000ull;
  int first = e + 62, word = first >> 6, shift = first & 63;
  u64 v[3];
  for (int i = 0; i < 3; i++) {
    u64 upper = kTwoOverPi[word + i], lower = kTwoOverPi[word + i + 1];
    v[i] = shift ? upper << shift | lower >> (64 - shift) : upper;
  }
  u128 low = static_cast<u128>(m) * v[2];
  u128 middle = static_cast<u128>(m) * v[1] + static_cast<u64>(low >> 64);
  u64 top = m * v[0] + static_cast<u64>(middle >> 64);
  u64 mid = static_cast<u64>(middle);
  // Two bits of quadrant, then a fraction of a quadrant: as a signed number it is rounded to nearest.
  u64 a = top << 2 | mid >> 62, b = mid << 2 | static_cast<u64>(low) >> 62;
  bool negative = a >> 63;
  u64 quadrant = (top >> 62) + negative;
  if (negative) {
    b = ~b + 1;
    a = ~a + (b == 0);
  }
  double scale = 0x1p-64;
  if (a == 0) {
    a = b;
    b = 0;
    scale = 0x1p-128;
  }
  int zeros = a ? __builtin_clzll(a) : 0;
  if (zeros) {
    a = a << zeros | b >> (64 - zeros);
    b <<= zeros;
  }
  scale *= __builtin_bit_cast(double, static_cast<u64>(1023 - zeros) << 52);
  double hi = static_cast<double>(static_cast<long long>(a >> 11)) * 0x1p11 * scale;
  u64 rest = (a & 0x7ff) << 52 | b >> 12;
  double lo = static_cast<double>(static_cast<long long>(rest)) * 0x1p-52 * scale;
  // Times pi/2 in double-double.
  const double kHi = 1.5707963267948966, kLo = 6.123233995736766e-17;
  double r = hi * kHi;
  double error = __builtin_elementwise_fma(hi, kHi, -r);
  double tail = __builtin_elementwise_fma(hi, kLo, __builtin_elementwise_fma(lo, kHi, error));
  double sum = r + tail;
  tail = tail - (sum - r);
  double turn = static_cast<double>(quadrant & 3);
  return Angle{negative ? -sum : sum, negative ? -tail : tail, turn, 0};
}

}  // namespace co

#endif

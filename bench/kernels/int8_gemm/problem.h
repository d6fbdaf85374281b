// C[m, n] = A[m, k] B[n, k]^T, int8 into int32, 512 x 512 x 1024, __dp4a on words of four bytes.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "int8_gemm";
  static constexpr const char* kKind = "integer";
  static constexpr double kTolerance = 0;

  explicit Problem(int scale)
      : m(bench::scaled(512, scale, 16)),
        n(512),
        k(1024),
        a(size_t(m) * k),
        b(size_t(n) * k),
        c(size_t(m) * n) {
    bench::Random random(17);
    for (int8_t& value : a) value = int8_t(random.bits() >> 24);
    for (int8_t& value : b) value = int8_t(random.bits() >> 24);
  }
  double error() const {
    return bench::max_error(c, [&](size_t at) {
      const int8_t *left = &a[at / n * k], *right = &b[at % n * k];
      int sum = 0;
      for (int i = 0; i < k; ++i) sum += left[i] * right[i];
      return sum;
    });
  }
  double bytes() const { return double(a.size()) + b.size() + 4.0 * c.size(); }
  double flops() const { return 2.0 * m * n * k; }

  int m, n, k;
  std::vector<int8_t> a, b;
  std::vector<int> c;
};

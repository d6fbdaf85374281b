// a = b + s c over 8 M doubles: the STREAM triad, bound by memory.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "triad";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 1e-15;

  explicit Problem(int scale) : n(bench::scaled(1 << 23, scale)), a(n), b(n), c(n) {
    bench::Random random(2);
    for (int i = 0; i < n; ++i) {
      b[i] = random.uniform(-1, 1);
      c[i] = random.uniform(-1, 1);
    }
  }
  double error() const {
    return bench::max_error(a, [&](size_t i) { return b[i] + s * c[i]; });
  }
  double bytes() const { return 24.0 * n; }
  double flops() const { return 2.0 * n; }

  int n;
  double s = 3.0;
  std::vector<double> a, b, c;
};

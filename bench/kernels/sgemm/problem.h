// C = A B, 512 x 512 floats, tiles of 16 x 16 in shared memory, one output per thread.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "sgemm";
  static constexpr const char* kKind = "arithmetic";
  static constexpr double kTolerance = 1e-4;

  explicit Problem(int scale) : n(bench::scaled(512, scale, 64)), c(size_t(n) * n) {
    bench::Random random(6);
    a = random.floats(c.size(), -1, 1);
    b = random.floats(c.size(), -1, 1);
  }
  double error() const {
    double worst = 0;
    for (int i = 0; i < n; i += 13) {
      for (int j = 0; j < n; ++j) {
        double sum = 0;
        for (int k = 0; k < n; ++k) sum += double(a[size_t(i) * n + k]) * b[size_t(k) * n + j];
        worst = std::fmax(worst, bench::relative_error(c[size_t(i) * n + j], sum));
      }
    }
    return worst;
  }
  double bytes() const { return 12.0 * n * n; }
  double flops() const { return 2.0 * n * n * n; }

  int n;
  std::vector<float> a, b, c;
};

// y = a x + y over 16 M floats: bound by memory.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "saxpy";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 1e-6;

  explicit Problem(int scale) : n(bench::scaled(1 << 24, scale)) {
    bench::Random random(1);
    x = random.floats(n, -1, 1);
    y = random.floats(n, -1, 1);
    input_y = y;
  }
  double error() const {
    return bench::max_error(y, [&](size_t i) { return double(a) * x[i] + input_y[i]; });
  }
  double bytes() const { return 12.0 * n; }
  double flops() const { return 2.0 * n; }

  int n;
  float a = 0.75f;
  std::vector<float> x, y, input_y;
};

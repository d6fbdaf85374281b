// GELU (tanh form) over 4 M floats: one transcendental function for each element.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "gelu";
  static constexpr const char* kKind = "math";
  static constexpr double kTolerance = 1e-6;

  explicit Problem(int scale)
      : n(bench::scaled(1 << 22, scale)), x(bench::Random(3).floats(n, -5, 5)), y(n) {}
  double error() const {
    return bench::max_error(y, [&](size_t i) {
      const double v = x[i];
      return 0.5 * v * (1 + std::tanh(0.7978845608 * (v + 0.044715 * v * v * v)));
    });
  }
  double bytes() const { return 8.0 * n; }
  double flops() const { return 8.0 * n; }

  int n;
  std::vector<float> x, y;
};

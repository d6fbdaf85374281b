// The sum of 16 M floats: shuffles, a partial sum per block, then one block over those.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "reduction";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 1e-5;

  explicit Problem(int scale)
      : n(bench::scaled(1 << 24, scale)), x(bench::Random(11).floats(n, 0, 1)) {}
  double error() const {
    double expected = 0;
    for (float value : x) expected += value;
    return bench::relative_error(sum, expected);
  }
  double bytes() const { return 4.0 * n; }
  double flops() const { return 1.0 * n; }

  int n;
  std::vector<float> x;
  float sum = 0;
};

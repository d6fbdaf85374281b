// Softmax of 2048 rows of 1024 floats, a block per row: exp and two reductions.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "softmax";
  static constexpr const char* kKind = "math";
  static constexpr double kTolerance = 1e-6;

  explicit Problem(int scale)
      : rows(bench::scaled(2048, scale)),
        columns(1024),
        x(bench::Random(9).floats(size_t(rows) * columns, -8, 8)),
        y(x.size()) {}
  double error() const {
    std::vector<double> expected(x.size());
    for (int row = 0; row < rows; ++row) {
      const float* in = &x[size_t(row) * columns];
      double* out = &expected[size_t(row) * columns];
      double maximum = *std::max_element(in, in + columns), sum = 0;
      for (int i = 0; i < columns; ++i) sum += out[i] = std::exp(in[i] - maximum);
      for (int i = 0; i < columns; ++i) out[i] /= sum;
    }
    return bench::max_error(y, [&](size_t i) { return expected[i]; });
  }
  double bytes() const { return 8.0 * x.size(); }
  double flops() const { return 4.0 * x.size(); }

  int rows, columns;
  std::vector<float> x, y;
};

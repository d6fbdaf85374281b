// Layer normalisation of 8192 rows of 1024 floats, a block per row, mean and variance in two
// passes.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "layernorm";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 1e-5;
  static constexpr float kEpsilon = 1e-5f;

  explicit Problem(int scale)
      : rows(bench::scaled(8192, scale)), columns(1024), y(size_t(rows) * columns) {
    bench::Random random(10);
    x = random.floats(y.size(), -2, 3);
    gamma = random.floats(columns, 0.5f, 1.5f);
    beta = random.floats(columns, -0.5f, 0.5f);
  }
  double error() const {
    double worst = 0;
    for (int row = 0; row < rows; ++row) {
      const float* in = &x[size_t(row) * columns];
      double mean = 0, variance = 0;
      for (int i = 0; i < columns; ++i) mean += in[i];
      mean /= columns;
      for (int i = 0; i < columns; ++i) variance += (in[i] - mean) * (in[i] - mean);
      const double inverse = 1 / std::sqrt(variance / columns + kEpsilon);
      for (int i = 0; i < columns; ++i) {
        const double expected = (in[i] - mean) * inverse * gamma[i] + beta[i];
        worst = std::fmax(worst, bench::relative_error(y[size_t(row) * columns + i], expected));
      }
    }
    return worst;
  }
  double bytes() const { return 8.0 * x.size(); }
  double flops() const { return 8.0 * x.size(); }

  int rows, columns;
  std::vector<float> x, gamma, beta, y;
};

// y = W x, 4096 x 4096 floats, a warp per row: a decoding step of a language model.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "gemv";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 1e-4;

  explicit Problem(int scale) : rows(bench::scaled(4096, scale)), columns(4096), y(rows) {
    bench::Random random(8);
    w = random.floats(size_t(rows) * columns, -1, 1);
    x = random.floats(columns, -1, 1);
  }
  double error() const {
    return bench::max_error(y, [&](size_t row) {
      double sum = 0;
      for (int i = 0; i < columns; ++i) sum += double(w[row * columns + i]) * x[i];
      return sum;
    });
  }
  double bytes() const { return 4.0 * rows * columns; }
  double flops() const { return 2.0 * rows * columns; }

  int rows, columns;
  std::vector<float> w, x, y;
};

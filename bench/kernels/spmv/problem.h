// y = A x with A in CSR form, 100,000 rows of 0 to 64 entries, a warp per row: gathers.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "spmv";
  static constexpr const char* kKind = "gather";
  static constexpr double kTolerance = 1e-5;

  explicit Problem(int scale) : rows(bench::scaled(100000, scale)), row_starts(1, 0), y(rows) {
    bench::Random random(15);
    for (int row = 0; row < rows; ++row) {
      for (int left = random.bits() % 65; left > 0; --left) {
        columns.push_back(random.bits() % rows);
        values.push_back(random.uniform(-1, 1));
      }
      row_starts.push_back(int(columns.size()));
    }
    x = random.floats(rows, -1, 1);
  }
  double error() const {
    return bench::max_error(y, [&](size_t row) {
      double sum = 0;
      for (int i = row_starts[row]; i < row_starts[row + 1]; ++i) {
        sum += double(values[i]) * x[columns[i]];
      }
      return sum;
    });
  }
  double bytes() const { return 8.0 * values.size() + 12.0 * rows; }
  double flops() const { return 2.0 * values.size(); }

  int rows;
  std::vector<int> row_starts, columns;
  std::vector<float> values, x, y;
};

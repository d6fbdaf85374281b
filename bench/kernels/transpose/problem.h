// The transpose of 4096 x 2048 floats through 32 x 32 tiles in shared memory.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "transpose";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 0;

  explicit Problem(int scale)
      : rows(bench::scaled(2048, scale, 32)),
        columns(4096),
        from(bench::Random(16).floats(size_t(rows) * columns, -1, 1)),
        to(from.size()) {}
  double error() const {
    return bench::max_error(to, [&](size_t i) { return from[i % rows * columns + i / rows]; });
  }
  double bytes() const { return 8.0 * from.size(); }
  double flops() const { return 0; }

  int rows, columns;
  std::vector<float> from, to;  // to is [columns, rows]
};

// One step of a 7-point heat stencil on 256 x 256 x 128 floats; a thread walks up a column.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "stencil3d";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 1e-5;
  static constexpr float kRate = 0.1f;

  explicit Problem(int scale)
      : nx(256),
        ny(256),
        nz(std::max(3, bench::scaled(128, scale))),
        from(bench::Random(14).floats(size_t(nx) * ny * nz, 0, 100)),
        to(from) {}
  double error() const {
    const size_t plane = size_t(nx) * ny;
    return bench::max_error(to, [&](size_t i) -> double {
      const int x = int(i % nx), y = int(i / nx % ny), z = int(i / plane);
      if (x == 0 || y == 0 || z == 0 || x == nx - 1 || y == ny - 1 || z == nz - 1) return from[i];
      return from[i] + kRate * (double(from[i - 1]) + from[i + 1] + from[i - nx] + from[i + nx] +
                                from[i - plane] + from[i + plane] - 6.0 * from[i]);
    });
  }
  double bytes() const { return 8.0 * from.size(); }
  double flops() const { return 8.0 * from.size(); }

  int nx, ny, nz;
  std::vector<float> from, to;
};

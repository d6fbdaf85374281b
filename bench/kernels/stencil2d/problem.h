// One step of a 5-point stencil on 4096 x 2048 floats, tile and halo in shared memory.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "stencil2d";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 1e-5;
  static constexpr float kRate = 0.2f;

  explicit Problem(int scale)
      : width(4096),
        height(std::max(8, bench::scaled(2048, scale))),
        from(bench::Random(13).floats(size_t(width) * height, 0, 100)),
        to(from) {}
  double error() const {
    return bench::max_error(to, [&](size_t i) -> double {
      const int x = int(i % width), y = int(i / width);
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) return from[i];
      return from[i] + kRate * (double(from[i - 1]) + from[i + 1] + from[i - width] +
                                from[i + width] - 4.0 * from[i]);
    });
  }
  double bytes() const { return 8.0 * from.size(); }
  double flops() const { return 6.0 * from.size(); }

  int width, height;
  std::vector<float> from, to;
};

// Accelerations of 4096 bodies, all pairs: about twenty operations for each pair, no traffic.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "nbody";
  static constexpr const char* kKind = "arithmetic";
  static constexpr double kTolerance = 1e-4;
  static constexpr float kSoftening = 0.01f;

  explicit Problem(int scale) : n(bench::scaled(4096, scale, 128)), ax(n), ay(n), az(n) {
    bench::Random random(5);
    x = random.floats(n, -1, 1);
    y = random.floats(n, -1, 1);
    z = random.floats(n, -1, 1);
    mass = random.floats(n, 0.1f, 1);
  }
  double error() const {
    double worst = 0;
    for (int i = 0; i < n; i += 37) {
      double sx = 0, sy = 0, sz = 0;
      for (int j = 0; j < n; ++j) {
        const double dx = x[j] - double(x[i]), dy = y[j] - double(y[i]), dz = z[j] - double(z[i]);
        const double squared = dx * dx + dy * dy + dz * dz + kSoftening;
        const double strength = mass[j] / (squared * std::sqrt(squared));
        sx += dx * strength;
        sy += dy * strength;
        sz += dz * strength;
      }
      worst = std::fmax(worst, bench::relative_error(ax[i], sx));
      worst = std::fmax(worst, bench::relative_error(ay[i], sy));
      worst = std::fmax(worst, bench::relative_error(az[i], sz));
    }
    return worst;
  }
  double bytes() const { return 28.0 * n; }
  double flops() const { return 20.0 * n * n; }

  int n;
  std::vector<float> x, y, z, mass, ax, ay, az;
};

// Escape counts of 1024 x 768 points, 256 iterations at most: neighbours leave at different times.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "mandelbrot";
  static constexpr const char* kKind = "divergent";
  // A point on the boundary may escape an iteration earlier or later when rounding differs, as it
  // does where one side fuses multiply and add.
  static constexpr double kTolerance = 0.01;
  static constexpr int kMaxIterations = 256;

  explicit Problem(int scale)
      : width(bench::scaled(1024, scale)), height(768), counts(size_t(width) * height) {}

  // The share of points that differ.
  double error() const {
    size_t different = 0;
    for (int py = 0; py < height; ++py) {
      for (int px = 0; px < width; ++px) {
        const float cx = -2.0f + px * (3.0f / width), cy = -1.2f + py * (2.4f / height);
        float x = 0, y = 0;
        int count = 0;
        while (count < kMaxIterations && x * x + y * y <= 4.0f) {
          const float next = x * x - y * y + cx;
          y = 2.0f * x * y + cy;
          x = next;
          ++count;
        }
        different += count != counts[size_t(py) * width + px];
      }
    }
    return double(different) / counts.size();
  }
  double bytes() const { return 4.0 * counts.size(); }
  double flops() const { return 10.0 * 60 * counts.size(); }  // about sixty iterations each

  int width, height;
  std::vector<int> counts;
};

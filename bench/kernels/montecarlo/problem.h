// Pi by 16,384 streams of 1,000 random points each, xorshift32: integer and float, no traffic.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "montecarlo";
  static constexpr const char* kKind = "arithmetic";
  static constexpr double kTolerance = 0.003;  // two points of a stream may lie on the circle
  static constexpr int kPoints = 1000;

  explicit Problem(int scale) : streams(bench::scaled(16384, scale)), hits(streams) {}
  double error() const {
    return bench::max_error(hits, [](size_t stream) {
      uint32_t state = uint32_t(stream) * 2654435761u + 1u;
      int inside = 0;
      for (int i = 0; i < kPoints; ++i) {
        float point[2];
        for (float& coordinate : point) {
          state ^= state << 13;
          state ^= state >> 17;
          state ^= state << 5;
          coordinate = float(state >> 8) / 16777216.0f;
        }
        inside += double(point[0]) * point[0] + double(point[1]) * point[1] <= 1;
      }
      return inside;
    });
  }
  double bytes() const { return 4.0 * streams; }
  double flops() const { return 20.0 * streams * kPoints; }

  int streams;
  std::vector<int> hits;
};

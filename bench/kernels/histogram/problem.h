// Counts of 16 M bytes in 256 bins: shared-memory atomics.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "histogram";
  static constexpr const char* kKind = "atomics";
  static constexpr double kTolerance = 0;
  static constexpr int kBins = 256;

  explicit Problem(int scale) : n(bench::scaled(1 << 24, scale)), bytes_in(n), bins(kBins) {
    bench::Random random(12);
    for (uint8_t& byte : bytes_in) byte = random.bits() % 128 + random.bits() % 128;
  }
  double error() const {
    std::vector<unsigned> expected(kBins);
    for (uint8_t byte : bytes_in) ++expected[byte];
    return bench::max_error(bins, [&](size_t i) { return expected[i]; });
  }
  double bytes() const { return 1.0 * n; }
  double flops() const { return 0; }

  int n;
  std::vector<uint8_t> bytes_in;
  std::vector<unsigned> bins;
};

// A bitonic sorting network over 2^19 keys; narrow steps in shared memory with barriers.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "bitonic_sort";
  static constexpr const char* kKind = "barriers";
  static constexpr double kTolerance = 0;
  static constexpr int kTile = 1024;

  // The network's work does not depend on the keys, so it may run again on what it has sorted.
  explicit Problem(int scale) : n(kTile) {
    while (n < bench::scaled(1 << 19, scale)) n *= 2;
    bench::Random random(18);
    keys.resize(n);
    for (unsigned& key : keys) key = random.bits();
    input = keys;
  }
  double error() const {
    std::vector<unsigned> expected = input;
    std::sort(expected.begin(), expected.end());
    return bench::max_error(keys, [&](size_t i) { return expected[i]; });
  }
  double bytes() const { return 8.0 * n; }
  double flops() const {
    const double stages = std::log2(double(n));
    return n * stages * (stages + 1) / 2;
  }

  int n;
  std::vector<unsigned> keys, input;
};

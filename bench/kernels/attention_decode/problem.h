// Attention of one new token over a cache of 2048: 32 query heads share 8 key and value heads of
// 128; online softmax, a warp per key.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "attention_decode";
  static constexpr const char* kKind = "math";
  static constexpr double kTolerance = 1e-5;
  static constexpr int kHeads = 32, kKvHeads = 8, kHeadDim = 128;

  explicit Problem(int scale) : length(bench::scaled(2048, scale)), out(kHeads * kHeadDim) {
    bench::Random random(19);
    q = random.floats(out.size(), -1, 1);
    k = random.floats(size_t(kKvHeads) * length * kHeadDim, -1, 1);
    v = random.floats(k.size(), -1, 1);
  }
  double error() const {
    double worst = 0;
    std::vector<double> p(length);
    for (int head = 0; head < kHeads; ++head) {
      const size_t cache = size_t(head / (kHeads / kKvHeads)) * length * kHeadDim;
      double maximum = -INFINITY, sum = 0;
      for (int key = 0; key < length; ++key) {
        p[key] = 0;
        for (int d = 0; d < kHeadDim; ++d) {
          p[key] += double(q[head * kHeadDim + d]) * k[cache + size_t(key) * kHeadDim + d];
        }
        p[key] /= std::sqrt(double(kHeadDim));
        maximum = std::fmax(maximum, p[key]);
      }
      for (int key = 0; key < length; ++key) sum += p[key] = std::exp(p[key] - maximum);
      for (int d = 0; d < kHeadDim; ++d) {
        double value = 0;
        for (int key = 0; key < length; ++key) {
          value += p[key] / sum * v[cache + size_t(key) * kHeadDim + d];
        }
        worst = std::fmax(worst, bench::relative_error(out[head * kHeadDim + d], value));
      }
    }
    return worst;
  }
  double bytes() const { return 8.0 * k.size(); }  // the cache, read once
  double flops() const { return 4.0 * kHeads * length * kHeadDim; }

  int length;
  std::vector<float> q, k, v, out;
};

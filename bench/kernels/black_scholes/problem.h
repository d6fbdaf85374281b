// Call and put prices of 1 M options: log, exp, sqrt, erfc.
#pragma once

#include "../../bench.h"

struct Problem {
  static constexpr const char* kName = "black_scholes";
  static constexpr const char* kKind = "math";
  static constexpr double kTolerance = 1e-5;
  static constexpr float kRate = 0.02f, kVolatility = 0.3f;

  explicit Problem(int scale) : n(bench::scaled(1 << 20, scale)), call(n), put(n) {
    bench::Random random(4);
    price = random.floats(n, 5, 30);
    strike = random.floats(n, 1, 100);
    years = random.floats(n, 0.25f, 10);
  }
  double error() const {
    std::vector<double> calls(n), puts(n);
    for (int i = 0; i < n; ++i) {
      const double s = price[i], k = strike[i], t = years[i], root = std::sqrt(t);
      const double d1 =
          (std::log(s / k) + (kRate + 0.5 * kVolatility * kVolatility) * t) / (kVolatility * root);
      const double d2 = d1 - kVolatility * root, discounted = k * std::exp(-kRate * t);
      const double n1 = 0.5 * std::erfc(-d1 * M_SQRT1_2), n2 = 0.5 * std::erfc(-d2 * M_SQRT1_2);
      calls[i] = s * n1 - discounted * n2;
      puts[i] = discounted * (1 - n2) - s * (1 - n1);
    }
    return std::fmax(bench::max_error(call, [&](size_t i) { return calls[i]; }),
                     bench::max_error(put, [&](size_t i) { return puts[i]; }));
  }
  double bytes() const { return 20.0 * n; }
  double flops() const { return 80.0 * n; }

  int n;
  std::vector<float> price, strike, years, call, put;
};

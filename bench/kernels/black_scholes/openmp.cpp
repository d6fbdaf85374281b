#include "problem.h"

static inline float normal_cdf(float x) { return 0.5f * std::erfc(-x * 0.70710678f); }

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    constexpr float kRate = Problem::kRate, kVolatility = Problem::kVolatility;
    const int n = p.n;
    const float* __restrict__ price = p.price.data();
    const float* __restrict__ strike = p.strike.data();
    const float* __restrict__ years = p.years.data();
    float* __restrict__ call = p.call.data();
    float* __restrict__ put = p.put.data();
#pragma omp parallel for simd
    for (int i = 0; i < n; ++i) {
      const float s = price[i], k = strike[i], t = years[i], root = std::sqrt(t);
      const float d1 =
          (std::log(s / k) + (kRate + 0.5f * kVolatility * kVolatility) * t) / (kVolatility * root);
      const float d2 = d1 - kVolatility * root;
      const float discounted = k * std::exp(-kRate * t);
      const float n1 = normal_cdf(d1), n2 = normal_cdf(d2);
      call[i] = s * n1 - discounted * n2;
      put[i] = discounted * (1.0f - n2) - s * (1.0f - n1);
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

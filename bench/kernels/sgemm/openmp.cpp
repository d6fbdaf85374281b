#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    constexpr int kRows = 32, kDepth = 64;  // a slice of B stays in the cache for a band of rows
    const int n = p.n;
    const float* __restrict__ a = p.a.data();
    const float* __restrict__ b = p.b.data();
    float* __restrict__ c = p.c.data();
#pragma omp parallel for
    for (int i0 = 0; i0 < n; i0 += kRows) {
      const int i1 = std::min(i0 + kRows, n);
      std::fill(c + size_t(i0) * n, c + size_t(i1) * n, 0.0f);
      for (int k0 = 0; k0 < n; k0 += kDepth) {
        const int k1 = std::min(k0 + kDepth, n);
        for (int i = i0; i < i1; ++i) {
          for (int k = k0; k < k1; ++k) {
            const float left = a[size_t(i) * n + k];
#pragma omp simd
            for (int j = 0; j < n; ++j) c[size_t(i) * n + j] += left * b[size_t(k) * n + j];
          }
        }
      }
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

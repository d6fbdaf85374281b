#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int m = p.m, n = p.n, k = p.k;
#pragma omp parallel for collapse(2)
    for (int row = 0; row < m; ++row) {
      for (int column = 0; column < n; ++column) {
        const int8_t* __restrict__ a = &p.a[size_t(row) * k];
        const int8_t* __restrict__ b = &p.b[size_t(column) * k];
        int sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int i = 0; i < k; ++i) sum += a[i] * b[i];
        p.c[size_t(row) * n + column] = sum;
      }
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

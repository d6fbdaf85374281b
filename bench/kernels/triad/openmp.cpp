#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int n = p.n;
    const double s = p.s;
    const double* __restrict__ b = p.b.data();
    const double* __restrict__ c = p.c.data();
    double* __restrict__ a = p.a.data();
#pragma omp parallel for simd
    for (int i = 0; i < n; ++i) a[i] = b[i] + s * c[i];
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

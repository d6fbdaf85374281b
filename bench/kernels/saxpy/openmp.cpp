#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int n = p.n;
    const float a = p.a;
    const float* __restrict__ x = p.x.data();
    float* __restrict__ y = p.y.data();
#pragma omp parallel for simd
    for (int i = 0; i < n; ++i) y[i] = a * x[i] + y[i];
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int n = p.n;
    const float* __restrict__ x = p.x.data();
    float sum = 0.0f;
#pragma omp parallel for simd reduction(+ : sum)
    for (int i = 0; i < n; ++i) sum += x[i];
    p.sum = sum;
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

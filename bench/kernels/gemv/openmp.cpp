#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int rows = p.rows, columns = p.columns;
    const float* __restrict__ x = p.x.data();
#pragma omp parallel for
    for (int row = 0; row < rows; ++row) {
      const float* __restrict__ w = &p.w[size_t(row) * columns];
      float sum = 0.0f;
#pragma omp simd reduction(+ : sum)
      for (int i = 0; i < columns; ++i) sum += w[i] * x[i];
      p.y[row] = sum;
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

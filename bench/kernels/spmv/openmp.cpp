#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int rows = p.rows;
    const int* __restrict__ row_starts = p.row_starts.data();
    const int* __restrict__ columns = p.columns.data();
    const float* __restrict__ values = p.values.data();
    const float* __restrict__ x = p.x.data();
    float* __restrict__ y = p.y.data();
#pragma omp parallel for
    for (int row = 0; row < rows; ++row) {
      float sum = 0.0f;
#pragma omp simd reduction(+ : sum)
      for (int i = row_starts[row]; i < row_starts[row + 1]; ++i) sum += values[i] * x[columns[i]];
      y[row] = sum;
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

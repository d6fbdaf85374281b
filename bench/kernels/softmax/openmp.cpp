#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int rows = p.rows, columns = p.columns;
#pragma omp parallel for
    for (int row = 0; row < rows; ++row) {
      const float* __restrict__ in = &p.x[size_t(row) * columns];
      float* __restrict__ out = &p.y[size_t(row) * columns];
      float maximum = -INFINITY, sum = 0.0f;
#pragma omp simd reduction(max : maximum)
      for (int i = 0; i < columns; ++i) maximum = in[i] > maximum ? in[i] : maximum;
#pragma omp simd reduction(+ : sum)
      for (int i = 0; i < columns; ++i) {
        const float value = std::exp(in[i] - maximum);
        out[i] = value;
        sum += value;
      }
      const float scale = 1.0f / sum;
#pragma omp simd
      for (int i = 0; i < columns; ++i) out[i] *= scale;
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

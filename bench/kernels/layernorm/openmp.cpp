#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int rows = p.rows, columns = p.columns;
    const float* __restrict__ gamma = p.gamma.data();
    const float* __restrict__ beta = p.beta.data();
#pragma omp parallel for
    for (int row = 0; row < rows; ++row) {
      const float* __restrict__ in = &p.x[size_t(row) * columns];
      float* __restrict__ out = &p.y[size_t(row) * columns];
      float sum = 0.0f, squares = 0.0f;
#pragma omp simd reduction(+ : sum)
      for (int i = 0; i < columns; ++i) sum += in[i];
      const float mean = sum / columns;
#pragma omp simd reduction(+ : squares)
      for (int i = 0; i < columns; ++i) {
        const float centred = in[i] - mean;
        squares += centred * centred;
      }
      const float inverse = 1.0f / std::sqrt(squares / columns + Problem::kEpsilon);
#pragma omp simd
      for (int i = 0; i < columns; ++i) out[i] = (in[i] - mean) * inverse * gamma[i] + beta[i];
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

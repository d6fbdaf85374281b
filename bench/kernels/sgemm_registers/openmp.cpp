#include "problem.h"

// 4 x 16 outputs stay in registers while k runs, the counterpart of a thread's register tile.
struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    constexpr int kRows = 4, kColumns = 16;
    const int n = p.n;  // a multiple of 64
    const float* __restrict__ a = p.a.data();
    const float* __restrict__ b = p.b.data();
    float* __restrict__ c = p.c.data();
#pragma omp parallel for collapse(2)
    for (int j0 = 0; j0 < n; j0 += kColumns) {
      for (int i0 = 0; i0 < n; i0 += kRows) {
        float sum[kRows][kColumns] = {};
        for (int k = 0; k < n; ++k) {
          for (int i = 0; i < kRows; ++i) {
            const float left = a[size_t(i0 + i) * n + k];
#pragma omp simd
            for (int j = 0; j < kColumns; ++j) sum[i][j] += left * b[size_t(k) * n + j0 + j];
          }
        }
        for (int i = 0; i < kRows; ++i) {
          for (int j = 0; j < kColumns; ++j) c[size_t(i0 + i) * n + j0 + j] = sum[i][j];
        }
      }
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

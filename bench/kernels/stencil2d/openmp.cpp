#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int width = p.width, height = p.height;
    const float* __restrict__ from = p.from.data();
    float* __restrict__ to = p.to.data();
#pragma omp parallel for
    for (int y = 1; y < height - 1; ++y) {
#pragma omp simd
      for (int x = 1; x < width - 1; ++x) {
        const int at = y * width + x;
        const float old = from[at];
        to[at] = old + Problem::kRate * (from[at - 1] + from[at + 1] + from[at - width] +
                                         from[at + width] - 4.0f * old);
      }
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

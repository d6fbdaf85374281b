#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int nx = p.nx, ny = p.ny, nz = p.nz, plane = nx * ny;
    const float* __restrict__ from = p.from.data();
    float* __restrict__ to = p.to.data();
#pragma omp parallel for collapse(2)
    for (int z = 1; z < nz - 1; ++z) {
      for (int y = 1; y < ny - 1; ++y) {
#pragma omp simd
        for (int x = 1; x < nx - 1; ++x) {
          const int at = z * plane + y * nx + x;
          const float old = from[at];
          to[at] =
              old + Problem::kRate * (from[at - 1] + from[at + 1] + from[at - nx] + from[at + nx] +
                                      from[at - plane] + from[at + plane] - 6.0f * old);
        }
      }
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

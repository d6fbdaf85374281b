#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int n = p.n;
    const float* __restrict__ x = p.x.data();
    const float* __restrict__ y = p.y.data();
    const float* __restrict__ z = p.z.data();
    const float* __restrict__ mass = p.mass.data();
#pragma omp parallel for
    for (int i = 0; i < n; ++i) {
      const float xi = x[i], yi = y[i], zi = z[i];
      float sx = 0.0f, sy = 0.0f, sz = 0.0f;
#pragma omp simd reduction(+ : sx, sy, sz)
      for (int j = 0; j < n; ++j) {
        const float dx = x[j] - xi, dy = y[j] - yi, dz = z[j] - zi;
        const float inverse = 1.0f / std::sqrt(dx * dx + dy * dy + dz * dz + Problem::kSoftening);
        const float strength = mass[j] * inverse * inverse * inverse;
        sx += dx * strength;
        sy += dy * strength;
        sz += dz * strength;
      }
      p.ax[i] = sx;
      p.ay[i] = sy;
      p.az[i] = sz;
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int width = p.width, height = p.height;
#pragma omp parallel for schedule(dynamic, 4)
    for (int py = 0; py < height; ++py) {
      for (int px = 0; px < width; ++px) {
        const float cx = -2.0f + px * (3.0f / width), cy = -1.2f + py * (2.4f / height);
        float x = 0.0f, y = 0.0f;
        int count = 0;
        while (count < Problem::kMaxIterations && x * x + y * y <= 4.0f) {
          const float next = x * x - y * y + cx;
          y = 2.0f * x * y + cy;
          x = next;
          ++count;
        }
        p.counts[size_t(py) * width + px] = count;
      }
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

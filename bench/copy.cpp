// The machine's copy bandwidth: every thread copies its part of 128 MiB; bytes read and written.
#include "bench.h"

struct Problem {
  static constexpr const char* kName = "copy";
  static constexpr const char* kKind = "memory";
  static constexpr double kTolerance = 0;

  explicit Problem(int) : n(1 << 25), from(n, 1.0f), to(n) {}
  double error() const {
    return bench::max_error(to, [](size_t) { return 1.0; });
  }
  double bytes() const { return 8.0 * n; }
  double flops() const { return 0; }

  size_t n;
  std::vector<float> from, to;
};

struct Copy {
  explicit Copy(Problem& problem) : p(problem) {}
  void run() {
    constexpr size_t kPiece = 1 << 16;
#pragma omp parallel for schedule(static)
    for (size_t i = 0; i < p.n; i += kPiece) {
      std::memcpy(&p.to[i], &p.from[i], kPiece * sizeof(float));
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(Copy)

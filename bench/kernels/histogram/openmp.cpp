#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int n = p.n;
    const uint8_t* bytes = p.bytes_in.data();
    unsigned bins[Problem::kBins] = {};  // each thread has its own; OpenMP adds them up
#pragma omp parallel for reduction(+ : bins)
    for (int i = 0; i < n; ++i) ++bins[bytes[i]];
    std::copy(bins, bins + Problem::kBins, p.bins.begin());
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

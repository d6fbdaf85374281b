#include "problem.h"

static inline float uniform(uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return static_cast<float>(state >> 8) * (1.0f / 16777216.0f);
}

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    const int streams = p.streams;
    int* __restrict__ hits = p.hits.data();
#pragma omp parallel for
    for (int stream = 0; stream < streams; ++stream) {
      uint32_t state = stream * 2654435761u + 1u;
      int inside = 0;
      for (int i = 0; i < Problem::kPoints; ++i) {
        const float x = uniform(state), y = uniform(state);
        if (x * x + y * y <= 1.0f) ++inside;
      }
      hits[stream] = inside;
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

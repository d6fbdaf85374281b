#include "problem.h"

constexpr int kTile = Problem::kTile;

// Orders the pairs (i, i + stride) for i in [begin, end), which lie in one run of one direction.
static inline void order_run(unsigned* keys, int begin, int end, int stride, bool ascending) {
#pragma omp simd
  for (int i = begin; i < end; ++i) {
    const unsigned low = std::min(keys[i], keys[i + stride]);
    const unsigned high = std::max(keys[i], keys[i + stride]);
    keys[i] = ascending ? low : high;
    keys[i + stride] = ascending ? high : low;
  }
}

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}

  // A tile fits in the first-level cache, so all narrow steps run on it in one go.
  void steps_in_tile(int first_stage, int last_stage) {
    unsigned* keys = p.keys.data();
#pragma omp parallel for
    for (int start = 0; start < p.n; start += kTile) {
      for (int stage = first_stage; stage <= last_stage; stage *= 2) {
        for (int stride = std::min(stage, kTile) / 2; stride > 0; stride /= 2) {
          for (int run = start; run < start + kTile; run += 2 * stride) {
            order_run(keys, run, run + stride, stride, (run & stage) == 0);
          }
        }
      }
    }
  }
  void run() {
    unsigned* keys = p.keys.data();
    steps_in_tile(2, kTile);
    for (int stage = 2 * kTile; stage <= p.n; stage *= 2) {
      for (int stride = stage / 2; stride >= kTile; stride /= 2) {
#pragma omp parallel for collapse(2)
        for (int run = 0; run < p.n; run += 2 * stride) {
          for (int piece = 0; piece < stride; piece += kTile) {
            order_run(keys, run + piece, run + piece + kTile, stride, (run & stage) == 0);
          }
        }
      }
      steps_in_tile(stage, stage);
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

#include "problem.h"

struct OpenMp {
  explicit OpenMp(Problem& problem) : p(problem) {}
  void run() {
    constexpr int kHeads = Problem::kHeads, kHeadDim = Problem::kHeadDim;
    const int length = p.length;
    const float scale = 1.0f / std::sqrt(float(kHeadDim));
#pragma omp parallel for
    for (int head = 0; head < kHeads; ++head) {
      const size_t cache = size_t(head / (kHeads / Problem::kKvHeads)) * length * kHeadDim;
      const float* __restrict__ query = &p.q[head * kHeadDim];
      float maximum = -INFINITY, sum = 0.0f;
      float result[kHeadDim] = {};
      for (int key = 0; key < length; ++key) {
        const float* __restrict__ k = &p.k[cache + size_t(key) * kHeadDim];
        const float* __restrict__ v = &p.v[cache + size_t(key) * kHeadDim];
        float score = 0.0f;
#pragma omp simd reduction(+ : score)
        for (int d = 0; d < kHeadDim; ++d) score += query[d] * k[d];
        score *= scale;
        const float new_maximum = std::max(maximum, score);
        const float rescale = std::exp(maximum - new_maximum),
                    weight = std::exp(score - new_maximum);
#pragma omp simd
        for (int d = 0; d < kHeadDim; ++d) result[d] = result[d] * rescale + weight * v[d];
        sum = sum * rescale + weight;
        maximum = new_maximum;
      }
      for (int d = 0; d < kHeadDim; ++d) p.out[head * kHeadDim + d] = result[d] / sum;
    }
  }
  void finish(Problem&) {}

  Problem& p;
};

BENCH_MAIN(OpenMp)

// What both sides of a benchmark share: the input, the check, the clock and the report.
//
// A kernel's folder holds problem.h (struct Problem: input, output, a simple host loop to check
// against), cuda.cu and openmp.cpp. Each side is a struct with
//   explicit Side(Problem&);  // allocate and copy in; not timed
//   void run();               // one iteration, finished when it returns; timed
//   void finish(Problem&);    // copy out; not timed
// and ends with BENCH_MAIN(Side).
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace bench {

class Random {
 public:
  explicit Random(uint32_t seed) : state_(seed) {}
  uint32_t bits() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_;
  }
  float uniform(float low, float high) {
    return low + (high - low) * (static_cast<float>(bits() >> 8) / 16777216.0f);
  }
  std::vector<float> floats(size_t count, float low, float high) {
    std::vector<float> values(count);
    for (float& value : values) value = uniform(low, high);
    return values;
  }

 private:
  uint32_t state_;
};

// base * scale / 100, at least 1, rounded up to a multiple.
inline int scaled(int base, int scale_percent, int multiple = 1) {
  const long value = std::max(1L, static_cast<long>(base) * scale_percent / 100);
  return static_cast<int>((value + multiple - 1) / multiple * multiple);
}

// |got - expected| / max(1, |expected|); infinite for a NaN.
inline double relative_error(double got, double expected) {
  const double error = std::fabs(got - expected) / std::fmax(1.0, std::fabs(expected));
  return std::isnan(error) ? 1e308 : std::fmin(error, 1e308);
}

// The largest error over all elements; expected(i) is the simple host value.
template <typename T, typename Expected>
double max_error(const std::vector<T>& got, Expected expected) {
  double worst = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    worst = std::fmax(worst, relative_error(static_cast<double>(got[i]), expected(i)));
  }
  return worst;
}

inline double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Warm-up, then iterations for at least this long; the median counts.
constexpr double kWarmUpSeconds = 0.1, kMeasureSeconds = 0.25;
constexpr size_t kMinIterations = 5;

template <typename Side>
double median_seconds(Side& side, size_t* iterations) {
  for (double start = seconds_now(); seconds_now() - start < kWarmUpSeconds;) side.run();
  std::vector<double> times;
  double total = 0;
  while (total < kMeasureSeconds || times.size() < kMinIterations) {
    const double start = seconds_now();
    side.run();
    times.push_back(seconds_now() - start);
    total += times.back();
  }
  *iterations = times.size();
  std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
  return times[times.size() / 2];
}

// Arguments: --scale PERCENT, --check (compare one iteration with the host loop first).
template <typename Problem, typename Side>
int drive(int argc, char** argv) {
  int scale_percent = 100;
  bool check = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--check") == 0) {
      check = true;
    } else if (std::strcmp(argv[i], "--scale") == 0 && i + 1 < argc) {
      scale_percent = std::atoi(argv[++i]);
    } else {
      std::fprintf(stderr, "usage: %s [--scale PERCENT] [--check]\n", argv[0]);
      return 2;
    }
  }

  Problem problem(scale_percent);
  Side side(problem);
  std::printf("{\"kernel\": \"%s\", \"kind\": \"%s\"", Problem::kName, Problem::kKind);
  bool pass = true;
  if (check) {
    side.run();
    side.finish(problem);
    const double error = problem.error();
    pass = error <= Problem::kTolerance;
    std::printf(", \"error\": %.3g, \"tolerance\": %.3g, \"pass\": %s", error, Problem::kTolerance,
                pass ? "true" : "false");
  }
  size_t iterations = 0;
  const double seconds = median_seconds(side, &iterations);
  std::printf(", \"seconds\": %.9g, \"iterations\": %zu, \"bytes\": %.9g, \"flops\": %.9g}\n",
              seconds, iterations, problem.bytes(), problem.flops());
  return pass ? 0 : 1;
}

}  // namespace bench

#define BENCH_MAIN(Side) \
  int main(int argc, char** argv) { return bench::drive<Problem, Side>(argc, argv); }

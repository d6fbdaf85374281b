// What every example shares: error checks, device buffers, seeded input, and the verdict.
#pragma once

#include <cuda_runtime.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

#define CUDA_CHECK(call)                                                        \
  do {                                                                          \
    cudaError_t status_ = (call);                                               \
    if (status_ != cudaSuccess) {                                               \
      std::fprintf(stderr, "%s:%d: %s failed: %s\n", __FILE__, __LINE__, #call, \
                   cudaGetErrorString(status_));                                \
      std::exit(1);                                                             \
    }                                                                           \
  } while (0)

namespace example {

constexpr int kWarpSize = 32;
constexpr unsigned kFullMask = 0xffffffffu;

__host__ __device__ constexpr int ceil_div(int a, int b) { return (a + b - 1) / b; }

// A device array that frees itself.
template <typename T>
class Buffer {
 public:
  explicit Buffer(size_t count) : count_(count) {
    CUDA_CHECK(cudaMalloc(&data_, count * sizeof(T)));
  }
  explicit Buffer(const std::vector<T>& host) : Buffer(host.size()) { upload(host); }
  ~Buffer() { cudaFree(data_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  T* data() { return data_; }
  size_t bytes() const { return count_ * sizeof(T); }

  void upload(const std::vector<T>& host) {
    CUDA_CHECK(cudaMemcpy(data_, host.data(), bytes(), cudaMemcpyHostToDevice));
  }
  // Waits for the kernels before it, as every copy on the default stream does.
  std::vector<T> download() const {
    std::vector<T> host(count_);
    CUDA_CHECK(cudaMemcpy(host.data(), data_, bytes(), cudaMemcpyDeviceToHost));
    return host;
  }

 private:
  T* data_ = nullptr;
  size_t count_;
};

// The same numbers on every machine: xorshift32.
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

// The n-th command line argument as a positive number.
inline int argument(int argc, char** argv, int n, int fallback) {
  if (argc <= n) return fallback;
  char* end = nullptr;
  long value = std::strtol(argv[n], &end, 10);
  if (*end != '\0' || value < 1 || value > std::numeric_limits<int>::max()) {
    std::fprintf(stderr, "%s: argument %d must be a positive number, not '%s'\n", argv[0], n,
                 argv[n]);
    std::exit(2);
  }
  return static_cast<int>(value);
}

// The largest |got - expected| / max(1, |expected|); a NaN or a missing element is infinite.
template <typename T, typename U>
double max_error(const std::vector<T>& got, const std::vector<U>& expected) {
  if (got.size() != expected.size()) return std::numeric_limits<double>::infinity();
  double worst = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    double want = static_cast<double>(expected[i]);
    double error = std::fabs(static_cast<double>(got[i]) - want) / std::fmax(1.0, std::fabs(want));
    if (!(error <= worst)) worst = std::isnan(error) ? INFINITY : error;
  }
  return worst;
}

// Prints the verdict; the value is the exit status.
inline int verdict(const char* name, double error, double tolerance) {
  bool pass = error <= tolerance;
  std::printf("%s %s: max error %.3g, tolerance %.3g\n", pass ? "PASS" : "FAIL", name, error,
              tolerance);
  return pass ? 0 : 1;
}

}  // namespace example

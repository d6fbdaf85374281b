// The little that these programs share.
#pragma once
#include <cstdio>
#include <vector>

inline int failures = 0;

#define EXPECT_EQ(want, got)                                                          \
  do {                                                                                \
    auto want_ = want;                                                                \
    auto got_ = got;                                                                  \
    if (!(want_ == got_)) {                                                           \
      ++failures;                                                                     \
      printf("line %d: want %g, got %g\n", __LINE__, (double)want_, (double)got_);    \
    }                                                                                 \
  } while (0)

/// Zeroed device memory.
template <typename T>
T* device(int n) {
  T* pointer = nullptr;
  cudaMalloc(&pointer, n * sizeof(T));
  cudaMemset(pointer, 0, n * sizeof(T));
  return pointer;
}

template <typename T>
T* device(const T* from, int n) {
  T* pointer = device<T>(n);
  cudaMemcpy(pointer, from, n * sizeof(T), cudaMemcpyHostToDevice);
  return pointer;
}

template <typename T>
std::vector<T> host(const T* from, int n) {
  std::vector<T> values(n);
  auto error = cudaMemcpy(values.data(), from, n * sizeof(T), cudaMemcpyDeviceToHost);
  if (error != cudaSuccess) {
    ++failures;
    printf("%s\n", cudaGetErrorString(error));
  }
  return values;
}

/// Says where a device array first differs from what it should hold.
template <typename T>
void expect_all(const char* name, const T* got, const std::vector<T>& want) {
  const std::vector<T> values = host(got, int(want.size()));
  for (size_t i = 0; i < want.size(); ++i) {
    if (values[i] == want[i]) continue;
    ++failures;
    printf("%s, %zu bytes: %zu is %g, want %g\n", name, sizeof(T), i, double(values[i]),
           double(want[i]));
    return;
  }
}

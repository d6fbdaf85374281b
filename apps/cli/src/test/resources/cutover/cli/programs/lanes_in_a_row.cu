// Places that only the run knows: in a row, partly in a row, and all over, read and written.
#include <string>

#include "expect.cuh"

constexpr int kCount = 4096;

// A row of threads as a picture of any width: lanes wrap from one row to the next.
template <typename T>
__global__ void turn(int width, const T* from, T* to) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= kCount - kCount % width) return;
  const int x = i % width, y = i / width;
  to[y * width + (x + 1) % width] = from[y * width + (width - 1 - x)];
}

template <typename T>
__global__ void spread(int stride, const T* from, T* to) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int at = 2 * i - (i & (stride - 1));
  if (i % 7 != 3) to[at] = from[at] + T(1);
  to[at + stride] = from[at] + T(2);
}

// All lanes to one place: the last of them stays, whoever that is.
template <typename T>
__global__ void together(int shift, T* to) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  to[i >> shift] = T(i >> shift);
}

template <typename T>
void check(const char* name, int parameter, const T* got, const std::vector<T>& want) {
  expect_all((name + ("(" + std::to_string(parameter)) + ")").c_str(), got, want);
}

template <typename T>
void run() {
  std::vector<T> input(2 * kCount);
  for (size_t i = 0; i < input.size(); ++i) input[i] = T(i * 37 % 101);
  const size_t bytes = input.size() * sizeof(T);
  T* from = device(input.data(), int(input.size()));
  T* to = device<T>(int(input.size()));
  for (int width : {1, 2, 3, 7, 8, 9, 16, 31, 32, 100, 1024, 4096}) {
    cudaMemset(to, 0, bytes);
    std::vector<T> expected(kCount);
    for (int i = 0; i < kCount - kCount % width; ++i) {
      const int x = i % width, y = i / width;
      expected[y * width + (x + 1) % width] = input[y * width + (width - 1 - x)];
    }
    turn<<<kCount / 64, 64>>>(width, from, to);
    check("turn", width, to, expected);
  }
  for (int stride = 1; stride <= 64; stride *= 2) {
    cudaMemset(to, 0, bytes);
    std::vector<T> expected(2 * kCount);
    for (int i = 0; i < kCount; ++i) {
      const int at = 2 * i - (i & (stride - 1));
      if (i % 7 != 3) expected[at] = input[at] + T(1);
      expected[at + stride] = input[at] + T(2);
    }
    spread<<<kCount / 64, 64>>>(stride, from, to);
    check("spread", stride, to, expected);
  }
  for (int shift = 0; shift < 7; ++shift) {
    cudaMemset(to, 0, bytes);
    std::vector<T> expected(kCount);
    for (int i = 0; i < kCount; ++i) expected[i >> shift] = T(i >> shift);
    together<<<kCount / 64, 64>>>(shift, to);
    check("together", shift, to, expected);
  }
  cudaFree(from);
  cudaFree(to);
}

int main() {
  run<unsigned char>();
  run<short>();
  run<int>();
  run<float>();
  run<double>();
  return failures;
}

// Blocks in a row may run as one where no thread can tell, and only there.
#include "expect.cuh"

constexpr int kBlocks = 3072, kThreads = 6;  // no width of lanes divides it
constexpr int kCount = kBlocks * kThreads;

__global__ void number(int n, int* out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = 3 * i + 1;
}

__global__ void stride(int n, long long* out) {
  for (size_t i = size_t{blockIdx.x} * blockDim.x + threadIdx.x; i < size_t(n);
       i += size_t{gridDim.x} * blockDim.x) {
    out[i] += i + 1;
  }
}

__global__ void columns(int width, int height, const int* from, int* to) {
  const int x = blockIdx.x * blockDim.x + threadIdx.x;
  const int y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x == 0 || x >= width - 1) return;
  int last = 0;
  for (int z = 0; z < 5; ++z) {
    const int at = (z * height + y) * width + x;
    const int now = from[at - 1] + from[at + 1];
    to[at] = now + last;
    last = from[at];
  }
}

// Each of these sees its block.
__global__ void thread(int* out) {
  out[blockIdx.x * blockDim.x + threadIdx.x] = threadIdx.x;
}
__global__ void block(int* out) {
  out[blockIdx.x * blockDim.x + threadIdx.x] = blockIdx.x;
}
__global__ void width(int* out) {
  out[blockIdx.x * blockDim.x + threadIdx.x] = blockDim.x + 1000 * gridDim.x;
}
__global__ void first(int* out) {
  const int start = blockIdx.x * blockDim.x;
  out[start + threadIdx.x] = start;
}
__global__ void shared(int* out) {
  __shared__ int sum;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  atomicExch(&sum, i / kThreads);
  out[i] = atomicAdd(&sum, 0);
}

template <typename T, typename Expected>
void check(const char* name, const T* got, int count, Expected expected) {
  std::vector<T> want(count);
  for (int i = 0; i < count; ++i) want[i] = expected(i);
  expect_all(name, got, want);
}

int main() {
  constexpr int kWidth = 2 * kBlocks, kHeight = 6, kVolume = kWidth * kHeight * 5;
  int* out = device<int>(kVolume);
  long long* sums = device<long long>(kCount);
  number<<<kBlocks, kThreads>>>(kCount - 5, out);
  check("number", out, kCount - 5, [](int i) { return 3 * i + 1; });
  stride<<<kBlocks / 2, kThreads>>>(kCount, sums);
  check("stride", sums, kCount, [](int i) { return i + 1; });
  std::vector<int> input(kVolume);
  for (int i = 0; i < kVolume; ++i) input[i] = i % 1013;
  const int* from = device(input.data(), kVolume);
  cudaMemset(out, 0, kVolume * sizeof(int));
  columns<<<dim3(kWidth / 4, kHeight / 2), dim3(4, 2)>>>(kWidth, kHeight, from, out);
  check("columns", out, kVolume, [&](int i) {
    const int x = i % kWidth, z = i / kWidth / kHeight;
    if (x == 0 || x == kWidth - 1) return 0;
    return input[i - 1] + input[i + 1] + (z > 0 ? input[i - kWidth * kHeight] : 0);
  });
  thread<<<kBlocks, kThreads>>>(out);
  check("thread", out, kCount, [](int i) { return i % kThreads; });
  block<<<kBlocks, kThreads>>>(out);
  check("block", out, kCount, [](int i) { return i / kThreads; });
  width<<<kBlocks, kThreads>>>(out);
  check("width", out, kCount, [](int) { return kThreads + 1000 * kBlocks; });
  first<<<kBlocks, kThreads>>>(out);
  check("first", out, kCount, [](int i) { return i / kThreads * kThreads; });
  shared<<<kBlocks, kThreads>>>(out);
  check("shared", out, kCount, [](int i) { return i / kThreads; });
  return failures;
}

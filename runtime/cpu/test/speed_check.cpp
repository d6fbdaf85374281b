// What launches and small copies cost. Prints; the limits are wide, for loaded machines.
#include <chrono>

#include "harness.hpp"

using namespace test;

namespace {

void nothing(co_block *) {}

TestKernel empty("empty", {8}, {{1, 0, entry(nothing)}});

template <class Body>
double microseconds(int rounds, Body body) {
  auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < rounds; ++i) body();
  std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  return taken.count() / rounds;
}

}  // namespace

int main() {
  register_module("speed", {&empty});
  void *device = nullptr;
  char host[64] = {};
  cudaMalloc(&device, 64);
  launch(empty, 1, 32, 0, nullptr, device);
  cudaDeviceSynchronize();
  double queued = microseconds(20000, [&] { launch(empty, 1, 32, 0, nullptr, device); });
  double drained = microseconds(1, [&] { cudaDeviceSynchronize(); });
  double waited = microseconds(2000, [&] {
    launch(empty, 1, 32, 0, nullptr, device);
    cudaDeviceSynchronize();
  });
  double copied =
      microseconds(20000, [&] { cudaMemcpy(device, host, 64, cudaMemcpyHostToDevice); });
  double grid = microseconds(200, [&] {
    launch(empty, 4096, 32, 0, nullptr, device);
    cudaDeviceSynchronize();
  });
  std::printf("launch %.2f us (then %.0f us to drain), launch and wait %.2f us, copy of 64 bytes "
              "%.2f us, 4096 empty blocks %.1f us\n",
              queued, drained, waited, copied, grid);
  CHECK(queued < 100);
  CHECK(waited < 500);
  CHECK(copied < 50);
  CHECK_OK(cudaFree(device));
  return report("speed");
}

// Launch checks, argument packing, the choice of a variant, and the block's fields.
#include <atomic>
#include <cstdint>

#include "harness.hpp"

using namespace test;

namespace {

struct Big {
  char bytes[300];
};

// args: int *counts, char tag, double scale, Big
void fill_counts(co_block *b) {
  int *counts = arg<int *>(b, 0);
  bool good = arg<char>(b, 8) == 'x' && arg<double>(b, 16) == 2.5 && arg<Big>(b, 32).bytes[299] == 7;
  uint64_t block =
      b->ctaid[0] + uint64_t{b->nctaid[0]} * (b->ctaid[1] + uint64_t{b->nctaid[1]} * b->ctaid[2]);
  good = good && reinterpret_cast<std::uintptr_t>(b->shared) % 128 == 0;
  std::memset(b->shared, 1, 256 + b->dynamic_shared_bytes);
  __atomic_fetch_add(&counts[block], good ? 1 : 1000, __ATOMIC_RELAXED);
}

std::atomic<uint64_t> blocks_seen{0};

void counted(co_block *) { ++blocks_seen; }

// Waits for the block before it.
void chained(co_block *b) {
  auto *flags = arg<std::atomic<int> *>(b, 0);
  if (b->ctaid[0] > 0) {
    while (flags[b->ctaid[0] - 1].load() == 0) {
    }
  }
  flags[b->ctaid[0]] = 1;
}

void store_lanes(co_block *b) {
  uint32_t *out = arg<uint32_t *>(b, 0);
  out[0] = b->lanes;
  out[1] = b->groups;
}

TestKernel counts("counts", {8, 1, 8, sizeof(Big)}, {{8, 0, entry(fill_counts)}}, 0, 256);
TestKernel in_order("in_order", {}, {{1, 0, entry(counted)}});
TestKernel chain("chain", {8}, {{1, 0, entry(chained)}});
TestKernel variants("variants", {8},
                    {{32, CO_WARP, entry(store_lanes)},
                     {16, CO_LINEAR, entry(store_lanes)}});
TestKernel warp_only("warp_only", {8}, {{32, CO_WARP, entry(store_lanes)}});
TestKernel bounded("bounded", {8}, {{1, 0, entry(store_lanes)}}, 0, 128, 64);
TestKernel unregistered("unregistered", {}, {});

// Another chip's numbers hold for the kernels of its modules alone.
constexpr co_chip kChip = {"Test chip", 64, 512, 512, 64 << 10, 1000, 64 << 10, 0};
TestKernel held("held", {8}, {{1, 0, entry(store_lanes)}}, 0, 128, 512);

void shapes() {
  auto configuration = [](dim3 grid, dim3 block) {
    return launch(in_order, grid, block, 0, nullptr);
  };
  CHECK_ERROR(configuration(0, 32), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(1, 0), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(1, 1025), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(1, dim3(1, 1, 65)), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(1, dim3(32, 33)), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(dim3(1, 65536), 1), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(dim3(1, 1, 65536), 1), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(dim3(1u << 31), 1), cudaErrorInvalidConfiguration);
  CHECK_ERROR(configuration(dim3(1u << 22), 1024), cudaErrorInvalidConfiguration);
  CHECK_ERROR(cudaPeekAtLastError(), cudaErrorInvalidConfiguration);
  CHECK_ERROR(cudaGetLastError(), cudaErrorInvalidConfiguration);
  CHECK_OK(cudaGetLastError());
  CHECK_ERROR(launch(unregistered, 1, 1, 0, nullptr), cudaErrorInvalidDeviceFunction);
  CHECK_ERROR(cudaLaunchKernel(nullptr, 1, 1, nullptr, 0, nullptr),
              cudaErrorInvalidDeviceFunction);
  uint32_t out[2];
  uint32_t *pointer = out;
  CHECK_ERROR(launch(bounded, 1, 65, 0, nullptr, pointer), cudaErrorInvalidValue);
  CHECK_ERROR(launch(bounded, 1, 32, 48 << 10, nullptr, pointer), cudaErrorInvalidValue);
  CHECK_OK(cudaFuncSetAttribute(&bounded, cudaFuncAttributeMaxDynamicSharedMemorySize, 96 << 10));
  CHECK_OK(launch(bounded, 1, 32, 96 << 10, nullptr, pointer));
  CHECK_ERROR(cudaFuncSetAttribute(&bounded, cudaFuncAttributeMaxDynamicSharedMemorySize,
                                   227 << 10),
              cudaErrorInvalidValue);
  void *args[] = {&pointer};
  CHECK_ERROR(cudaLaunchCooperativeKernel(&bounded, 1 << 20, 64, args, 0, nullptr),
              cudaErrorCooperativeLaunchTooLarge);
  CHECK_OK(cudaDeviceSynchronize());
  cudaGetLastError();
}

void other_chips() {
  uint32_t out[2];
  uint32_t *pointer = out;
  CHECK_ERROR(launch(held, 1, 513, 0, nullptr, pointer), cudaErrorInvalidConfiguration);
  CHECK_ERROR(launch(held, 1001, 1, 0, nullptr, pointer), cudaErrorInvalidConfiguration);
  CHECK_ERROR(launch(held, 1, 1, 64 << 10, nullptr, pointer), cudaErrorInvalidValue);
  CHECK_ERROR(cudaFuncSetAttribute(&held, cudaFuncAttributeMaxDynamicSharedMemorySize, 64 << 10),
              cudaErrorInvalidValue);
  CHECK_OK(launch(held, 1000, dim3(1, 1, 512), (64 << 10) - 128, nullptr, pointer));
  CHECK_OK(cudaDeviceSynchronize());
  int blocks = 0;
  CHECK_OK(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, &held, 64, (32 << 10) - 128));
  CHECK(blocks == 2);
  cudaGetLastError();
}

void arguments() {
  constexpr int kBlocks = 7 * 5 * 3;
  int *device = nullptr;
  CHECK_OK(cudaMalloc(reinterpret_cast<void **>(&device), kBlocks * sizeof(int)));
  CHECK_OK(cudaMemset(device, 0, kBlocks * sizeof(int)));
  Big big{};
  big.bytes[299] = 7;
  CHECK_OK(launch(counts, dim3(7, 5, 3), 64, 1000, nullptr, device, 'x', 2.5, big));
  int host[kBlocks];
  CHECK_OK(cudaMemcpy(host, device, sizeof host, cudaMemcpyDeviceToHost));
  int wrong = 0;
  for (int count : host) wrong += count != 1;
  CHECK(wrong == 0);
  CHECK_OK(cudaFree(device));
}

void choice() {
  uint32_t *out = nullptr;
  CHECK_OK(cudaMallocManaged(reinterpret_cast<void **>(&out), 8));
  auto lanes = [&](TestKernel &kernel, dim3 block) {
    CHECK_OK(launch(kernel, 1, block, 0, nullptr, out));
    CHECK_OK(cudaDeviceSynchronize());
    return out[0] * 1000 + out[1];
  };
  CHECK(lanes(variants, 64) == 32002);
  CHECK(lanes(variants, 33) == 16003);
  CHECK(lanes(variants, dim3(32, 4)) == 32004);
  CHECK(lanes(variants, dim3(10, 5)) == 16004);
  CHECK_ERROR(launch(warp_only, 1, dim3(10, 5), 0, nullptr, out), cudaErrorInvalidDeviceFunction);
  cudaGetLastError();
  CHECK_OK(cudaFree(out));
}

void order() {
  for (int round = 0; round < 20; ++round) {
    blocks_seen = 0;
    CHECK_OK(launch(in_order, 20000, 1, 0, nullptr));
    CHECK_OK(cudaDeviceSynchronize());
    CHECK(blocks_seen == 20000);
  }
  std::atomic<int> *flags = nullptr;
  constexpr int kChain = 3000;
  CHECK_OK(cudaMallocManaged(reinterpret_cast<void **>(&flags), kChain * sizeof(int)));
  for (int round = 0; round < 5; ++round) {
    CHECK_OK(cudaMemset(flags, 0, kChain * sizeof(int)));
    CHECK_OK(launch(chain, kChain, 1, 0, nullptr, flags));
    CHECK_OK(cudaDeviceSynchronize());
    CHECK(flags[kChain - 1] == 1);
  }
  CHECK_OK(cudaFree(flags));
}

void functions() {
  cudaFuncAttributes attributes;
  CHECK_OK(cudaFuncGetAttributes(&attributes, &counts));
  CHECK(attributes.sharedSizeBytes == 256 && attributes.maxThreadsPerBlock == 1024);
  CHECK_ERROR(cudaFuncGetAttributes(&attributes, &unregistered), cudaErrorInvalidDeviceFunction);
  int blocks = 0;
  CHECK_OK(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, &in_order, 256, 0));
  CHECK(blocks == 8);
  CHECK_OK(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, &in_order, 1024, 40 << 10));
  CHECK(blocks == 2);
  const char *name = nullptr;
  CHECK_OK(cudaFuncGetName(&name, &chain));
  CHECK(std::string(name) == "chain");
  cudaGetLastError();
}

}  // namespace

int main() {
  register_module("launch", {&counts, &in_order, &chain, &variants, &warp_only, &bounded});
  register_module("held", {&held}, {}, &kChip);
  shapes();
  other_chips();
  arguments();
  choice();
  order();
  functions();
  return report("launch");
}

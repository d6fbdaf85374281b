// Faults inside of kernels end with CUDA's errors and leave the process able to go on.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "coroutine.hpp"

using namespace test;

namespace {

// args: address
void poke(co_block *b) {
  b->group = 2;
  if (b->ctaid[0] == 3) {
    auto *target = reinterpret_cast<volatile int *>(arg<std::uintptr_t>(b, 0));
    *target = 1;
  }
}

// In the program's block 70, wherever that runs. args: address, threads of the program's blocks
void poke_wide(co_block *b) {
  uint32_t threads = arg<uint32_t>(b, 8), joined = b->ntid[0] / threads;
  if (b->ctaid[0] != 70 / joined) return;
  b->group = 70 % joined * threads / b->lanes;
  *reinterpret_cast<volatile int *>(arg<std::uintptr_t>(b, 0)) = 1;
}

bool poke_later(Frame *f) {
  if (f->step == 0) return f->wait(CO_BLOCK_BARRIER);
  if (f->group == 2) *reinterpret_cast<volatile int *>(arg<std::uintptr_t>(f->block, 0)) = 1;
  return false;
}

void fail_assertion(co_block *b) {
  b->group = 1;
  if (b->ctaid[0] == 1) co_assert_fail(b, 3, "n > 0", "file.cu", 7, "void kernel()");
}

void trap(co_block *b) {
  b->group = 0;
  co_trap(b, 0);
}

void divide(co_block *b) {
#if defined(__x86_64__)
  // By hand, because compilers drop divisions by zero, and sanitizers stop at them.
  int zero = arg<int>(b, 0);
  int quotient = 1;
  asm volatile("cltd\n idivl %1" : "+a"(quotient) : "r"(zero) : "edx");
  b->shared[0] = static_cast<char>(quotient);
#else
  co_trap(b, 0);
#endif
}

#if !defined(__SANITIZE_ADDRESS__)
// Not a tail call, and a frame that must exist.
__attribute__((noinline)) int descend(volatile char *above, int depth) {
  volatile char frame[4096];
  frame[0] = above[0];
  if (depth > 1 << 20) return 0;
  return descend(frame, depth + 1) + frame[depth % 4096];
}

void overflow(co_block *b) {
  volatile char first[1] = {1};
  b->shared[0] = static_cast<char>(descend(first, 0));
}
TestKernel deep("deep", {}, {{1, 0, entry(overflow)}}, 0, 128);
#endif

void fine(co_block *b) { *arg<int *>(b, 0) = 42; }

TestKernel poking("_Z4pokePi", {8}, {{32, 0, entry(poke)}});
TestKernel poking_later("poking_later", {8}, {{32, CO_COROUTINE, coroutine<poke_later>()}});
TestKernel poking_wide("poking_wide", {8, 4}, {{32, 0, entry(poke_wide)}}, CO_HIDES_SEAMS);
TestKernel asserting("asserting", {}, {{32, 0, entry(fail_assertion)}});
TestKernel trapping("trapping", {}, {{32, 0, entry(trap)}});
TestKernel dividing("dividing", {4}, {{32, 0, entry(divide)}}, 0, 128);
TestKernel good("good", {8}, {{32, 0, entry(fine)}});

// Runs body with stderr in a file, and returns what it said.
template <class Body>
std::string said(Body body) {
  std::fflush(stderr);
  int before = dup(2);
  FILE *file = std::tmpfile();
  dup2(fileno(file), 2);
  body();
  std::fflush(stderr);
  dup2(before, 2);
  close(before);
  std::rewind(file);
  std::string text(4096, 0);
  text.resize(std::fread(&text[0], 1, text.size(), file));
  std::fclose(file);
  return text;
}

void expect(const char *what, const std::string &text, const char *part) {
  if (!check(text.find(part) != std::string::npos, what, __FILE__, __LINE__)) {
    std::printf("  said: %s  expected: %s\n", text.c_str(), part);
  }
}

template <class Launch>
void faulting(const char *what, cudaError_t error, const char *message, Launch launch_it) {
  std::string text = said([&] {
    CHECK_OK(launch_it());
    CHECK_ERROR(cudaDeviceSynchronize(), error);
  });
  expect(what, text, message);
  // The error stays, whatever is called, until the device is reset.
  void *pointer = nullptr;
  CHECK_ERROR(cudaMalloc(&pointer, 16), error);
  CHECK_ERROR(cudaGetLastError(), error);
  CHECK_ERROR(cudaGetLastError(), error);
  CHECK_OK(cudaDeviceReset());
  CHECK_OK(cudaGetLastError());
  int *result = nullptr;
  CHECK_OK(cudaMallocManaged(reinterpret_cast<void **>(&result), sizeof(int)));
  CHECK_OK(launch(good, 1, 1, 0, nullptr, result));
  CHECK_OK(cudaDeviceSynchronize());
  CHECK(*result == 42);
  CHECK_OK(cudaFree(result));
}

}  // namespace

int main() {
  register_module("fault", {&poking, &poking_later, &poking_wide, &asserting, &trapping, &dividing,
                            &good});
  for (int round = 0; round < 3; ++round) {
    std::uintptr_t low = 0x10;
    faulting("plain kernel", cudaErrorIllegalAddress,
             "cutover: CUT0401 kernel 'poke' (test.cu:12): illegal memory access at 0x10 in block "
             "(3,0,0), threads (64..95,0,0)",
             [&] { return launch(poking, 8, 128, 0, nullptr, low); });
    faulting("partial group", cudaErrorIllegalAddress, "threads (64..69,0,0)",
             [&] { return launch(poking, 8, 70, 0, nullptr, low); });
    faulting("blocks that run as one", cudaErrorIllegalAddress,
             "in block (70,0,0), threads (0..31,0,0)",
             [&] { return launch(poking_wide, 1 << 16, 32, 0, nullptr, low, 32u); });
    faulting("a group of two blocks", cudaErrorIllegalAddress, "in blocks (69..70,0,0), threads",
             [&] { return launch(poking_wide, 1 << 16, 24, 0, nullptr, low, 24u); });
    faulting("coroutine", cudaErrorIllegalAddress,
             "kernel 'poking_later' (test.cu:12): illegal memory access at 0x10 in block",
             [&] { return launch(poking_later, 8, 128, 0, nullptr, low); });
    faulting("assertion", cudaErrorAssert,
             "file.cu:7: void kernel(): block: [1,0,0], thread: [35,0,0] Assertion `n > 0` failed.",
             [&] { return launch(asserting, 2, 64, 0, nullptr); });
    faulting("trap", cudaErrorLaunchFailure, "CUT0406",
             [&] { return launch(trapping, 1, 64, 0, nullptr); });
    faulting("division", cudaErrorLaunchFailure, "CUT040",
             [&] { return launch(dividing, 1, 64, 0, nullptr, 0); });
  }
#if !defined(__SANITIZE_ADDRESS__)
  register_module("deep", {&deep});
  for (int round = 0; round < 2; ++round) {
    faulting("stack", cudaErrorHardwareStackError, "CUT0403 kernel 'deep'",
             [&] { return launch(deep, 1, 1, 0, nullptr); });
  }
#endif
  return report("fault");
}

// What kernels call.
#include <ctime>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "abi.h"
#include "errors.hpp"
#include "fault.hpp"
#include "print.hpp"
#include "queue.hpp"
#include "waiting.hpp"
#include "worker.hpp"

using namespace cutover;

extern "C" {

int32_t co_vprintf(co_block *, uint32_t, const char *format, const void *args) {
  if (format == nullptr) return -1;
  // Kept per thread: a fault in a string argument leaves without running destructors.
  thread_local std::string text;
  text.clear();
  int count = format_packed(text, format, args);
  print_from_device(text.data(), text.size());
  return count < 0 ? -2 : count;
}

void co_assert_fail(co_block *block, uint32_t lane, const char *expression, const char *file,
                    uint32_t line, const char *function) {
  const Launch &launch = *launch_of(*block);
  Index b = block_of(launch, *block, lane), t = thread_of(launch, *block, lane);
  std::fprintf(stderr,
               "%s:%u: %s: block: [%u,%u,%u], thread: [%u,%u,%u] Assertion `%s` failed.\n", file,
               line, function, b.x, b.y, b.z, t.x, t.y, t.z,
               expression);
  set_sticky_error(cudaErrorAssert);
  leave_kernel();
}

void co_trap(co_block *block, uint32_t lane) {
  const Launch &launch = *launch_of(*block);
  Index b = block_of(launch, *block, lane), t = thread_of(launch, *block, lane);
  std::fprintf(stderr,
               "cutover: CUT0406 %s: trap in block (%u,%u,%u), thread (%u,%u,%u)\n",
               describe(*launch.kernel).c_str(), b.x, b.y, b.z, t.x, t.y, t.z);
  set_sticky_error(cudaErrorLaunchFailure);
  leave_kernel();
}

void *co_malloc(co_block *, uint32_t, uint64_t bytes) {
  if (bytes == 0 || bytes > PTRDIFF_MAX) return nullptr;
  return std::malloc(bytes);  // 16-byte aligned, as CUDA promises
}

void co_free(co_block *, uint32_t, void *pointer) { std::free(pointer); }

uint64_t co_clock() {
#if defined(__x86_64__)
  return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
  uint64_t ticks;
  asm volatile("mrs %0, cntvct_el0" : "=r"(ticks));
  return ticks;
#else
  return static_cast<uint64_t>(now_nanoseconds());
#endif
}

uint64_t co_globaltimer() {
  timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return static_cast<uint64_t>(t.tv_sec) * 1000000000 + static_cast<uint64_t>(t.tv_nsec);
}

void co_nanosleep(uint32_t nanoseconds) {
  // CUDA sleeps at most one millisecond. Others may have to run for the wait to end.
  if (nanoseconds > 1000000) nanoseconds = 1000000;
  if (nanoseconds < 50000) {
    sched_yield();
    return;
  }
  timespec pause{0, static_cast<long>(nanoseconds)};
  nanosleep(&pause, nullptr);
}

}  // extern "C"

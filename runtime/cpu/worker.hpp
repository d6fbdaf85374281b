// The runtime's own threads, and how a fault inside of a kernel gets out of it.
#pragma once

#include <csetjmp>
#include <csignal>
#include <cstddef>
#include <cstdint>

#include "abi.h"

namespace cutover {

// Why a kernel was left.
struct Fault {
  int signal = 0;  // 0: the kernel asked for it (assert, trap)
  int code = 0;
  std::uintptr_t address = 0;
};

// The calling thread, if it is one of the runtime's.
struct Worker {
  char *stack = nullptr;  // lowest usable byte; the guard pages lie below it
  std::size_t stack_bytes = 0;
  std::size_t guard_bytes = 0;
  const co_block *block = nullptr;  // the block now running, for messages
  volatile std::sig_atomic_t in_kernel = 0;
  sigjmp_buf escape;
  Fault fault;
};

Worker *this_worker();
inline bool on_worker() { return this_worker() != nullptr; }

// Starts a detached thread with a stack large enough for kernels and a signal stack.
void start_thread(void (*body)());

// Runs body(argument). Returns false if a fault or leave_kernel ended it, true otherwise.
// Nothing inside of the body may need a destructor to run.
bool run_guarded(Worker &worker, void (*body)(void *), void *argument);

// Abandons the kernel that the calling worker runs.
[[noreturn]] void leave_kernel();

}  // namespace cutover

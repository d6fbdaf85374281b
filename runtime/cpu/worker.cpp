#include "worker.hpp"

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace cutover {
namespace {

// Kernels keep large local arrays on the stack, and may recurse. Pages cost nothing until touched.
constexpr std::size_t kStackBytes = std::size_t{64} << 20;
// A large frame must not step over the guard.
constexpr std::size_t kGuardBytes = std::size_t{1} << 20;
constexpr std::size_t kSignalStackBytes = std::size_t{64} << 10;

constexpr int kFaultSignals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};

thread_local Worker *current = nullptr;
struct sigaction previous[65];

void on_fault(int signal, siginfo_t *info, void *) {
  Worker *worker = current;
  // si_code <= 0: somebody sent the signal, it is not a fault of this thread.
  if (worker != nullptr && worker->in_kernel && info->si_code > 0) {
    worker->in_kernel = 0;
    worker->fault = {signal, info->si_code, reinterpret_cast<std::uintptr_t>(info->si_addr)};
    siglongjmp(worker->escape, 1);
  }
  // The program's own fault: hand it to whoever was in charge before, by faulting again.
  sigaction(signal, &previous[signal], nullptr);
  if (info->si_code <= 0) raise(signal);
}

void install_handlers() {
  struct sigaction action = {};
  action.sa_sigaction = on_fault;
  // SA_NODEFER: the handler is left by a jump that does not restore the signal mask.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (int signal : kFaultSignals) sigaction(signal, &action, &previous[signal]);
}

char *map(std::size_t bytes, int flags) {
  void *memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
  if (memory == MAP_FAILED) {
    std::fprintf(stderr, "cutover: CUT0413 no address space for a worker's stack\n");
    std::abort();
  }
  return static_cast<char *>(memory);
}

struct Start {
  Worker *worker;
  void (*body)();
};

void *begin(void *argument) {
  Start *start = static_cast<Start *>(argument);
  void (*body)() = start->body;
  current = start->worker;
  delete start;
  stack_t stack = {};
  stack.ss_sp = map(kSignalStackBytes, 0);
  stack.ss_size = kSignalStackBytes;
  sigaltstack(&stack, nullptr);
  body();
  return nullptr;
}

}  // namespace

Worker *this_worker() { return current; }

void start_thread(void (*body)()) {
  static std::once_flag once;
  std::call_once(once, install_handlers);
  auto *worker = new Worker;
  char *memory = map(kGuardBytes + kStackBytes, MAP_STACK);
  mprotect(memory, kGuardBytes, PROT_NONE);
  worker->stack = memory + kGuardBytes;
  worker->stack_bytes = kStackBytes;
  worker->guard_bytes = kGuardBytes;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, worker->stack, kStackBytes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  // The program's own signals belong to the program's own threads.
  sigset_t all, before;
  sigfillset(&all);
  for (int signal : kFaultSignals) sigdelset(&all, signal);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int error = pthread_create(&thread, &attributes, begin, new Start{worker, body});
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pthread_attr_destroy(&attributes);
  if (error != 0) {
    std::fprintf(stderr, "cutover: CUT0414 cannot start a worker thread\n");
    std::abort();
  }
}

bool run_guarded(Worker &worker, void (*body)(void *), void *argument) {
  worker.fault = {};
  if (sigsetjmp(worker.escape, 0) != 0) return false;
  worker.in_kernel = 1;
  body(argument);
  worker.in_kernel = 0;
  return true;
}

void leave_kernel() {
  current->in_kernel = 0;
  siglongjmp(current->escape, 1);
}

}  // namespace cutover

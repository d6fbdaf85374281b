/* Runs compiled kernels block by block, for tests: what the CPU runtime does, on one thread and in
 * an order that is always the same. A kernel that faults or does not end gives an error, so that
 * the test can go on and make the kernel smaller.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "abi.h"

/* What a run gives, if it is no signal's number. */
enum { FINE = 0, TRAPPED = -1, STUCK = -2, REFUSED = -3, OVERRUN = -4 };

enum { PAGE = 4096, SHARED_ALIGN = 128, TIME_LIMIT_SECONDS = 10 };
static const unsigned char UNWRITTEN = 0xa5;
static const size_t FRAMES_BYTES = (size_t)1 << 30;

typedef struct run {
  sigjmp_buf out;
  char *frames;
  size_t frames_used;
} run;

static __thread run *current;
static __thread const co_module *registered;

/* ---------------------------------------------------------------- what kernels call */

void co_register_module(const co_module *module) { registered = module; }

void *co_frame(co_block *block, uint64_t size_bytes, uint64_t align) {
  (void)block;
  size_t start = (current->frames_used + align - 1) / align * align;
  if (start + size_bytes > FRAMES_BYTES) siglongjmp(current->out, SIGSEGV);
  current->frames_used = start + size_bytes;
  return current->frames + start;
}

void co_trap(co_block *block, uint32_t lane) {
  (void)block, (void)lane;
  siglongjmp(current->out, TRAPPED);
}

void co_assert_fail(co_block *block, uint32_t lane, const char *expression, const char *file,
                    uint32_t line, const char *function) {
  (void)expression, (void)file, (void)line, (void)function;
  co_trap(block, lane);
}

void *co_malloc(co_block *block, uint32_t lane, uint64_t size_bytes) {
  (void)block, (void)lane;
  return malloc(size_bytes);
}

void co_free(co_block *block, uint32_t lane, void *memory) {
  (void)block, (void)lane;
  free(memory);
}

void co_nanosleep(uint32_t nanoseconds) { (void)nanoseconds; }

/* ---------------------------------------------------------------- faults */

static const int FAULTS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
static struct sigaction before[65];

/* Faults of other threads are the virtual machine's business. */
static void on_signal(int number, siginfo_t *info, void *context) {
  if (current) siglongjmp(current->out, number);
  struct sigaction *old = &before[number];
  if (old->sa_flags & SA_SIGINFO) {
    old->sa_sigaction(number, info, context);
  } else if (old->sa_handler != SIG_IGN && old->sa_handler != SIG_DFL) {
    old->sa_handler(number);
  }
}

static int time_signal(void) { return SIGRTMIN + 6; }

static void catch_signal(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigaction(number, &action, &before[number]);
}

__attribute__((constructor)) static void catch_signals(void) {
  for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) catch_signal(FAULTS[i]);
  catch_signal(time_signal());
}

/* By the thread's own clock: the machine may be busy. */
static timer_t start_clock(void) {
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = time_signal();
  event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
  timer_t timer;
  timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &timer);
  struct itimerspec limit = {{0, 0}, {TIME_LIMIT_SECONDS, 0}};
  timer_settime(timer, 0, &limit, 0);
  return timer;
}

/* ---------------------------------------------------------------- blocks */

static int finished(void *frame) { return *(void **)frame == 0; }

/* Groups run in order from barrier to barrier. */
static int run_groups(co_block *block, co_coroutine_entry entry) {
  void **frames = calloc(block->groups, sizeof *frames);
  char *waits = calloc(block->groups, 1);
  int result = FINE;
  for (uint32_t left = block->groups; left > 0 && result == FINE;) {
    int ran = 0;
    for (uint32_t g = 0; g < block->groups && result == FINE; g++) {
      if (waits[g] || (frames[g] && finished(frames[g]))) continue;
      ran = 1;
      block->group = g;
      if (!frames[g]) {
        frames[g] = entry(block, g);
      } else {
        (*(void (**)(void *))frames[g])(frames[g]);
      }
      if (finished(frames[g])) {
        left--;
      } else if (block->suspend == CO_BLOCK_BARRIER) {
        waits[g] = 1;
      } else if (block->suspend != CO_SPIN) {
        result = REFUSED;
      }
    }
    if (!ran) {
      block->epoch++;
      block->tally[block->epoch & 1] = 0;
      block->present[block->epoch & 1] = 0;
      memset(waits, 0, block->groups);
    }
  }
  free(frames);
  free(waits);
  return result;
}

static int run_block(co_block *block, const co_variant *variant) {
  current->frames_used = 0;
  if (!(variant->flags & CO_COROUTINE)) {
    ((co_plain_entry)variant->entry)(block);
    return FINE;
  }
  return run_groups(block, (co_coroutine_entry)variant->entry);
}

static uint32_t groups(const co_variant *variant, const uint32_t *threads) {
  uint32_t w = variant->lanes;
  return variant->flags & CO_LINEAR
             ? (threads[0] * threads[1] * threads[2] + w - 1) / w
             : (threads[0] + w - 1) / w * threads[1] * threads[2];
}

static size_t aligned(size_t shared_bytes) {
  return (shared_bytes + SHARED_ALIGN) / SHARED_ALIGN * SHARED_ALIGN;
}

static int run_grid(const co_variant *variant, co_block *like, size_t shared_bytes) {
  for (uint32_t z = 0; z < like->nctaid[2]; z++) {
    for (uint32_t y = 0; y < like->nctaid[1]; y++) {
      for (uint32_t x = 0; x < like->nctaid[0]; x++) {
        co_block block = *like;
        block.ctaid[0] = x, block.ctaid[1] = y, block.ctaid[2] = z;
        memset(block.shared, UNWRITTEN, aligned(shared_bytes));
        int result = run_block(&block, variant);
        if (result != FINE) return result;
        for (size_t i = shared_bytes; i < aligned(shared_bytes); i++) {
          if ((unsigned char)block.shared[i] != UNWRITTEN) return OVERRUN;
        }
      }
    }
  }
  return FINE;
}

/* ---------------------------------------------------------------- what tests call */

/* The table of the module that this thread loaded last. */
const co_module *co_test_module(void) { return registered; }

/* Memory that ends where nobody may touch the next byte, or starts behind such a byte. */
void *co_test_memory(uint64_t bytes, int at_start) {
  size_t inside = (bytes + PAGE - 1) / PAGE * PAGE;
  char *all = mmap(0, inside + 2 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) abort();
  if (mprotect(all + PAGE, inside, PROT_READ | PROT_WRITE)) abort();
  return at_start ? all + PAGE : all + PAGE + inside - bytes;
}

void co_test_release(void *memory, uint64_t bytes) {
  size_t inside = (bytes + PAGE - 1) / PAGE * PAGE;
  munmap((char *)((uintptr_t)memory / PAGE * PAGE) - PAGE, inside + 2 * PAGE);
}

/* Runs all blocks of a launch: 0, the number of a signal, or one of the results above. */
int co_test_run(const co_kernel *kernel, const co_variant *variant, const void *args,
                const uint32_t *grid, const uint32_t *threads, uint32_t dynamic_shared_bytes) {
  co_block block;
  memset(&block, 0, sizeof block);
  block.args = args;
  memcpy(block.nctaid, grid, sizeof block.nctaid);
  memcpy(block.ntid, threads, sizeof block.ntid);
  block.dynamic_shared_bytes = dynamic_shared_bytes;
  block.lanes = variant->lanes;
  block.groups = groups(variant, threads);
  size_t shared_bytes = kernel->static_shared_bytes + dynamic_shared_bytes;
  block.shared = co_test_memory(aligned(shared_bytes), 0);
  run here;
  here.frames =
      mmap(0, FRAMES_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (here.frames == MAP_FAILED) abort();
  timer_t timer = start_clock();
  volatile int result = sigsetjmp(here.out, 1);
  if (result == 0) {
    current = &here;
    result = run_grid(variant, &block, shared_bytes);
  }
  current = 0;
  timer_delete(timer);
  munmap(here.frames, FRAMES_BYTES);
  co_test_release(block.shared, aligned(shared_bytes));
  return result;
}

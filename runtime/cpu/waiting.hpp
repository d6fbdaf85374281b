// Locks and waits for work that usually takes microseconds.
#pragma once

#include <sched.h>

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "settings.hpp"

namespace cutover {

int64_t now_nanoseconds();

inline void pause_cpu() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

// A mutex whose sections are short: trying for a while beats sleeping.
class SpinMutex {
 public:
  void lock() {
    for (int i = 0; i < 200; ++i) {
      if (mutex_.try_lock()) return;
      pause_cpu();
    }
    mutex_.lock();
  }
  bool try_lock() { return mutex_.try_lock(); }
  void unlock() { mutex_.unlock(); }
  std::mutex &inner() { return mutex_; }

 private:
  std::mutex mutex_;
};

// Sleeps on the condition, whose mutex is the SpinMutex that `lock` holds.
inline void wait_on(std::condition_variable &condition, std::unique_lock<SpinMutex> &lock) {
  std::unique_lock<std::mutex> inner(lock.mutex()->inner(), std::adopt_lock);
  condition.wait(inner);
  inner.release();
}

// Polls for up to so many nanoseconds. Gives the processor away when there is but one.
template <class Done>
bool spin_until(int64_t nanoseconds, Done done) {
  if (hardware_threads() == 1) return done();
  int64_t deadline = now_nanoseconds() + nanoseconds;
  do {
    for (int i = 0; i < 32; ++i) {
      if (done()) return true;
      pause_cpu();
    }
  } while (now_nanoseconds() < deadline);
  return done();
}

}  // namespace cutover

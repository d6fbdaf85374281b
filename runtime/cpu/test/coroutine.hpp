// Coroutines by hand, in LLVM's switched-resume layout.
#pragma once

#include "harness.hpp"

namespace test {

struct Frame {
  void (*resume)(Frame *);  // null once finished
  void (*destroy)(Frame *);
  co_block *block;
  uint32_t group;
  int step;
  long long keep[2];

  bool wait(uint32_t kind) {
    block->suspend = kind;
    ++step;
    return true;
  }
};

// `Body` runs from frame->step on; it returns frame->wait(...) to suspend and false to finish.
template <bool (*Body)(Frame *)>
void advance(Frame *frame) {
  if (!Body(frame)) frame->resume = nullptr;
}

template <bool (*Body)(Frame *)>
void *start(co_block *block, uint32_t group) {
  auto *frame = static_cast<Frame *>(co_frame(block, sizeof(Frame), 64));
  *frame = {advance<Body>, nullptr, block, group, 0, {}};
  advance<Body>(frame);
  return frame;
}

template <bool (*Body)(Frame *)>
void *coroutine() {
  return entry(start<Body>);
}

}  // namespace test

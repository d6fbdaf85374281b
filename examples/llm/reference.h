// The same model in plain C++ on the host, one token at a time: what main.cu checks against.
#pragma once

#include <vector>

#include "checkpoint.h"

class Reference {
 public:
  explicit Reference(const Checkpoint& checkpoint);

  // The logits after this token; positions are 0, 1, 2, ...
  std::vector<float> step(int token);

 private:
  const Config config_;
  const Weights weights_;
  int position_ = 0;
  std::vector<std::vector<float>> keys_, values_;  // per layer: [position, kv_heads, head_dim]
};

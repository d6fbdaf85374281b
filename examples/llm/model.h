// The transformer on the device: weights, KV cache and work space.
#pragma once

#include <cuda_runtime.h>

#include <vector>

#include "checkpoint.h"

class Model {
 public:
  Model(const Checkpoint& checkpoint, cudaStream_t stream);
  ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  // Queues the step for tokens [count] (on the device) at positions position .. + count - 1, and
  // writes the logits [vocab] that follow the last of them.
  void forward(const int* tokens, int count, int position, float* logits);

  const Config& config() const { return config_; }

 private:
  float* allocate(size_t elements);

  Config config_;
  cudaStream_t stream_;
  Weights weights_;
  std::vector<float*> owned_;
  float *x_, *normed_, *q_, *k_, *v_, *attended_, *gate_, *up_;  // [context, ...]
  float *keys_, *values_;  // [layers, kv_heads, context, head_dim]
};

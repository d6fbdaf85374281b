#include "cuda_check.h"
#include "kernels.h"
#include "model.h"

Model::Model(const Checkpoint& checkpoint, cudaStream_t stream)
    : config_(checkpoint.config), stream_(stream) {
  const Config& c = config_;
  float* parameters = allocate(checkpoint.parameters.size());
  CUDA_CHECK(cudaMemcpy(parameters, checkpoint.parameters.data(),
                        checkpoint.parameters.size() * sizeof(float), cudaMemcpyHostToDevice));
  weights_ = bind(c, parameters);

  const size_t tokens = c.context;
  x_ = allocate(tokens * c.dim);
  normed_ = allocate(tokens * c.dim);
  q_ = allocate(tokens * c.q_dim());
  k_ = allocate(tokens * c.kv_dim());
  v_ = allocate(tokens * c.kv_dim());
  attended_ = allocate(tokens * c.q_dim());
  gate_ = allocate(tokens * c.ffn_dim);
  up_ = allocate(tokens * c.ffn_dim);
  keys_ = allocate(tokens * c.kv_dim() * c.layers);
  values_ = allocate(tokens * c.kv_dim() * c.layers);
}

Model::~Model() {
  for (float* memory : owned_) cudaFree(memory);
}

float* Model::allocate(size_t elements) {
  float* memory = nullptr;
  CUDA_CHECK(cudaMalloc(&memory, elements * sizeof(float)));
  owned_.push_back(memory);
  return memory;
}

void Model::forward(const int* tokens, int count, int position, float* logits) {
  const Config& c = config_;
  const cudaStream_t s = stream_;
  embed(tokens, weights_.embedding, x_, count, c.dim, s);

  for (int layer = 0; layer < c.layers; ++layer) {
    const LayerWeights& w = weights_.layers[layer];
    const size_t cached = static_cast<size_t>(layer) * c.context * c.kv_dim();
    const KvCache cache = {keys_ + cached, values_ + cached, c.kv_heads, c.context, c.head_dim};

    rmsnorm(x_, w.attention_norm, normed_, count, c.dim, c.epsilon, s);
    linear(normed_, w.query, q_, count, c.dim, c.q_dim(), Output::kStore, s);
    linear(normed_, w.key, k_, count, c.dim, c.kv_dim(), Output::kStore, s);
    linear(normed_, w.value, v_, count, c.dim, c.kv_dim(), Output::kStore, s);
    rope_and_cache(q_, k_, v_, cache, count, c.heads, position, c.rope_base, s);
    attention(q_, cache, attended_, count, c.heads, position, s);
    linear(attended_, w.attention_out, x_, count, c.q_dim(), c.dim, Output::kAdd, s);

    rmsnorm(x_, w.ffn_norm, normed_, count, c.dim, c.epsilon, s);
    linear(normed_, w.gate, gate_, count, c.dim, c.ffn_dim, Output::kStore, s);
    linear(normed_, w.up, up_, count, c.dim, c.ffn_dim, Output::kStore, s);
    swiglu(gate_, up_, count * c.ffn_dim, s);
    linear(gate_, w.down, x_, count, c.ffn_dim, c.dim, Output::kAdd, s);
  }

  // Only the last token's logits are wanted.
  const float* last = x_ + static_cast<size_t>(count - 1) * c.dim;
  rmsnorm(last, weights_.final_norm, normed_, 1, c.dim, c.epsilon, s);
  linear(normed_, weights_.output, logits, 1, c.dim, c.vocab, Output::kStore, s);
}

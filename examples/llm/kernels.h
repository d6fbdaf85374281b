// One launcher per step of the transformer. All arrays are on the device, float, row-major.
#pragma once

#include <cuda_runtime.h>

#include <cstdint>

// x[t, :] = table[tokens[t], :]
void embed(const int* tokens, const float* table, float* x, int count, int dim,
           cudaStream_t stream);

// y = x / sqrt(mean(x^2) + epsilon) * weight, row by row of [count, dim]
void rmsnorm(const float* x, const float* weight, float* y, int count, int dim, float epsilon,
             cudaStream_t stream);

enum class Output { kStore, kAdd };

// y[count, outputs] = x[count, inputs] W^T, stored or added to what y holds
void linear(const float* x, const float* weight, float* y, int count, int inputs, int outputs,
            Output output, cudaStream_t stream);

// The keys and values of one layer: [kv_heads, context, head_dim] each.
struct KvCache {
  float* keys;
  float* values;
  int kv_heads, context, head_dim;
};

// Turns q [count, heads, head_dim] in place and k [count, kv_heads, head_dim] on its way into the
// cache; v goes in as it is. Token t has position first_position + t.
void rope_and_cache(float* q, const float* k, const float* v, KvCache cache, int count, int heads,
                    int first_position, float rope_base, cudaStream_t stream);

// Causal grouped-query attention of q over the cache; out is [count, heads, head_dim]
void attention(const float* q, KvCache cache, float* out, int count, int heads, int first_position,
               cudaStream_t stream);

// gate = silu(gate) * up
void swiglu(float* gate, const float* up, int elements, cudaStream_t stream);

// *token = the most likely token, or a random one drawn at this temperature when it is above zero.
// draw numbers the draws of one seed.
void sample(const float* logits, int vocab, float temperature, uint32_t seed, uint32_t draw,
            int* token, cudaStream_t stream);

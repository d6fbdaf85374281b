// The model's shape, its weights in one array, and the file they are kept in.
//
// File: the 8 bytes "LLMCKPT1", the ten fields of Config in order (32-bit integers and floats,
// little endian), then every tensor as 32-bit floats in the order of bind(). A matrix is
// [outputs, inputs], row-major: y = W x.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

struct Config {
  int32_t dim = 256;  // width of the residual stream
  int32_t layers = 4;
  int32_t heads = 8;     // query heads
  int32_t kv_heads = 2;  // key and value heads; heads is a multiple
  int32_t head_dim = 32;
  int32_t ffn_dim = 704;  // inner width of SwiGLU
  int32_t vocab = 259;    // 256 bytes and three special tokens
  int32_t context = 256;  // positions in the KV cache
  float rope_base = 10000.0f;
  float epsilon = 1e-5f;  // of RMSNorm

  int q_dim() const { return heads * head_dim; }
  int kv_dim() const { return kv_heads * head_dim; }
};

struct LayerWeights {
  const float* attention_norm;  // [dim]
  const float* query;           // [q_dim, dim]
  const float* key;             // [kv_dim, dim]
  const float* value;           // [kv_dim, dim]
  const float* attention_out;   // [dim, q_dim]
  const float* ffn_norm;        // [dim]
  const float* gate;            // [ffn_dim, dim]
  const float* up;              // [ffn_dim, dim]
  const float* down;            // [dim, ffn_dim]
};

struct Weights {
  const float* embedding;  // [vocab, dim]
  std::vector<LayerWeights> layers;
  const float* final_norm;  // [dim]
  const float* output;      // [vocab, dim]
};

// Where each tensor lies in the array that starts at base, on the host or on the device.
Weights bind(const Config& config, const float* base);
size_t parameter_count(const Config& config);

struct Checkpoint {
  Config config;
  std::vector<float> parameters;
};

// The same weights for the same seed on every machine.
Checkpoint make_checkpoint(const Config& config, uint32_t seed);

// These throw std::runtime_error with the file's name.
Checkpoint load_checkpoint(const std::string& path);
void save_checkpoint(const std::string& path, const Checkpoint& checkpoint);

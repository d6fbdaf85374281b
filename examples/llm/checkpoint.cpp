#include "checkpoint.h"

#include <cmath>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace {

constexpr char kMagic[8] = {'L', 'L', 'M', 'C', 'K', 'P', 'T', '1'};

// Visits the tensors in file order: visit(pointer to fill, count, inputs), inputs 0 for a norm.
template <typename Visit>
void for_each_tensor(const Config& c, Weights& w, Visit visit) {
  const size_t dim = c.dim, q = c.q_dim(), kv = c.kv_dim(), ffn = c.ffn_dim, vocab = c.vocab;
  visit(w.embedding, vocab * dim, 1);
  w.layers.resize(c.layers);
  for (LayerWeights& layer : w.layers) {
    visit(layer.attention_norm, dim, 0);
    visit(layer.query, q * dim, dim);
    visit(layer.key, kv * dim, dim);
    visit(layer.value, kv * dim, dim);
    visit(layer.attention_out, dim * q, q);
    visit(layer.ffn_norm, dim, 0);
    visit(layer.gate, ffn * dim, dim);
    visit(layer.up, ffn * dim, dim);
    visit(layer.down, dim * ffn, ffn);
  }
  visit(w.final_norm, dim, 0);
  visit(w.output, vocab * dim, dim);
}

// The kernels read float4, and a head is split over a block of 128 threads.
void require_supported(const Config& c) {
  const bool positive = c.dim > 0 && c.layers > 0 && c.heads > 0 && c.kv_heads > 0 &&
                        c.ffn_dim > 0 && c.vocab > 0 && c.context > 0;
  const bool small = c.dim <= 65536 && c.layers <= 1024 && c.heads <= 1024 &&
                     c.ffn_dim <= 1 << 20 && c.vocab <= 1 << 20 && c.context <= 8192;
  const bool head_dim = c.head_dim == 32 || c.head_dim == 64 || c.head_dim == 128;
  if (!positive || !small || !head_dim || c.dim % 4 != 0 || c.ffn_dim % 4 != 0 ||
      c.heads % c.kv_heads != 0) {
    throw std::runtime_error("the model's shape is not supported");
  }
}

}  // namespace

Weights bind(const Config& config, const float* base) {
  Weights weights;
  for_each_tensor(config, weights, [&base](const float*& tensor, size_t count, size_t) {
    tensor = base;
    base += count;
  });
  return weights;
}

size_t parameter_count(const Config& config) {
  Weights weights;
  size_t total = 0;
  for_each_tensor(config, weights,
                  [&total](const float*&, size_t count, size_t) { total += count; });
  return total;
}

Checkpoint make_checkpoint(const Config& config, uint32_t seed) {
  require_supported(config);
  Checkpoint checkpoint{config, std::vector<float>(parameter_count(config))};
  uint32_t state = seed * 2654435761u + 1u;
  if (state == 0) state = 1;
  auto uniform = [&state] {  // in [-1, 1)
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return static_cast<float>(state >> 8) / 8388608.0f - 1.0f;
  };

  float* at = checkpoint.parameters.data();
  Weights weights;
  for_each_tensor(config, weights, [&](const float*&, size_t count, size_t inputs) {
    // Keeps the variance of W x near that of x; a norm's weight is near one.
    const float centre = inputs == 0 ? 1.0f : 0.0f;
    const float spread = inputs == 0 ? 0.1f : std::sqrt(3.0f / static_cast<float>(inputs));
    for (size_t i = 0; i < count; ++i) *at++ = centre + spread * uniform();
  });
  return checkpoint;
}

Checkpoint load_checkpoint(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  char magic[sizeof(kMagic)];
  Checkpoint checkpoint;
  file.read(magic, sizeof(magic));
  file.read(reinterpret_cast<char*>(&checkpoint.config), sizeof(Config));
  if (!file || std::memcmp(magic, kMagic, sizeof(kMagic)) != 0) {
    throw std::runtime_error(path + " is not a checkpoint");
  }
  require_supported(checkpoint.config);
  checkpoint.parameters.resize(parameter_count(checkpoint.config));
  const std::streamsize bytes = checkpoint.parameters.size() * sizeof(float);
  file.read(reinterpret_cast<char*>(checkpoint.parameters.data()), bytes);
  if (file.gcount() != bytes) throw std::runtime_error(path + " is cut short");
  return checkpoint;
}

void save_checkpoint(const std::string& path, const Checkpoint& checkpoint) {
  std::ofstream file(path, std::ios::binary);
  file.write(kMagic, sizeof(kMagic));
  file.write(reinterpret_cast<const char*>(&checkpoint.config), sizeof(Config));
  file.write(reinterpret_cast<const char*>(checkpoint.parameters.data()),
             checkpoint.parameters.size() * sizeof(float));
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

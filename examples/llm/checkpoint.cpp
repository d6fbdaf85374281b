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

// What the model has "read". It knows which byte follows which, no more.
constexpr char kText[] =
    "The runway is long enough if the wind is fair. A team that owns its code can take it to "
    "another chip, and a port that is proven on a plain machine before the chip is there will "
    "land on time. First run it, then measure it, then move it. The rest is in the notes. "
    "No one should have to trust a port that has never been run; every kernel is checked "
    "against the one it came from, launch by launch, and the first that differs is named. ";

// Makes the model speak: the embeddings are orthogonal rows of signs, and the output row of a byte
// is a sum over the bytes that come before it in the text. The layers, which are small beside the
// embedding, then disturb the choice.
void teach(const Config& c, float* parameters) {
  const Weights w = bind(c, parameters);
  auto writable = [parameters](const float* tensor) { return parameters + (tensor - parameters); };
  auto sign = [](int token, int i) { return __builtin_parity(token & i) ? -1.0f : 1.0f; };

  auto shrink = [&](const float* tensor, size_t rows, size_t columns) {
    for (size_t i = 0; i < rows * columns; ++i) writable(tensor)[i] *= 0.5f;
  };

  float* embedding = writable(w.embedding);
  for (int token = 0; token < c.vocab; ++token) {
    for (int i = 0; i < c.dim; ++i) *embedding++ = sign(token, i);
  }
  for (const LayerWeights& layer : w.layers) {
    shrink(layer.attention_out, c.dim, c.q_dim());
    shrink(layer.down, c.dim, c.ffn_dim);
  }
  shrink(w.output, c.vocab, c.dim);

  std::vector<int> pairs(128 * 128);
  for (const char* at = kText; at[1] != 0; ++at) ++pairs[at[0] * 128 + at[1]];
  float* output = writable(w.output);
  for (int before = 0; before < 128; ++before) {
    for (int after = 0; after < 128 && after < c.vocab; ++after) {
      const int seen = pairs[before * 128 + after];
      if (seen == 0) continue;
      const float strength = (6.0f + 1.5f * std::log(static_cast<float>(seen))) / c.dim;
      for (int i = 0; i < c.dim; ++i) {
        output[static_cast<size_t>(after) * c.dim + i] += strength * sign(before, i);
      }
    }
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
  teach(config, checkpoint.parameters.data());
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

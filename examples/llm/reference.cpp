#include "reference.h"

#include <cmath>

namespace {

using Vector = std::vector<float>;

Vector rmsnorm(const Vector& x, const float* weight, float epsilon) {
  double squares = 0;
  for (float value : x) squares += double(value) * value;
  const double scale = 1 / std::sqrt(squares / x.size() + epsilon);
  Vector y(x.size());
  for (size_t i = 0; i < x.size(); ++i) y[i] = static_cast<float>(x[i] * scale * weight[i]);
  return y;
}

Vector matvec(const float* weight, const Vector& x, int outputs) {
  Vector y(outputs);
  for (int row = 0; row < outputs; ++row, weight += x.size()) {
    // Four sums, so that no addition waits for the one before it; x.size() is a multiple of 4.
    double sums[4] = {};
    for (size_t i = 0; i < x.size(); i += 4) {
      for (int j = 0; j < 4; ++j) sums[j] += double(weight[i + j]) * x[i + j];
    }
    y[row] = static_cast<float>(sums[0] + sums[1] + sums[2] + sums[3]);
  }
  return y;
}

void add(Vector& x, const Vector& y) {
  for (size_t i = 0; i < x.size(); ++i) x[i] += y[i];
}

void rope(Vector& x, int head_dim, int position, float base) {
  for (size_t i = 0; i < x.size(); i += 2) {
    const int within = static_cast<int>(i % head_dim);
    const double angle = position * std::pow(double(base), -double(within) / head_dim);
    const double a = x[i], b = x[i + 1];
    x[i] = static_cast<float>(a * std::cos(angle) - b * std::sin(angle));
    x[i + 1] = static_cast<float>(a * std::sin(angle) + b * std::cos(angle));
  }
}

Vector attention(const Config& c, const Vector& q, const Vector& keys, const Vector& values) {
  const int visible = static_cast<int>(keys.size()) / c.kv_dim();
  Vector out(q.size());
  std::vector<double> p(visible);
  for (int head = 0; head < c.heads; ++head) {
    const int kv_offset = head / (c.heads / c.kv_heads) * c.head_dim;
    const float* query = &q[head * c.head_dim];
    double maximum = -INFINITY, sum = 0;
    for (int key = 0; key < visible; ++key) {
      const float* row = &keys[key * c.kv_dim() + kv_offset];
      double score = 0;
      for (int d = 0; d < c.head_dim; ++d) score += double(query[d]) * row[d];
      p[key] = score / std::sqrt(double(c.head_dim));
      maximum = std::fmax(maximum, p[key]);
    }
    for (int key = 0; key < visible; ++key) sum += p[key] = std::exp(p[key] - maximum);
    for (int d = 0; d < c.head_dim; ++d) {
      double value = 0;
      for (int key = 0; key < visible; ++key) {
        value += p[key] * values[key * c.kv_dim() + kv_offset + d];
      }
      out[head * c.head_dim + d] = static_cast<float>(value / sum);
    }
  }
  return out;
}

}  // namespace

Reference::Reference(const Checkpoint& checkpoint)
    : config_(checkpoint.config),
      weights_(bind(checkpoint.config, checkpoint.parameters.data())),
      keys_(config_.layers),
      values_(config_.layers) {}

std::vector<float> Reference::step(int token) {
  const Config& c = config_;
  const float* embedded = weights_.embedding + static_cast<size_t>(token) * c.dim;
  Vector x(embedded, embedded + c.dim);

  for (int layer = 0; layer < c.layers; ++layer) {
    const LayerWeights& w = weights_.layers[layer];
    Vector normed = rmsnorm(x, w.attention_norm, c.epsilon);
    Vector q = matvec(w.query, normed, c.q_dim());
    Vector k = matvec(w.key, normed, c.kv_dim());
    Vector v = matvec(w.value, normed, c.kv_dim());
    rope(q, c.head_dim, position_, c.rope_base);
    rope(k, c.head_dim, position_, c.rope_base);
    keys_[layer].insert(keys_[layer].end(), k.begin(), k.end());
    values_[layer].insert(values_[layer].end(), v.begin(), v.end());
    add(x, matvec(w.attention_out, attention(c, q, keys_[layer], values_[layer]), c.dim));

    normed = rmsnorm(x, w.ffn_norm, c.epsilon);
    Vector gate = matvec(w.gate, normed, c.ffn_dim);
    const Vector up = matvec(w.up, normed, c.ffn_dim);
    for (int i = 0; i < c.ffn_dim; ++i) gate[i] = gate[i] / (1 + std::exp(-gate[i])) * up[i];
    add(x, matvec(w.down, gate, c.dim));
  }
  ++position_;
  return matvec(weights_.output, rmsnorm(x, weights_.final_norm, c.epsilon), c.vocab);
}

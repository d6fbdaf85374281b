// Rotary position embedding, in place, over queries [tokens, heads, head_dim].
//
// Pair p of a head turns by position * base^(-2p / head_dim). The pairs are either neighbours
// (x[2p], x[2p + 1]), read as one float2, or halves (x[p], x[p + head_dim / 2]), as in GPT-NeoX:
// a template parameter, because the two layouts differ in their memory access.
// Usage: rope [tokens = 400] [heads = 8] [head_dim = 64]
#include "../example.cuh"

enum class Pairs { kNeighbours, kHalves };

template <Pairs kPairs>
__global__ void rope(float* __restrict__ x, const int* __restrict__ positions, int heads,
                     int head_dim, float log2_base) {
  const int token = blockIdx.x;
  const int half = head_dim / 2;
  const float position = static_cast<float>(positions[token]);

  for (int i = threadIdx.x; i < heads * half; i += blockDim.x) {
    const int head = i / half, pair = i % half;
    float* vector = x + (static_cast<size_t>(token) * heads + head) * head_dim;
    float sine, cosine;
    sincosf(position * exp2f(-2.0f * pair / head_dim * log2_base), &sine, &cosine);

    if constexpr (kPairs == Pairs::kNeighbours) {
      float2* at = reinterpret_cast<float2*>(vector) + pair;
      const float2 old = *at;
      *at = make_float2(old.x * cosine - old.y * sine, old.x * sine + old.y * cosine);
    } else {
      const float low = vector[pair], high = vector[pair + half];
      vector[pair] = low * cosine - high * sine;
      vector[pair + half] = low * sine + high * cosine;
    }
  }
}

static std::vector<double> rope_on_host(Pairs pairs, const std::vector<float>& x,
                                        const std::vector<int>& positions, int heads, int head_dim,
                                        double base) {
  std::vector<double> result(x.size());
  const int half = head_dim / 2;
  for (size_t token = 0; token < positions.size(); ++token) {
    for (int head = 0; head < heads; ++head) {
      const size_t start = (token * heads + head) * head_dim;
      for (int pair = 0; pair < half; ++pair) {
        const double angle = positions[token] * std::pow(base, -2.0 * pair / head_dim);
        const size_t first = start + (pairs == Pairs::kNeighbours ? 2 * pair : pair);
        const size_t second = pairs == Pairs::kNeighbours ? first + 1 : first + half;
        result[first] = x[first] * std::cos(angle) - x[second] * std::sin(angle);
        result[second] = x[first] * std::sin(angle) + x[second] * std::cos(angle);
      }
    }
  }
  return result;
}

int main(int argc, char** argv) {
  const int tokens = example::argument(argc, argv, 1, 400);
  const int heads = example::argument(argc, argv, 2, 8);
  const int head_dim = example::argument(argc, argv, 3, 64) / 2 * 2;
  const float base = 10000.0f;
  example::Random random(6);
  std::vector<float> x = random.floats(static_cast<size_t>(tokens) * heads * head_dim, -1, 1);
  std::vector<int> positions(tokens);
  for (int t = 0; t < tokens; ++t) positions[t] = t + 7;

  example::Buffer<float> device_x(x);
  example::Buffer<int> device_positions(positions);
  rope<Pairs::kNeighbours>
      <<<tokens, 128>>>(device_x.data(), device_positions.data(), heads, head_dim, std::log2(base));
  CUDA_CHECK(cudaGetLastError());
  double error = example::max_error(
      device_x.download(), rope_on_host(Pairs::kNeighbours, x, positions, heads, head_dim, base));

  device_x.upload(x);
  rope<Pairs::kHalves>
      <<<tokens, 128>>>(device_x.data(), device_positions.data(), heads, head_dim, std::log2(base));
  CUDA_CHECK(cudaGetLastError());
  error = std::fmax(
      error, example::max_error(device_x.download(),
                                rope_on_host(Pairs::kHalves, x, positions, heads, head_dim, base)));
  // The angle reaches some hundreds of radians, so its float rounding alone costs about 2e-5.
  return example::verdict("rope", error, 2e-4);
}

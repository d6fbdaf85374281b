// Writes a checkpoint with seeded weights: make_weights FILE [seed] [dim] [layers].
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "../checkpoint.h"

int main(int argc, char** argv) {
  if (argc < 2 || argc > 5) {
    std::fprintf(stderr, "usage: %s FILE [seed = 1] [dim = 256] [layers = 4]\n", argv[0]);
    return 2;
  }
  Config config;
  if (argc > 3) {
    config.dim = std::atoi(argv[3]);
    config.heads = config.dim / config.head_dim;
    config.ffn_dim = config.dim * 11 / 4;
  }
  if (argc > 4) config.layers = std::atoi(argv[4]);
  const uint32_t seed = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1;
  try {
    const Checkpoint checkpoint = make_checkpoint(config, seed);
    save_checkpoint(argv[1], checkpoint);
    std::printf("%s: %zu parameters, seed %u\n", argv[1], checkpoint.parameters.size(), seed);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}

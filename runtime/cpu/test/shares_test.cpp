// Every block is dealt once, whoever takes it.
#include "../shares.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "harness.hpp"

namespace {

using cutover::Shares;

void once(std::mt19937_64 &random) {
  uint64_t blocks = random() % 3000, workers = 1 + random() % 9, least = 1 + random() % 40;
  Shares shares(blocks, workers, least);
  std::unique_ptr<std::atomic<int>[]> seen(new std::atomic<int>[blocks + 1]());
  std::vector<std::thread> threads;
  for (uint64_t i = 0; i < workers; ++i) {
    // Numbers may be missing, and larger than the launch has workers.
    uint64_t number = i == 0 ? 0 : random() % 20;
    threads.emplace_back([&, number] {
      for (auto piece = shares.take(number); !piece.empty(); piece = shares.take(number)) {
        for (uint64_t b = piece.first; b < piece.last; ++b) ++seen[b];
      }
    });
  }
  for (auto &thread : threads) thread.join();
  bool good = true;
  for (uint64_t b = 0; b < blocks; ++b) good = good && seen[b] == 1;
  CHECK(good && seen[blocks] == 0);
}

void own_share_first() {
  Shares shares(100, 4, 1);
  CHECK(shares.take(1).first == 25);
  CHECK(shares.take(5).first > 25);
  CHECK(shares.take(3).first == 75);
  CHECK(shares.take(0).first == 0);
}

// A worker whose own share has come to an end takes the lowest block that is left.
void lowest_next() {
  Shares shares(100, 4, 25);
  CHECK(shares.take(2).first == 50);
  CHECK(shares.take(2).first == 0);
  CHECK(shares.take(0).first == 25);
  CHECK(shares.take(0).first == 75);
  CHECK(shares.take(0).empty());
}

}  // namespace

int main() {
  uint64_t seed = std::random_device()();
  std::printf("shares: seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  for (int i = 0; i < 200; ++i) once(random);
  own_share_first();
  lowest_next();
  return ::test::report("shares");
}

// Text generation with a Llama-style transformer: RMSNorm, RoPE, grouped-query attention with a
// KV cache, SwiGLU, greedy or temperature sampling, a byte-level tokenizer.
//
// The prompt goes through in one step (prefill), then one token per step (decoding). Tokens stay on
// the device; the logits of each step go home on a second stream while the next step runs, and are
// then checked against the host reference.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

#include "checkpoint.h"
#include "cuda_check.h"
#include "kernels.h"
#include "model.h"
#include "reference.h"
#include "tokenizer.h"

namespace {

constexpr double kTolerance = 1e-4;  // of a logit; logits have a spread of about one

struct Options {
  std::string checkpoint;  // empty: weights are made from the seed
  std::string prompt = "The runway is long enough if";
  int tokens = 48;
  float temperature = 0.0f;
  uint32_t seed = 1;
  bool check = true;
};

struct Generation {
  std::vector<int> tokens;    // prompt and answer
  std::vector<float> logits;  // [steps, vocab]
  float prefill_ms = 0, decode_ms = 0;
};

[[noreturn]] void usage(const char* program) {
  std::fprintf(stderr,
               "usage: %s [CHECKPOINT] [--prompt TEXT] [--tokens N] [--temperature T]\n"
               "       [--seed S] [--no-check]\n"
               "Without a checkpoint the weights are made from the seed.\n",
               program);
  std::exit(2);
}

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    auto value = [&]() -> const char* { return ++i < argc ? argv[i] : (usage(argv[0]), ""); };
    if (word == "--prompt") {
      options.prompt = value();
    } else if (word == "--tokens") {
      options.tokens = std::atoi(value());
    } else if (word == "--temperature") {
      options.temperature = static_cast<float>(std::atof(value()));
    } else if (word == "--seed") {
      options.seed = static_cast<uint32_t>(std::strtoul(value(), nullptr, 10));
    } else if (word == "--no-check") {
      options.check = false;
    } else if (word[0] != '-' && options.checkpoint.empty()) {
      options.checkpoint = word;
    } else {
      usage(argv[0]);
    }
  }
  if (options.tokens < 1) usage(argv[0]);
  return options;
}

Generation generate(const Checkpoint& checkpoint, const std::vector<int>& prompt,
                    const Options& options) {
  const Config& config = checkpoint.config;
  const int prompt_length = static_cast<int>(prompt.size());
  const int length = prompt_length + options.tokens;
  const size_t logits_bytes = config.vocab * sizeof(float);

  cudaStream_t compute, copy;
  CUDA_CHECK(cudaStreamCreateWithFlags(&compute, cudaStreamNonBlocking));
  CUDA_CHECK(cudaStreamCreateWithFlags(&copy, cudaStreamNonBlocking));
  // Two logits buffers: one is copied home while the other is written.
  cudaEvent_t ready[2], copied[2], started, prefilled, finished;
  for (int slot = 0; slot < 2; ++slot) {
    CUDA_CHECK(cudaEventCreateWithFlags(&ready[slot], cudaEventDisableTiming));
    CUDA_CHECK(cudaEventCreateWithFlags(&copied[slot], cudaEventDisableTiming));
  }
  CUDA_CHECK(cudaEventCreate(&started));
  CUDA_CHECK(cudaEventCreate(&prefilled));
  CUDA_CHECK(cudaEventCreate(&finished));

  int* tokens = nullptr;
  float *logits = nullptr, *host_logits = nullptr;
  CUDA_CHECK(cudaMalloc(&tokens, length * sizeof(int)));
  CUDA_CHECK(cudaMalloc(&logits, 2 * logits_bytes));
  CUDA_CHECK(cudaMallocHost(&host_logits, options.tokens * logits_bytes));
  CUDA_CHECK(
      cudaMemcpy(tokens, prompt.data(), prompt.size() * sizeof(int), cudaMemcpyHostToDevice));

  Generation result;
  {
    Model model(checkpoint, compute);
    CUDA_CHECK(cudaEventRecord(started, compute));
    for (int step = 0; step < options.tokens; ++step) {
      const int slot = step % 2;
      float* slot_logits = logits + static_cast<size_t>(slot) * config.vocab;
      if (step >= 2) CUDA_CHECK(cudaStreamWaitEvent(compute, copied[slot], 0));
      const int position = step == 0 ? 0 : prompt_length + step - 1;
      const int count = step == 0 ? prompt_length : 1;
      model.forward(tokens + position, count, position, slot_logits);
      sample(slot_logits, config.vocab, options.temperature, options.seed, step,
             tokens + prompt_length + step, compute);
      CUDA_CHECK(cudaEventRecord(ready[slot], compute));
      if (step == 0) CUDA_CHECK(cudaEventRecord(prefilled, compute));

      CUDA_CHECK(cudaStreamWaitEvent(copy, ready[slot], 0));
      CUDA_CHECK(cudaMemcpyAsync(host_logits + static_cast<size_t>(step) * config.vocab,
                                 slot_logits, logits_bytes, cudaMemcpyDeviceToHost, copy));
      CUDA_CHECK(cudaEventRecord(copied[slot], copy));
    }
    CUDA_CHECK(cudaEventRecord(finished, compute));
    CUDA_CHECK(cudaStreamSynchronize(compute));
    CUDA_CHECK(cudaStreamSynchronize(copy));
  }

  result.tokens.resize(length);
  CUDA_CHECK(
      cudaMemcpy(result.tokens.data(), tokens, length * sizeof(int), cudaMemcpyDeviceToHost));
  result.logits.assign(host_logits,
                       host_logits + static_cast<size_t>(options.tokens) * config.vocab);
  CUDA_CHECK(cudaEventElapsedTime(&result.prefill_ms, started, prefilled));
  CUDA_CHECK(cudaEventElapsedTime(&result.decode_ms, prefilled, finished));

  for (cudaEvent_t event :
       {ready[0], ready[1], copied[0], copied[1], started, prefilled, finished}) {
    CUDA_CHECK(cudaEventDestroy(event));
  }
  CUDA_CHECK(cudaFree(tokens));
  CUDA_CHECK(cudaFree(logits));
  CUDA_CHECK(cudaFreeHost(host_logits));
  CUDA_CHECK(cudaStreamDestroy(compute));
  CUDA_CHECK(cudaStreamDestroy(copy));
  return result;
}

// The reference is fed the same tokens, so that one close call does not part the two texts.
double check(const Checkpoint& checkpoint, const Generation& generation, int prompt_length,
             bool greedy) {
  const int vocab = checkpoint.config.vocab;
  Reference reference(checkpoint);
  double worst = 0;
  for (size_t i = 0; i + 1 < generation.tokens.size(); ++i) {
    const std::vector<float> expected = reference.step(generation.tokens[i]);
    const int step = static_cast<int>(i) - (prompt_length - 1);
    if (step < 0) continue;
    const float* got = &generation.logits[static_cast<size_t>(step) * vocab];
    float best = -INFINITY;
    for (int v = 0; v < vocab; ++v) {
      const double error = std::fabs(double(got[v]) - expected[v]);
      if (!(error <= worst)) worst = std::isnan(error) ? INFINITY : error;
      best = std::fmax(best, expected[v]);
    }
    const int next = generation.tokens[i + 1];
    if (next < 0 || next >= vocab) return INFINITY;
    if (greedy) worst = std::fmax(worst, (double(best) - expected[next]) / 2);
  }
  return worst;
}

int run(const Options& options) {
  const Checkpoint checkpoint = options.checkpoint.empty() ? make_checkpoint(Config(), options.seed)
                                                           : load_checkpoint(options.checkpoint);
  const Config& c = checkpoint.config;
  const std::vector<int> prompt = encode(options.prompt);
  if (prompt.size() + options.tokens > static_cast<size_t>(c.context) || c.vocab <= kPadToken) {
    std::fprintf(stderr,
                 "the prompt and %d tokens need a context of %zu and 259 tokens; the model "
                 "has %d and %d\n",
                 options.tokens, prompt.size() + options.tokens, c.context, c.vocab);
    return 2;
  }

  const Generation generation = generate(checkpoint, prompt, options);
  const std::vector<int> answer(generation.tokens.begin() + prompt.size(), generation.tokens.end());
  std::printf("model: %d layers, dim %d, %d heads (%d for keys and values), %.1f M parameters\n",
              c.layers, c.dim, c.heads, c.kv_heads, checkpoint.parameters.size() / 1e6);
  std::printf("prompt: %s\ntokens:", options.prompt.c_str());
  for (int token : answer) std::printf(" %d", token);
  std::printf("\ntext: %s\n", decode(answer).c_str());
  std::printf("prefill: %zu tokens in %.2f ms; decoding: %d tokens in %.2f ms, %.1f tokens/s\n",
              prompt.size(), generation.prefill_ms, options.tokens - 1, generation.decode_ms,
              options.tokens > 1 ? (options.tokens - 1) * 1000.0 / generation.decode_ms : 0.0);
  if (!options.check) return 0;

  const double error =
      check(checkpoint, generation, static_cast<int>(prompt.size()), options.temperature <= 0);
  const bool pass = error <= kTolerance;
  std::printf("%s llm: max logit error %.3g, tolerance %.3g\n", pass ? "PASS" : "FAIL", error,
              kTolerance);
  return pass ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(parse(argc, argv));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}

// Device printf formats as the host's does, from clang's packed buffer.
#include <cstdint>
#include <cstdlib>

#include "../print.hpp"
#include "harness.hpp"

using namespace test;

namespace {

// Packs like clang: each argument at its natural alignment.
struct Packer {
  alignas(16) char buffer[256] = {};
  std::size_t offset = 0;
  template <class T>
  Packer &operator<<(T value) {
    offset = (offset + alignof(T) - 1) / alignof(T) * alignof(T);
    std::memcpy(buffer + offset, &value, sizeof value);
    offset += sizeof value;
    return *this;
  }
};

std::string formatted(const char *format, const Packer &args, int expected_count) {
  std::string out;
  CHECK(cutover::format_packed(out, format, args.buffer) == expected_count);
  return out;
}

void same(const std::string &actual, const std::string &expected) {
  if (!CHECK(actual == expected)) std::printf("  '%s', not '%s'\n", actual.c_str(), expected.c_str());
}

void print(co_block *b) {
  struct {
    int n;
  } args{static_cast<int>(b->ctaid[0])};
  co_vprintf(b, 0, "block %d\n", &args);
}

TestKernel printing("printing", {}, {{1, 0, entry(print)}});

}  // namespace

int main() {
  register_module("print", {&printing});
  same(formatted("plain %% text", Packer(), 0), "plain % text");
  same(formatted("%d %5.2f|%-6s|%c", Packer() << 42 << 3.14159 << "ab" << int{'z'}, 4),
       "42  3.14|ab    |z");
  same(formatted("%lld %lu %zu %hhd", Packer() << -5LL << 6UL << std::size_t{7} << 300, 4),
       "-5 6 7 44");
  same(formatted("%*d|%-*d|%.*f", Packer() << 5 << 1 << 4 << 2 << 3 << 1.5, 6),
       "    1|2   |1.500");
  same(formatted("%x %X %o %#x %+d %05d", Packer() << 255 << 255 << 8 << 16 << 3 << 42, 6),
       "ff FF 10 0x10 +3 00042");
  same(formatted("%e %g %a", Packer() << 1e10 << 0.5 << 1.0, 3), "1.000000e+10 0.5 0x1p+0");
  same(formatted("%p %s", Packer() << reinterpret_cast<void *>(0x1234)
                                   << static_cast<const char *>(nullptr), 2),
       "0x1234 (null)");
  same(formatted("%d %lld %d", Packer() << 1 << 2LL << 3, 3), "1 2 3");
  std::string wide(300, 'x');
  same(formatted("[%s]", Packer() << wide.c_str(), 1), "[" + wide + "]");
  std::string out;
  CHECK(cutover::format_packed(out, "%", nullptr) == -1);
  // Output of kernels follows what the host printed before it waited.
  std::fflush(stdout);
  FILE *file = std::tmpfile();
  FILE *before = stdout;
  stdout = file;
  cudaStream_t stream;
  CHECK_OK(cudaStreamCreate(&stream));
  CHECK_OK(launch(printing, 1, 1, 0, stream));
  std::fprintf(stdout, "host\n");
  CHECK_OK(cudaStreamSynchronize(stream));
  std::fprintf(stdout, "host again\n");
  std::rewind(file);
  char text[256] = {};
  std::size_t bytes = std::fread(text, 1, sizeof text - 1, file);
  stdout = before;
  CHECK(bytes > 0);
  same(text, "host\nblock 0\nhost again\n");
  std::fclose(file);
  CHECK_OK(cudaStreamDestroy(stream));
  return report("print");
}

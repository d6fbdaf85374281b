// Hand-written device objects, and a check macro that counts.
#pragma once

#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>

#include "../abi.h"
#include "cuda_runtime_api.h"

extern "C" {
void **__cudaRegisterFatBinary(void *wrapper);
void __cudaRegisterFatBinaryEnd(void **handle);
int __cudaRegisterFunction(void **handle, const char *host, char *device, const char *name,
                           int threads, void *, void *, void *, void *, int *);
void __cudaRegisterVar(void **handle, char *host, char *device, const char *name, int external,
                       std::size_t bytes, int constant, int global);
void __cudaRegisterTexture(void **handle, const textureReference *host, const void **device,
                           const char *name, int dimensions, int normalized, int external);
}

namespace test {

inline int passed = 0, failed = 0;

inline bool check(bool good, const char *what, const char *file, int line) {
  ++(good ? passed : failed);
  if (!good) std::printf("%s:%d: %s does not hold\n", file, line, what);
  return good;
}

inline bool check_error(cudaError_t actual, cudaError_t expected, const char *what,
                        const char *file, int line) {
  ++(actual == expected ? passed : failed);
  if (actual != expected) {
    std::printf("%s:%d: %s is %s, not %s\n", file, line, what, cudaGetErrorName(actual),
                cudaGetErrorName(expected));
  }
  return actual == expected;
}

#define CHECK(condition) ::test::check((condition), #condition, __FILE__, __LINE__)
#define CHECK_ERROR(call, expected) \
  ::test::check_error((call), (expected), #call, __FILE__, __LINE__)
#define CHECK_OK(call) CHECK_ERROR(call, cudaSuccess)

inline int report(const char *program) {
  std::printf("%s: %d passed, %d failed\n", program, passed, failed);
  return failed == 0 ? 0 : 1;
}

// A kernel under test. Its address stands for the host's stub.
struct TestKernel {
  std::string name;
  std::vector<co_param> params;
  std::vector<co_variant> variants;
  co_kernel record{};

  TestKernel(const char *kernel_name, std::initializer_list<uint32_t> param_bytes,
             std::initializer_list<co_variant> list, uint32_t flags = 0,
             uint32_t static_shared = 0, uint32_t max_threads = 1024)
      : name(kernel_name), variants(list) {
    uint32_t offset = 0;
    for (uint32_t bytes : param_bytes) {
      uint32_t align = bytes < 16 ? bytes : 16;
      offset = (offset + align - 1) / align * align;
      params.push_back({offset, bytes});
      offset += bytes;
    }
    record.name = name.c_str();
    record.params = params.data();
    record.param_count = static_cast<uint32_t>(params.size());
    record.args_bytes = offset;
    record.static_shared_bytes = static_shared;
    record.max_threads = max_threads;
    record.flags = flags;
    record.variant_count = static_cast<uint32_t>(variants.size());
    record.variants = variants.data();
    record.file = "test.cu";
    record.line = 12;
  }
  TestKernel(const TestKernel &) = delete;
};

struct TestVariable {
  const char *name;
  void *host;
  void *device;
  std::size_t bytes;
  uint32_t kind = CO_DEVICE;
};

// Registers as a device object's constructor and clang's host code would. Returns the handle.
inline void **register_module(const char *id, std::initializer_list<TestKernel *> kernels,
                              std::initializer_list<TestVariable> variables = {},
                              const co_chip *chip = nullptr) {
  struct Wrapper {
    int magic, version;
    const void *data;
    void *unused;
  };
  auto *records = new std::vector<co_kernel>;
  auto *symbols = new std::vector<co_symbol>;
  for (TestKernel *kernel : kernels) records->push_back(kernel->record);
  for (const TestVariable &v : variables) {
    symbols->push_back({v.name, v.device, v.bytes, v.kind, 0});
  }
  auto *module = new co_module{CO_ABI,
                               static_cast<uint32_t>(records->size()),
                               id,
                               records->data(),
                               symbols->data(),
                               static_cast<uint32_t>(symbols->size()),
                               0,
                               chip};
  co_register_module(module);
  auto *blob = new std::string(std::string("cutover-module:") + id);
  auto *wrapper = new Wrapper{0x466243b1, 1, blob->c_str(), nullptr};
  void **handle = __cudaRegisterFatBinary(wrapper);
  for (TestKernel *kernel : kernels) {
    __cudaRegisterFunction(handle, reinterpret_cast<const char *>(kernel), nullptr,
                           kernel->name.c_str(), -1, nullptr, nullptr, nullptr, nullptr, nullptr);
  }
  for (const TestVariable &v : variables) {
    __cudaRegisterVar(handle, static_cast<char *>(v.host), nullptr, v.name, 0, v.bytes,
                      v.kind == CO_CONSTANT, 0);
  }
  __cudaRegisterFatBinaryEnd(handle);
  return handle;
}

template <class... Args>
cudaError_t launch(const TestKernel &kernel, dim3 grid, dim3 block, std::size_t shared,
                   cudaStream_t stream, Args... args) {
  void *pointers[] = {static_cast<void *>(&args)..., nullptr};
  return cudaLaunchKernel(&kernel, grid, block, pointers, shared, stream);
}

// Reads a packed kernel argument.
template <class T>
T arg(const co_block *block, std::size_t offset) {
  T value;
  std::memcpy(&value, static_cast<const char *>(block->args) + offset, sizeof value);
  return value;
}

template <class F>
void *entry(F *function) {
  return reinterpret_cast<void *>(function);
}

}  // namespace test

#include "registry.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "device.hpp"
#include "driver_types.h"
#include "queue.hpp"

namespace cutover {
namespace {

struct Registry {
  std::shared_mutex mutex;
  std::unordered_map<std::string, const co_module *> modules;
  std::unordered_map<const void *, Kernel *> kernels;
  std::unordered_map<const void *, Symbol> symbols;
  std::unordered_map<const void *, unsigned long long *> textures;
  const co_chip *chip = &kCudaChip;
  std::map<const char *, std::size_t> symbol_ranges;  // device address -> bytes
};

// Never destroyed: host destructors may still call the API after main.
Registry &registry() {
  static Registry *instance = new Registry;
  return *instance;
}

// What a fat binary handle points at.
struct Binary {
  const co_module *module = nullptr;
  std::vector<const void *> host_addresses;
};

const char kPrefix[] = "cutover-module:";

// The wrapper that clang puts around a fat binary.
struct Wrapper {
  int magic;
  int version;
  const void *data;
  void *unused;
};

const co_kernel *kernel_record(const co_module *module, const char *name) {
  if (module == nullptr) return nullptr;
  for (uint32_t i = 0; i < module->kernel_count; ++i) {
    if (std::strcmp(module->kernels[i].name, name) == 0) return &module->kernels[i];
  }
  return nullptr;
}

const co_chip *chip_of(const co_module *module) {
  return module == nullptr || module->chip == nullptr ? &kCudaChip : module->chip;
}

const co_symbol *symbol_record(const co_module *module, const char *name) {
  if (module == nullptr) return nullptr;
  for (uint32_t i = 0; i < module->symbol_count; ++i) {
    if (std::strcmp(module->symbols[i].name, name) == 0) return &module->symbols[i];
  }
  return nullptr;
}

}  // namespace

const co_chip &device_chip() {
  Registry &r = registry();
  std::shared_lock<std::shared_mutex> lock(r.mutex);
  return *r.chip;
}

Kernel *find_kernel(const void *host_function) {
  // Programs launch the same kernel over and over.
  thread_local const void *recent_function = nullptr;
  thread_local Kernel *recent_kernel = nullptr;
  if (host_function != nullptr && host_function == recent_function) return recent_kernel;
  Registry &r = registry();
  std::shared_lock<std::shared_mutex> lock(r.mutex);
  auto found = r.kernels.find(host_function);
  if (found == r.kernels.end()) return nullptr;
  recent_function = host_function;
  recent_kernel = found->second;
  return found->second;
}

bool find_symbol(const void *host_variable, Symbol *symbol) {
  Registry &r = registry();
  std::shared_lock<std::shared_mutex> lock(r.mutex);
  auto found = r.symbols.find(host_variable);
  if (found == r.symbols.end()) return false;
  *symbol = found->second;
  return true;
}

unsigned long long *find_texture_word(const void *host_variable) {
  Registry &r = registry();
  std::shared_lock<std::shared_mutex> lock(r.mutex);
  auto found = r.textures.find(host_variable);
  return found == r.textures.end() ? nullptr : found->second;
}

bool in_symbol(const void *pointer, std::size_t bytes) {
  Registry &r = registry();
  std::shared_lock<std::shared_mutex> lock(r.mutex);
  const char *start = static_cast<const char *>(pointer);
  auto next = r.symbol_ranges.upper_bound(start);
  if (next == r.symbol_ranges.begin()) return false;
  --next;
  std::size_t offset = static_cast<std::size_t>(start - next->first);
  return offset <= next->second && bytes <= next->second - offset;
}

}  // namespace cutover

using namespace cutover;

extern "C" {

void co_register_module(const co_module *module) {
  if (module->abi != CO_ABI) {
    std::fprintf(stderr,
                 "cutover: CUT0410 module %s was compiled for runtime interface %u, this is %d: "
                 "build it again\n",
                 module->id, module->abi, CO_ABI);
    std::abort();
  }
  Registry &r = registry();
  std::unique_lock<std::shared_mutex> lock(r.mutex);
  if (r.modules.empty()) r.chip = chip_of(module);
  r.modules[module->id] = module;
  for (uint32_t i = 0; i < module->symbol_count; ++i) {
    const co_symbol &s = module->symbols[i];
    if (s.kind != CO_MANAGED) r.symbol_ranges[static_cast<const char *>(s.address)] = s.size_bytes;
  }
}

void **__cudaRegisterFatBinary(void *wrapper) {
  auto *binary = new Binary;
  const char *data = static_cast<const char *>(static_cast<const Wrapper *>(wrapper)->data);
  if (std::strncmp(data, kPrefix, sizeof kPrefix - 1) == 0) {
    Registry &r = registry();
    std::shared_lock<std::shared_mutex> lock(r.mutex);
    auto found = r.modules.find(data + sizeof kPrefix - 1);
    if (found != r.modules.end()) binary->module = found->second;
  }
  return reinterpret_cast<void **>(binary);
}

void __cudaRegisterFatBinaryEnd(void **) {}

void __cudaUnregisterFatBinary(void **handle) {
  if (handle == nullptr) return;
  drain_at_exit();
  auto *binary = reinterpret_cast<Binary *>(handle);
  Registry &r = registry();
  std::unique_lock<std::shared_mutex> lock(r.mutex);
  // The kernels themselves stay: another thread may hold one in its launch cache.
  for (const void *address : binary->host_addresses) {
    r.kernels.erase(address);
    r.symbols.erase(address);
    r.textures.erase(address);
  }
  delete binary;
}

int __cudaRegisterFunction(void **handle, const char *host_function, char *, const char *name, int,
                           void *, void *, void *, void *, int *) {
  auto *binary = reinterpret_cast<Binary *>(handle);
  Registry &r = registry();
  std::unique_lock<std::shared_mutex> lock(r.mutex);
  auto *kernel = new Kernel;
  kernel->record = kernel_record(binary->module, name);
  kernel->name = name;
  kernel->chip = chip_of(binary->module);
  r.kernels[host_function] = kernel;
  binary->host_addresses.push_back(host_function);
  return 0;
}

void __cudaRegisterVar(void **handle, char *host_variable, char *, const char *name, int,
                       std::size_t bytes, int, int) {
  auto *binary = reinterpret_cast<Binary *>(handle);
  const co_symbol *record = symbol_record(binary->module, name);
  if (record == nullptr) return;
  Registry &r = registry();
  std::unique_lock<std::shared_mutex> lock(r.mutex);
  Symbol symbol{record->address, record->size_bytes};
  if (record->kind == CO_MANAGED) {
    // The record's address is a pointer to the initial value. The host's variable becomes the one
    // storage: it takes that value, and the pointer is turned to it.
    void **cell = static_cast<void **>(record->address);
    if (*cell != host_variable) {
      std::memcpy(host_variable, *cell, bytes);
      *cell = host_variable;
    }
    symbol = {host_variable, bytes};
    r.symbol_ranges[host_variable] = bytes;
  }
  r.symbols[host_variable] = symbol;
  binary->host_addresses.push_back(host_variable);
}

// HIP's form, which clang emits for variables with its own managed attribute: the host keeps a
// pointer to the storage beside an initial value.
void __cudaRegisterManagedVar(void **handle, void **host_pointer, void *initial, const char *name,
                              std::size_t bytes, unsigned) {
  auto *binary = reinterpret_cast<Binary *>(handle);
  const co_symbol *record = symbol_record(binary->module, name);
  if (record == nullptr) return;
  if (record->kind == CO_MANAGED) *static_cast<void **>(record->address) = initial;
  *host_pointer = record->kind == CO_MANAGED ? initial : record->address;
  if (*host_pointer != initial) std::memcpy(*host_pointer, initial, bytes);
  Registry &r = registry();
  std::unique_lock<std::shared_mutex> lock(r.mutex);
  r.symbols[host_pointer] = {*host_pointer, bytes};
  r.symbol_ranges[static_cast<const char *>(*host_pointer)] = bytes;
  binary->host_addresses.push_back(host_pointer);
}

static void register_texture(void **handle, const void *host_variable, const char *name) {
  auto *binary = reinterpret_cast<Binary *>(handle);
  const co_symbol *record = symbol_record(binary->module, name);
  if (record == nullptr || record->size_bytes < sizeof(unsigned long long)) return;
  Registry &r = registry();
  std::unique_lock<std::shared_mutex> lock(r.mutex);
  r.textures[host_variable] = static_cast<unsigned long long *>(record->address);
  binary->host_addresses.push_back(host_variable);
}

void __cudaRegisterTexture(void **handle, const textureReference *host_variable, const void **,
                           const char *name, int, int, int) {
  register_texture(handle, host_variable, name);
}

void __cudaRegisterSurface(void **handle, const surfaceReference *host_variable, const void **,
                           const char *name, int, int) {
  register_texture(handle, host_variable, name);
}

}  // extern "C"

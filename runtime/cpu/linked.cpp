// Registers the kernels and variables of objects that were compiled with -rdc=true.
//
// Such an object registers nothing itself. Its host side lists what it has in the section
// `cuda_offloading_entries`, and the link adds one device module, under the id `linked`, for all of
// them. The objects refer to `co_linked`, so that a program or library that has any takes this
// member of the archive, as its own copy: everything here is hidden.
//
// Device modules register at priority 101, so that the last one called `linked` is that of this
// program or library; the constructors of the program itself come later.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "driver_types.h"
#include "registry.hpp"

extern "C" {

// LLVM 20, llvm/Frontend/Offloading/Utility.h: __tgt_offload_entry.
struct co_entry {
  uint64_t reserved;
  uint16_t version;
  uint16_t kind;
  uint32_t flags;
  void *address;
  char *name;
  uint64_t size_bytes;  // 0: a kernel
  uint64_t data;
  void *aux;
};

#define CO_HIDDEN __attribute__((visibility("hidden")))

// The linker's names for the ends of the section; null where no object lists anything.
extern const co_entry __start_cuda_offloading_entries[] CO_HIDDEN __attribute__((weak));
extern const co_entry __stop_cuda_offloading_entries[] CO_HIDDEN __attribute__((weak));

extern CO_HIDDEN const char co_linked;
const char co_linked = 1;

void **__cudaRegisterFatBinary(void *);
void __cudaUnregisterFatBinary(void **);
int __cudaRegisterFunction(void **, const char *, char *, const char *, int, void *, void *, void *,
                           void *, int *);
void __cudaRegisterVar(void **, char *, char *, const char *, int, std::size_t, int, int);
void __cudaRegisterTexture(void **, const textureReference *, const void **, const char *, int, int,
                           int);
void __cudaRegisterSurface(void **, const surfaceReference *, const void **, const char *, int,
                           int);
}

namespace {

enum Kind : uint32_t { kPlain = 0, kManaged = 1, kSurface = 2, kTexture = 3, kMask = 7 };

struct {
  int magic, version;
  const void *data;
  void *unused;
} wrapper = {0x466243b1, 1, "cutover-module:linked", nullptr};

void **handle = nullptr;

void unregister() { __cudaUnregisterFatBinary(handle); }

void register_entry(const co_entry &entry) {
  if (entry.size_bytes == 0) {
    __cudaRegisterFunction(handle, static_cast<const char *>(entry.address), entry.name, entry.name,
                           -1, nullptr, nullptr, nullptr, nullptr, nullptr);
    return;
  }
  switch (entry.flags & kMask) {
    case kTexture:
      __cudaRegisterTexture(handle, static_cast<const textureReference *>(entry.address), nullptr,
                            entry.name, 0, 0, 0);
      break;
    case kSurface:
      __cudaRegisterSurface(handle, static_cast<const surfaceReference *>(entry.address), nullptr,
                            entry.name, 0, 0);
      break;
    default:
      __cudaRegisterVar(handle, static_cast<char *>(entry.address), entry.name, entry.name, 0,
                        entry.size_bytes, 0, 0);
  }
}

__attribute__((constructor(102))) void register_linked() {
  auto bytes = reinterpret_cast<std::uintptr_t>(__stop_cuda_offloading_entries) -
               reinterpret_cast<std::uintptr_t>(__start_cuda_offloading_entries);
  if (bytes == 0) return;
  handle = __cudaRegisterFatBinary(&wrapper);
  for (std::size_t i = 0; i < bytes / sizeof(co_entry); ++i) {
    register_entry(__start_cuda_offloading_entries[i]);
  }
  std::atexit(unregister);
}

}  // namespace

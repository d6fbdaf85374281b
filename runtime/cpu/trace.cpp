#include "trace.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "copy.hpp"
#include "cuda_runtime_api.h"
#include "fault.hpp"
#include "launch.hpp"
#include "memory.hpp"
#include "queue.hpp"
#include "registry.hpp"

namespace cutover {
namespace {

enum class Kind : uint16_t {
  kBuffer = 1,
  kLaunch = 2,
  kFailedLaunch = 3,
  kShared = 4,  // memory that host and device share, as the host may see it after waiting
  kError = 5,
};
constexpr uint16_t kDataLeftOut = 1;

struct Header {
  char magic[4] = {'C', 'T', 'R', '1'};
  uint16_t kind = 0;
  uint16_t flags = 0;
  uint64_t sequence = 0;
  uint64_t stream = 0;
  uint64_t data_bytes = 0;
  uint64_t hash = 0;
  uint32_t thread = 0;
  uint32_t text_bytes = 0;
};
static_assert(sizeof(Header) == 48);

constexpr uint64_t kUsualLimitBytes = uint64_t{2} << 30;
constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

int open_file() {
  const char *path = std::getenv("CUTOVER_TRACE");
  if (path == nullptr || *path == 0) return -1;
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) {
    std::fprintf(stderr, "cutover: CUT0415 cannot write the trace %s: %s\n", path,
                 std::strerror(errno));
  }
  return file;
}

uint64_t limit_bytes() {
  const char *text = std::getenv("CUTOVER_TRACE_LIMIT");
  if (text == nullptr) return kUsualLimitBytes;
  return std::strtoull(text, nullptr, 10);
}

struct Trace {
  std::mutex mutex;
  int file = open_file();
  uint64_t limit = limit_bytes();
  uint64_t written = 0;
  std::atomic<uint64_t> sequence{0};
  std::atomic<uint32_t> threads{0};
  std::atomic<bool> launched{false};           // since the host waited last
  std::map<uint64_t, uint64_t> shared_hashes;  // by the allocation's serial number
  std::size_t filled = 0;
  char buffer[kBufferBytes];

  Trace() {
    if (file < 0) return;
    put("CUTOVER-TRACE 1\n", 16);
    flush();
  }

  void flush() {
    std::size_t done = 0;
    while (file >= 0 && done < filled) {
      ssize_t n = write(file, buffer + done, filled - done);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        std::fprintf(stderr, "cutover: CUT0415 cannot write the trace: %s\n",
                     std::strerror(errno));
        close(file);
        file = -1;
        break;
      }
      done += static_cast<std::size_t>(n);
    }
    written += done;
    filled = 0;
  }

  void put(const void *data, std::size_t bytes) {
    const char *from = static_cast<const char *>(data);
    while (bytes > 0) {
      std::size_t part = std::min(bytes, kBufferBytes - filled);
      std::memcpy(buffer + filled, from, part);
      filled += part;
      from += part;
      bytes -= part;
      if (filled == kBufferBytes) flush();
    }
  }
};

// Never destroyed: the program may still copy in its destructors.
Trace &trace() {
  static Trace *instance = new Trace;
  return *instance;
}

struct Next {
  const char *element = "";
  const char *file = "";
  int line = 0;
};
thread_local Next next_copy;

uint32_t thread_number() {
  thread_local uint32_t number = ++trace().threads;
  return number;
}

uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

uint64_t hash_of(uint64_t hash, const char *data, std::size_t bytes) {
  while (bytes >= 8) {
    uint64_t word;
    std::memcpy(&word, data, 8);
    hash = mix(hash, word);
    data += 8;
    bytes -= 8;
  }
  uint64_t rest = bytes;
  std::memcpy(&rest, data, bytes);
  return mix(hash, rest);
}

// Calls body(row, bytes) for each row that the copy wrote.
template <class Body>
void each_row(const Copy &copy, Body body) {
  for (std::size_t z = 0; z < copy.depth; ++z) {
    for (std::size_t y = 0; y < copy.height; ++y) {
      body(copy.to + z * copy.to_slice + y * copy.to_pitch, copy.width);
    }
  }
}

void write_record(Kind kind, uint64_t sequence, uint64_t stream, uint32_t thread,
                  const std::string &text, const Copy *copy) {
  Trace &t = trace();
  std::lock_guard<std::mutex> lock(t.mutex);
  if (t.file < 0) return;
  Header header;
  header.kind = static_cast<uint16_t>(kind);
  header.sequence = sequence;
  header.stream = stream;
  header.thread = thread;
  header.text_bytes = static_cast<uint32_t>(text.size());
  bool data = copy != nullptr;
  if (data) {
    each_row(*copy, [&](const char *row, std::size_t n) {
      header.hash = hash_of(header.hash, row, n);
    });
    header.data_bytes = copy->width * copy->height * copy->depth;
    if (header.data_bytes > t.limit || t.written > t.limit - header.data_bytes) {
      header.flags |= kDataLeftOut;
      data = false;
    }
  }
  t.put(&header, sizeof header);
  t.put(text.data(), text.size());
  if (data) each_row(*copy, [&](const char *row, std::size_t n) { t.put(row, n); });
  t.flush();
}

uint64_t next_sequence() { return ++trace().sequence; }

bool comes_back(const Copy &copy) {
  Allocation to, from;
  bool to_known = find_allocation(copy.to, &to);
  if (to_known ? to.type != cudaMemoryTypeHost : in_symbol(copy.to, 1)) return false;
  bool from_known = find_allocation(copy.from, &from);
  return from_known ? from.type != cudaMemoryTypeHost : in_symbol(copy.from, 1);
}

std::string shape(const uint32_t grid[3], const uint32_t block[3], std::size_t shared_bytes) {
  std::string text;
  for (const uint32_t *three : {grid, block}) {
    text += '\n';
    for (int d = 0; d < 3; ++d) text += (d > 0 ? "," : "") + std::to_string(three[d]);
  }
  return text + '\n' + std::to_string(shared_bytes);
}

void write_shared(const Allocation &allocation) {
  Copy copy;
  copy.to = allocation.base;
  copy.width = allocation.bytes;
  uint64_t hash = hash_of(0, copy.to, copy.width);
  {
    Trace &t = trace();
    std::lock_guard<std::mutex> lock(t.mutex);
    auto [found, fresh] = t.shared_hashes.try_emplace(allocation.serial, hash);
    if (!fresh && found->second == hash) return;
    found->second = hash;
  }
  write_record(Kind::kShared, next_sequence(), 0, thread_number(),
               std::string(allocation.element) + "\n\n0", &copy);
}

}  // namespace

bool tracing() {
  static const bool wanted = trace().file >= 0;
  return wanted;
}

void trace_tag(Copy *copy, const CUstream_st *stream) {
  if (!tracing() || copy->trace.wanted) return;
  Next next = std::exchange(next_copy, {});
  // A library brings back for itself what the program does not see.
  if (std::strcmp(next.element, "library") == 0) return;
  if (copy->empty() || !comes_back(*copy)) return;
  TraceTag &tag = copy->trace;
  tag.wanted = true;
  tag.thread = thread_number();
  tag.sequence = stream != nullptr ? next_sequence() : 0;
  tag.stream = stream != nullptr ? stream->id : 0;
  tag.element = next.element;
  tag.file = next.file;
  tag.line = next.line;
  if (*tag.element == 0) {
    Allocation from;
    if (find_allocation(copy->from, &from)) tag.element = from.element;
  }
}

void trace_copy(const Copy &copy) {
  const TraceTag &tag = copy.trace;
  write_record(Kind::kBuffer, tag.sequence != 0 ? tag.sequence : next_sequence(), tag.stream,
               tag.thread,
               std::string(tag.element) + '\n' + tag.file + '\n' + std::to_string(tag.line),
               &copy);
}

void trace_result(const void *result, std::size_t bytes, const char *element) {
  if (!tracing()) return;
  Copy copy;
  copy.to = static_cast<char *>(const_cast<void *>(result));
  copy.width = bytes;
  write_record(Kind::kBuffer, next_sequence(), 0, thread_number(),
               std::string(element) + "\n\n0", &copy);
}

void trace_launch(const Launch &launch, uint64_t stream) {
  if (!tracing()) return;
  trace().launched.store(true);
  // Another chip's library may take another number of steps.
  if (launch.library) return;
  write_record(Kind::kLaunch, next_sequence(), stream, thread_number(),
               short_name(launch.kernel->name) +
                   shape(launch.grid, launch.block, launch.dynamic_shared_bytes),
               nullptr);
}

void trace_failed_launch(const Kernel *kernel, const uint32_t grid[3], const uint32_t block[3],
                         std::size_t shared_bytes, uint64_t stream, cudaError_t error) {
  if (!tracing()) return;
  write_record(Kind::kFailedLaunch, next_sequence(), stream, thread_number(),
               (kernel != nullptr ? short_name(kernel->name) : std::string()) +
                   shape(grid, block, shared_bytes) + '\n' + cudaGetErrorName(error),
               nullptr);
}

void trace_error(cudaError_t error) {
  if (!tracing() || error == cudaErrorNotReady) return;
  write_record(Kind::kError, next_sequence(), 0, thread_number(), cudaGetErrorName(error),
               nullptr);
}

void trace_wait() {
  if (!tracing() || !all_idle() || !trace().launched.exchange(false)) return;
  for (const Allocation &allocation : shared_allocations()) write_shared(allocation);
}

}  // namespace cutover

using namespace cutover;

extern "C" {

// What the next copy of this thread copies, from the static type at the call
// (cutover/trace_types.h). The strings live as long as the program.
void __cutover_trace_next(const char *element, const char *file, int line) {
  if (tracing()) next_copy = {element, file, line};
}

void __cutover_trace_allocated(const void *pointer, const char *element) {
  if (tracing()) set_element(pointer, element);
}

}  // extern "C"

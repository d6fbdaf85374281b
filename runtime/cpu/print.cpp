#include "print.hpp"

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <mutex>

namespace cutover {
namespace {

// A kernel that prints more than this between two synchronisations writes through.
constexpr std::size_t kMostKeptBytes = std::size_t{1} << 20;

struct Output {
  std::mutex mutex;
  std::string text;
  std::atomic<bool> empty{true};
};

Output &output() {
  static Output *instance = new Output;
  return *instance;
}

void write_out(Output &o) {
  if (!o.text.empty()) {
    std::fwrite(o.text.data(), 1, o.text.size(), stdout);
    std::fflush(stdout);
    o.text.clear();
  }
  o.empty = true;
}

// Reads the packed buffer: each argument lies at its natural alignment.
class Arguments {
 public:
  explicit Arguments(const void *buffer) : buffer_(static_cast<const char *>(buffer)) {}
  template <class T>
  T next() {
    offset_ = (offset_ + sizeof(T) - 1) & ~(sizeof(T) - 1);
    T value;
    std::memcpy(&value, buffer_ + offset_, sizeof value);
    offset_ += sizeof(T);
    ++count_;
    return value;
  }
  int count() const { return count_; }

 private:
  const char *buffer_;
  std::size_t offset_ = 0;
  int count_ = 0;
};

template <class T>
void append(std::string &out, const std::string &spec, T value) {
  char small[128];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
  int need = std::snprintf(small, sizeof small, spec.c_str(), value);
  if (need < 0) return;
  if (static_cast<std::size_t>(need) < sizeof small) {
    out.append(small, static_cast<std::size_t>(need));
    return;
  }
  std::size_t start = out.size();
  out.resize(start + static_cast<std::size_t>(need) + 1);
  std::snprintf(&out[start], static_cast<std::size_t>(need) + 1, spec.c_str(), value);
#pragma GCC diagnostic pop
  out.pop_back();
}

}  // namespace

void print_from_device(const char *text, std::size_t bytes) {
  Output &o = output();
  std::lock_guard<std::mutex> lock(o.mutex);
  o.text.append(text, bytes);
  o.empty = false;
  if (o.text.size() > kMostKeptBytes) write_out(o);
}

void flush_device_output() {
  Output &o = output();
  if (o.empty) return;
  std::lock_guard<std::mutex> lock(o.mutex);
  write_out(o);
}

int format_packed(std::string &out, const char *format, const void *args) {
  Arguments arguments(args);
  std::string spec;
  for (const char *f = format; *f != 0;) {
    if (*f != '%') {
      const char *end = f;
      while (*end != 0 && *end != '%') ++end;
      out.append(f, end);
      f = end;
      continue;
    }
    if (f[1] == '%') {
      out += '%';
      f += 2;
      continue;
    }
    const char *start = f;
    spec = *f++;
    while (*f != 0 && std::strchr("-+ #0", *f) != nullptr) spec += *f++;
    auto number = [&] {
      if (*f == '*') {
        spec += std::to_string(arguments.next<int32_t>());
        ++f;
      }
      while (*f >= '0' && *f <= '9') spec += *f++;
    };
    number();
    if (*f == '.') {
      spec += *f++;
      std::size_t before = spec.size();
      number();
      // A negative precision counts as none.
      if (before < spec.size() && spec[before] == '-') spec.resize(before - 1);
    }
    std::string length;
    while (*f != 0 && std::strchr("hlqjztL", *f) != nullptr) length += *f++;
    bool wide = !length.empty() && length[0] != 'h' && length[0] != 'L';
    char conversion = *f;
    if (conversion == 0) {
      out.append(start);
      return -1;
    }
    ++f;
    switch (conversion) {
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        if (wide) {
          append(out, spec + "ll" + conversion, arguments.next<long long>());
        } else {
          append(out, spec + length + conversion, arguments.next<int>());
        }
        break;
      case 'c':
        append(out, spec + conversion, arguments.next<int>());
        break;
      case 'a':
      case 'A':
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        append(out, spec + conversion, arguments.next<double>());
        break;
      case 'p':
        append(out, spec + conversion, arguments.next<const void *>());
        break;
      case 's': {
        const char *text = arguments.next<const char *>();
        append(out, spec + conversion, text != nullptr ? text : "(null)");
        break;
      }
      default:  // unknown conversions print as they stand
        out.append(start, f);
        break;
    }
  }
  return arguments.count();
}

}  // namespace cutover

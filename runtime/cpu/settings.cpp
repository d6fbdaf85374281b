#include "settings.hpp"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace cutover {
namespace {

unsigned allowed_cpus() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) {
    int count = CPU_COUNT(&set);
    if (count > 0) return static_cast<unsigned>(count);
  }
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? static_cast<unsigned>(online) : 1;
}

unsigned read_worker_count() {
  if (const char *text = std::getenv("CUTOVER_THREADS")) {
    long count = std::strtol(text, nullptr, 10);
    if (count >= 1 && count <= 4096) return static_cast<unsigned>(count);
    std::fprintf(stderr, "cutover: CUT0411 CUTOVER_THREADS=%s is not a count from 1 to 4096\n",
                 text);
  }
  return hardware_threads();
}

std::size_t parse_bytes(const char *text) {
  char *end = nullptr;
  double amount = std::strtod(text, &end);
  if (end == text || !(amount > 0)) return 0;
  static const char kUnits[] = "KMGT";
  if (*end != 0) {
    const char *unit = std::strchr(kUnits, *end & ~0x20);
    if (unit == nullptr) return 0;
    for (const char *u = kUnits; u <= unit; ++u) amount *= 1024;
    ++end;
    if (*end != 0 && std::strcmp(end, "B") != 0 && std::strcmp(end, "iB") != 0) return 0;
  }
  return amount < 9e18 ? static_cast<std::size_t>(amount) : 0;
}

std::size_t container_bytes() {
  std::size_t bytes = SIZE_MAX;
  if (FILE *file = std::fopen("/sys/fs/cgroup/memory.max", "r")) {
    unsigned long long limit = 0;
    if (std::fscanf(file, "%llu", &limit) == 1 && limit > 0) bytes = limit;
    std::fclose(file);
  }
  return bytes;
}

std::size_t read_memory() {
  if (const char *text = std::getenv("CUTOVER_MEMORY")) {
    if (std::size_t bytes = parse_bytes(text)) return bytes;
    std::fprintf(stderr, "cutover: CUT0412 CUTOVER_MEMORY=%s is not a size such as 512M or 8G\n",
                 text);
  }
  long pages = sysconf(_SC_PHYS_PAGES);
  long page = sysconf(_SC_PAGESIZE);
  std::size_t physical = pages > 0 && page > 0
                             ? static_cast<std::size_t>(pages) * static_cast<std::size_t>(page)
                             : std::size_t{1} << 32;
  std::size_t bytes = std::min(physical, container_bytes());
  return bytes / 4 * 3 & ~std::size_t{0xfffff};
}

}  // namespace

unsigned hardware_threads() {
  static const unsigned count = allowed_cpus();
  return count;
}

unsigned worker_count() {
  static const unsigned count = read_worker_count();
  return count;
}

std::size_t device_memory_bytes() {
  static const std::size_t bytes = read_memory();
  return bytes;
}

}  // namespace cutover

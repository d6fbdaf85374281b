#include "fault.hpp"

#include <cxxabi.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "block.hpp"
#include "errors.hpp"

namespace cutover {
namespace {

struct Meaning {
  const char *code;
  const char *text;
  cudaError_t error;
  bool has_address;
};

Meaning meaning(const Worker &worker, const Fault &fault) {
  std::uintptr_t stack = reinterpret_cast<std::uintptr_t>(worker.stack);
  switch (fault.signal) {
    case SIGBUS:
      if (fault.code == BUS_ADRALN) {
        return {"CUT0402", "misaligned memory access", cudaErrorMisalignedAddress, true};
      }
      return {"CUT0401", "illegal memory access", cudaErrorIllegalAddress, true};
    case SIGSEGV:
      if (fault.address >= stack - worker.guard_bytes && fault.address < stack) {
        return {"CUT0403", "stack overflow", cudaErrorHardwareStackError, false};
      }
#ifdef SI_KERNEL
      // x86 does not say where: the address has no page table entry to fault on.
      if (fault.code == SI_KERNEL) {
        return {"CUT0401", "illegal or misaligned memory access", cudaErrorIllegalAddress, false};
      }
#endif
      return {"CUT0401", "illegal memory access", cudaErrorIllegalAddress, true};
    case SIGFPE:
      return {"CUT0404", "integer division by zero or out of range", cudaErrorLaunchFailure,
              false};
    case SIGILL:
      return {"CUT0405", "illegal instruction", cudaErrorIllegalInstruction, false};
    default:
      return {"CUT0406", "abandoned", cudaErrorLaunchFailure, false};
  }
}

std::string triple(Index i) {
  return "(" + std::to_string(i.x) + "," + std::to_string(i.y) + "," + std::to_string(i.z) + ")";
}

// A row of indices.
std::string range(Index first, Index last) {
  return "(" + std::to_string(first.x) + ".." + std::to_string(last.x) + "," +
         std::to_string(first.y) + "," + std::to_string(first.z) + ")";
}

// A lane's position among the threads that run as one block.
Index wide_index(const Launch &launch, const co_block &block, uint32_t lane) {
  uint32_t nx = block.ntid[0], ny = block.ntid[1];
  if ((launch.variant->flags & CO_LINEAR) != 0) {
    uint32_t linear = block.group * block.lanes + lane;
    return {linear % nx, linear / nx % ny, linear / nx / ny};
  }
  uint32_t row_groups = (nx + block.lanes - 1) / block.lanes;
  return {block.group % row_groups * block.lanes + lane, block.group / row_groups % ny,
          block.group / row_groups / ny};
}

// The block and the threads of the group that runs.
std::string group_place(const Launch &launch, const co_block &block) {
  Index first = thread_of(launch, block, 0);
  uint64_t threads = uint64_t{block.ntid[0]} * block.ntid[1] * block.ntid[2];
  uint32_t lanes = block.lanes;
  if ((launch.variant->flags & CO_LINEAR) != 0) {
    uint64_t start = uint64_t{block.group} * block.lanes;
    if (start + lanes > threads) lanes = static_cast<uint32_t>(threads - start);
  } else {
    lanes = std::min(lanes, block.ntid[0] - wide_index(launch, block, 0).x);
  }
  Index last = thread_of(launch, block, lanes - 1);
  Index in = block_of(launch, block, 0), end = block_of(launch, block, lanes - 1);
  if (in.x != end.x) {
    // A group may span blocks that run as one.
    Index left{0, first.y, first.z}, right{launch.block[0] - 1, first.y, first.z};
    return "blocks " + range(in, end) + ", threads " + range(left, right);
  }
  std::string text = "block " + triple(in);
  if (lanes == 1) return text + ", thread " + triple(first);
  if (first.y == last.y && first.z == last.z) return text + ", threads " + range(first, last);
  return text + ", threads " + triple(first) + " to " + triple(last);
}

}  // namespace

std::string short_name(const char *mangled) {
  // With -rdc=true, a kernel that is its file's own has the file's id in its name.
  std::string plain = mangled;
  plain = plain.substr(0, plain.find("__intern__"));
  int status = 0;
  char *full = abi::__cxa_demangle(plain.c_str(), nullptr, nullptr, &status);
  if (full == nullptr) return mangled;
  std::string name = full;
  std::free(full);
  int depth = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '<') ++depth;
    if (name[i] == '>') --depth;
    if (name[i] == '(' && depth == 0 && name.compare(i, 21, "(anonymous namespace)") != 0) {
      name.resize(i);
    }
  }
  if (name.compare(0, 5, "void ") == 0) name.erase(0, 5);
  return name;
}

std::string describe(const Kernel &kernel) {
  std::string text = "kernel '" + short_name(kernel.name) + "'";
  if (kernel.record != nullptr && kernel.record->file != nullptr && *kernel.record->file != 0) {
    text += std::string(" (") + kernel.record->file + ":" + std::to_string(kernel.record->line) +
            ")";
  }
  return text;
}

const Launch *launch_of(const co_block &block) {
  return static_cast<const BlockRun *>(block.runtime)->launch();
}

Index thread_of(const Launch &launch, const co_block &block, uint32_t lane) {
  Index wide = wide_index(launch, block, lane);
  return {wide.x % launch.block[0], wide.y, wide.z};
}

Index block_of(const Launch &launch, const co_block &block, uint32_t lane) {
  uint32_t inside = wide_index(launch, block, lane).x / launch.block[0];
  return {block.ctaid[0] * launch.joined + inside, block.ctaid[1], block.ctaid[2]};
}

void report_fault(const Worker &worker, const Launch &launch, const co_block &block) {
  if (worker.fault.signal == 0) return;  // reported where it happened
  Meaning m = meaning(worker, worker.fault);
  char place[32] = "";
  if (m.has_address) {
    std::snprintf(place, sizeof place, " at 0x%llx",
                  static_cast<unsigned long long>(worker.fault.address));
  }
  std::fprintf(stderr, "cutover: %s %s: %s%s in %s\n", m.code,
               describe(*launch.kernel).c_str(), m.text, place,
               group_place(launch, block).c_str());
  set_sticky_error(m.error);
}

void report_divergent_barrier(const Launch &launch, const co_block &block) {
  std::fprintf(stderr,
               "cutover: CUT0407 %s: in block %s some threads wait for their block and others for "
               "the whole grid\n",
               describe(*launch.kernel).c_str(),
               triple(block_of(launch, block, 0)).c_str());
  set_sticky_error(cudaErrorLaunchFailure);
}

}  // namespace cutover

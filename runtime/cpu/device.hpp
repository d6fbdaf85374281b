// The one device: its fixed numbers, and those of the chip whose dialect a program is written in.
#pragma once

#include <cstddef>
#include <cstdint>

#include "abi.h"

namespace cutover {

constexpr int kMajor = 8, kMinor = 0;
constexpr uint32_t kMostGrid[3] = {2147483647, 65535, 65535};
constexpr int kThreadsPerProcessor = 2048;
constexpr int kBlocksPerProcessor = 32;
constexpr int kRegisters = 65536;
constexpr std::size_t kConstantBytes = 64 << 10;
constexpr std::size_t kMemoryAlign = 512;
constexpr std::size_t kTextureAlign = 512;
constexpr std::size_t kTexturePitchAlign = 32;
constexpr std::size_t kMostPitch = 2147483647;

// CUDA's, as compute capability 8.0 has it.
constexpr co_chip kCudaChip = {"Cutover CPU", 32,       1024,     64,
                               163 << 10,     UINT64_MAX, 48 << 10, 1};

// A processor of CUDA's has 1 KiB more than a block may have, and takes 1 KiB for each block.
constexpr std::size_t shared_reserved_bytes(const co_chip &chip) {
  return chip.unasked_bytes < chip.shared_bytes ? std::size_t{1} << 10 : 0;
}
constexpr std::size_t shared_processor_bytes(const co_chip &chip) {
  return chip.shared_bytes + shared_reserved_bytes(chip);
}

// Of the first module that names one: what the program is told of its device.
const co_chip &device_chip();

}  // namespace cutover

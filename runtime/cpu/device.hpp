// The one device's fixed numbers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cutover {

constexpr int kMajor = 8, kMinor = 0;
constexpr int kWarp = 32;
constexpr uint32_t kMostThreads = 1024;
constexpr uint32_t kMostBlock[3] = {1024, 1024, 64};
constexpr uint32_t kMostGrid[3] = {2147483647, 65535, 65535};
constexpr std::size_t kSharedBytes = 48 << 10;
constexpr std::size_t kSharedOptinBytes = 163 << 10;
constexpr std::size_t kSharedReservedBytes = 1 << 10;
constexpr std::size_t kSharedProcessorBytes = 164 << 10;
constexpr int kThreadsPerProcessor = 2048;
constexpr int kBlocksPerProcessor = 32;
constexpr int kRegisters = 65536;
constexpr std::size_t kConstantBytes = 64 << 10;
constexpr std::size_t kMemoryAlign = 512;
constexpr std::size_t kTextureAlign = 512;
constexpr std::size_t kTexturePitchAlign = 32;
constexpr std::size_t kMostPitch = 2147483647;

}  // namespace cutover

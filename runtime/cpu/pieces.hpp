// Small pieces of device memory, away from the program's heap: a kernel that writes past the end of
// its array reaches other arrays or nobody's memory, as on a GPU, and not the heap's own records.
#pragma once

#include <cstddef>

namespace cutover {

// Longer ones are the system's to give.
constexpr std::size_t kLongestPiece = std::size_t{1} << 20;

// Both want multiples of kMemoryAlign. Null if the system has no memory.
char *take_piece(std::size_t bytes);
void give_back_piece(char *piece, std::size_t bytes);

}  // namespace cutover

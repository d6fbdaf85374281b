// How the blocks of a launch are dealt to the workers, where each runs to its end before a worker
// begins the next.
//
// A worker has a share of the grid that is the same in every launch of the same size: it comes back
// to memory that its cache may still hold, and nobody else writes there. It takes much of it at
// first and less and less towards the end, and then from what the others have left, so that all
// end together.
//
// A block may wait for an earlier one. The first worker has the first share, and takes the lowest
// block that is left when that has come to an end: whatever one of its blocks waits for was taken.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace cutover {

class Shares {
 public:
  struct Piece {
    uint64_t first, last;
    bool empty() const { return first >= last; }
  };

  // least: no piece is smaller, but for the last of a share
  Shares(uint64_t blocks, uint64_t workers, uint64_t least);

  // What a worker runs next; empty if nothing is left. Workers may have the same number; one is 0.
  Piece take(uint64_t worker);

 private:
  struct alignas(64) Share {
    std::atomic<uint64_t> next;  // first block that nobody has taken
    uint64_t end;
  };

  Piece take(Share &share);

  uint64_t workers_;
  uint64_t least_;
  std::unique_ptr<Share[]> shares_;
};

}  // namespace cutover

#include "shares.hpp"

#include <algorithm>

namespace cutover {

Shares::Shares(uint64_t blocks, uint64_t workers, uint64_t least)
    : workers_(workers), least_(least), shares_(new Share[workers]) {
  uint64_t each = blocks / workers, more = blocks % workers, first = 0;
  for (uint64_t i = 0; i < workers; ++i) {
    shares_[i].next.store(first, std::memory_order_relaxed);
    shares_[i].end = first += each + (i < more ? 1 : 0);
  }
}

Shares::Piece Shares::take(uint64_t worker) {
  Piece piece = take(shares_[worker % workers_]);
  for (uint64_t i = 0; piece.empty() && i < workers_; ++i) piece = take(shares_[i]);
  return piece;
}

Shares::Piece Shares::take(Share &share) {
  uint64_t taken = share.next.load(std::memory_order_relaxed);
  if (taken >= share.end) return {0, 0};
  uint64_t wanted = std::max(least_, (share.end - taken) / 2);
  uint64_t first = share.next.fetch_add(wanted, std::memory_order_relaxed);
  return {first, std::min(first + wanted, share.end)};
}

}  // namespace cutover

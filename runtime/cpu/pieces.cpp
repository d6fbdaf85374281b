#include "pieces.hpp"

#include <sys/mman.h>

#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <utility>

namespace cutover {
namespace {

constexpr std::size_t kRegionBytes = 2 * kLongestPiece;

// What is free, by place and by size. Regions are kept for later pieces.
struct Pieces {
  std::mutex mutex;
  std::map<char *, std::size_t> by_place;
  std::set<std::pair<std::size_t, char *>> by_size;

  void add(char *place, std::size_t bytes) {
    by_place.emplace(place, bytes);
    by_size.emplace(bytes, place);
  }

  std::size_t remove(std::map<char *, std::size_t>::iterator piece) {
    std::size_t bytes = piece->second;
    by_size.erase({bytes, piece->first});
    by_place.erase(piece);
    return bytes;
  }
};

// Never destroyed: host destructors may free device memory after main.
Pieces &pieces() {
  static Pieces *instance = new Pieces;
  return *instance;
}

}  // namespace

char *take_piece(std::size_t bytes) {
  Pieces &all = pieces();
  std::lock_guard<std::mutex> lock(all.mutex);
  auto found = all.by_size.lower_bound({bytes, nullptr});
  if (found == all.by_size.end()) {
    void *region = mmap(nullptr, kRegionBytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (region == MAP_FAILED) return nullptr;
    all.add(static_cast<char *>(region), kRegionBytes);
    found = all.by_size.lower_bound({bytes, nullptr});
  }
  char *place = found->second;
  std::size_t whole = all.remove(all.by_place.find(place));
  if (whole > bytes) all.add(place + bytes, whole - bytes);
  return place;
}

void give_back_piece(char *piece, std::size_t bytes) {
  Pieces &all = pieces();
  std::lock_guard<std::mutex> lock(all.mutex);
  auto next = all.by_place.lower_bound(piece);
  if (next != all.by_place.end() && next->first == piece + bytes) {
    auto after = std::next(next);
    bytes += all.remove(next);
    next = after;
  }
  if (next != all.by_place.begin()) {
    auto before = std::prev(next);
    if (before->first + before->second == piece) {
      piece = before->first;
      bytes += all.remove(before);
    }
  }
  all.add(piece, bytes);
}

}  // namespace cutover

// Counts within one document. Pure; knows no host.
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace term_frequency {

/// Counts ids of one document after the other; reused, so that a document costs what it holds and no more.
class DocumentCounts {
 public:
  /// Counts the ids at places i for which wanted(i) holds.
  template <class Wanted> void count_if(std::span<const std::uint32_t> ids, Wanted&& wanted) {
    for (const std::uint32_t id : seen_) counts_[id] = 0;
    seen_.clear();
    make_room(ids);
    constexpr std::size_t ahead = 16;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i + ahead < ids.size()) __builtin_prefetch(&counts_[ids[i + ahead]], 1);
      if (!wanted(i)) continue;
      if (counts_[ids[i]]++ == 0) seen_.push_back(ids[i]);
    }
  }
  /// The distinct ids, by first occurrence.
  const std::vector<std::uint32_t>& seen() const { return seen_; }
  std::uint32_t operator[](std::uint32_t id) const { return counts_[id]; }

 private:
  void make_room(std::span<const std::uint32_t> ids) {
    std::uint32_t highest = 0;
    for (const std::uint32_t id : ids) highest = std::max(highest, id);
    if (highest >= counts_.size()) counts_.resize(std::size_t{highest} + highest / 2 + 1024);
  }
  std::vector<std::uint32_t> counts_;  // by id; 0 but for those in seen_
  std::vector<std::uint32_t> seen_;
};

}  // namespace term_frequency

// Counts within one document. Pure; knows no host.
#pragma once
#include <cstdint>
#include <vector>

namespace term_frequency {

/// Counts ids of one document after the other; reused, so that a document costs what it holds and no more.
class DocumentCounts {
 public:
  void count(const std::vector<std::uint32_t>& ids) {
    for (const std::uint32_t id : seen_) counts_[id] = 0;
    seen_.clear();
    for (const std::uint32_t id : ids) {
      if (id >= counts_.size()) counts_.resize(id + id / 2 + 1024);
      if (counts_[id]++ == 0) seen_.push_back(id);
    }
  }
  /// The distinct ids, by first occurrence.
  const std::vector<std::uint32_t>& seen() const { return seen_; }
  std::uint32_t operator[](std::uint32_t id) const { return counts_[id]; }

 private:
  std::vector<std::uint32_t> counts_;  // by id; 0 but for those in seen_
  std::vector<std::uint32_t> seen_;
};

}  // namespace term_frequency

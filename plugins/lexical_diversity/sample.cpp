#include "sample.hpp"

#include <algorithm>
#include <bit>

namespace lexical_diversity {

namespace {

/// Numbers for words by first occurrence: open addressing, at most half full.
class Numbers {
 public:
  explicit Numbers(std::size_t words) : entries_(std::bit_ceil(2 * words + 1)) {}
  std::uint32_t of(std::uint32_t id) {
    const std::size_t mask = entries_.size() - 1;
    for (std::size_t at = id * 0x9E3779B97F4A7C15u >> 32 & mask;; at = (at + 1) & mask) {
      Entry& e = entries_[at];
      if (e.number == 0) e = {id, ++count_};
      if (e.id == id) return e.number - 1;
    }
  }
  std::uint32_t count() const { return count_; }

 private:
  struct Entry {
    std::uint32_t id = 0, number = 0;
  };
  std::vector<Entry> entries_;
  std::uint32_t count_ = 0;
};

}  // namespace

Sample Sample::of(std::span<const std::uint32_t> ids) {
  Sample s;
  Numbers numbers(ids.size());
  s.words.reserve(ids.size());
  for (const std::uint32_t id : ids) s.words.push_back(numbers.of(id));
  s.types = numbers.count();
  std::vector<std::uint64_t> frequency(s.types);
  for (const std::uint32_t word : s.words) ++frequency[word];
  std::sort(frequency.begin(), frequency.end());
  for (const std::uint64_t f : frequency) {
    if (s.spectrum.empty() || s.spectrum.back().frequency != f) s.spectrum.push_back({f, 0});
    ++s.spectrum.back().types;
  }
  return s;
}

double Sample::types_with(std::uint64_t frequency) const {
  for (const auto& c : spectrum)
    if (c.frequency == frequency) return static_cast<double>(c.types);
  return 0;
}

double Sample::squares() const {
  double sum = 0;
  for (const auto& c : spectrum)
    sum += static_cast<double>(c.frequency) * static_cast<double>(c.frequency) * static_cast<double>(c.types);
  return sum;
}

}  // namespace lexical_diversity

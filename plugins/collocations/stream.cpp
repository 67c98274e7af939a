#include "stream.hpp"

#include <algorithm>

namespace collocations {

void Stream::reserve(std::size_t words) {
  words_.reserve(words);
  places_.reserve(words);
}

bool Stream::add(std::span<const std::uint32_t> ids, std::span<const Gap> gaps) {
  std::uint64_t place = places_.empty() ? 0 : places_.back();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool reachable = i != 0 && gaps[i] <= reach_;
    place += reachable ? gaps[i] : std::uint64_t{reach_} + 1;
    if (place > UINT32_MAX) return false;
    words_.push_back(ids[i]);
    places_.push_back(static_cast<std::uint32_t>(place));
  }
  return true;
}

void Stream::gather() {
  std::uint32_t highest = 0;
  for (const auto id : words_) highest = std::max(highest, id);
  std::vector<std::uint32_t> counts(words_.empty() ? 0 : std::size_t{highest} + 1);
  for (const auto id : words_) ++counts[id];
  for (std::uint32_t id = 0; id < counts.size(); ++id)
    if (counts[id] != 0) vocabulary_.push_back({id, {}, counts[id]});
}

void Stream::renumber() {
  std::sort(vocabulary_.begin(), vocabulary_.end(),
            [](const Word& a, const Word& b) { return a.count != b.count ? a.count > b.count : a.text < b.text; });
  std::uint32_t highest = 0;
  for (const Word& w : vocabulary_) highest = std::max(highest, w.id);
  std::vector<std::uint32_t> numbers(std::size_t{highest} + 1), next(vocabulary_.size());
  firsts_.assign(vocabulary_.size() + 1, 0);
  for (std::uint32_t k = 0; k < vocabulary_.size(); ++k) {
    numbers[vocabulary_[k].id] = k;
    firsts_[k + 1] = firsts_[k] + vocabulary_[k].count;
    next[k] = firsts_[k];
  }
  positions_.resize(words_.size());
  for (std::uint32_t p = 0; p < words_.size(); ++p) {
    words_[p] = numbers[words_[p]];
    positions_[next[words_[p]]++] = p;
  }
}

}  // namespace collocations

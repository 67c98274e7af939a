// Method: an n-gram is a pair of the (n-1)-gram at the same place and the word that follows, so a table from pairs of
// ids to ids is enough for all lengths, and no text is touched after the first occurrence. Equal ids mean equal texts,
// so a pair whose prefix has another length than usual (a token with a blank inside) still names the right text.
#include "ngram_ids.hpp"

#include <algorithm>

namespace term_frequency {
namespace {

std::uint64_t hash(std::uint32_t prefix, std::uint32_t word) {
  std::uint64_t h = (static_cast<std::uint64_t>(prefix) << 32 | word) * 0x9E3779B97F4A7C15u;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93u;
  return h ^ (h >> 29);
}

}  // namespace

void NgramIds::start(const WordRuns& runs) {
  if (complete_ < pairs_.size()) {  // the call before failed between finding and interning
    pairs_.clear();
    slots_.clear();
    complete_ = 0;
  }
  runs_ = &runs;
  length_ = 1;
  ids_ = runs.words;
}

void NgramIds::find_pairs() {
  ++length_;
  std::uint32_t first = 0, from = 0;
  std::size_t to = 0;
  for (const std::uint32_t end : runs_->ends) {
    // ids_ holds end - first - (length_ - 2) n-grams of this run, from `from` on; each but the last has a word behind
    // it.
    const std::uint32_t words = end - first;
    const std::uint32_t before = words >= length_ - 1 ? words - static_cast<std::uint32_t>(length_ - 2) : 0;
    for (std::uint32_t k = 0; k + 1 < before; ++k)
      ids_[to++] = find_or_add(ids_[from + k], runs_->words[first + k + length_ - 1]);
    from += before;
    first = end;
  }
  ids_.resize(to);
}

void NgramIds::take_ids() {
  for (auto& id : ids_) id = pairs_[id].id;
}

std::uint32_t NgramIds::find_or_add(std::uint32_t prefix, std::uint32_t word) {
  if (pairs_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash(prefix, word) & mask;; i = (i + 1) & mask) {
    if (slots_[i] == none) {
      slots_[i] = static_cast<std::uint32_t>(pairs_.size());
      pairs_.push_back({prefix, word, none});
      return slots_[i];
    }
    const Pair& p = pairs_[slots_[i]];
    if (p.prefix == prefix && p.word == word) return slots_[i];
  }
}

void NgramIds::grow() {
  slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), none);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t k = 0; k < pairs_.size(); ++k) {
    std::size_t i = hash(pairs_[k].prefix, pairs_[k].word) & mask;
    while (slots_[i] != none) i = (i + 1) & mask;
    slots_[i] = static_cast<std::uint32_t>(k);
  }
}

}  // namespace term_frequency

// Method: an n-gram is a pair of the (n-1)-gram at the same place and the word that follows, so a table from pairs of
// ids to ids is enough for all lengths, and no text is touched after the first occurrence. Equal ids mean equal texts,
// so a pair whose prefix has another length than usual (a token with a blank inside) still names the right text. Pairs
// are looked up in batches: first all slots are fetched, then all are compared, so that one waits for memory once.
#include "ngram_ids.hpp"

#include <algorithm>
#include <utility>

namespace term_frequency {
namespace {

std::uint64_t hash(std::uint64_t pair) {
  std::uint64_t h = pair * 0x9E3779B97F4A7C15u;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93u;
  return h ^ (h >> 29);
}

}  // namespace

void NgramIds::start(const WordRuns& runs) {
  if (!fresh_.empty()) {  // the call before failed between finding and interning
    fresh_.clear();
    slots_.clear();
    size_ = 0;
  }
  runs_ = &runs;
  length_ = 1;
  ids_ = runs.words;
}

void NgramIds::gather_pairs() {
  ++length_;
  pairs_.clear();
  std::uint32_t first = 0, from = 0;
  for (const std::uint32_t end : runs_->ends) {
    // ids_ holds end - first - (length_ - 2) n-grams of this run, from `from` on; each but the last has a word behind
    // it.
    const std::uint32_t words = end - first;
    const std::uint32_t before = words >= length_ - 1 ? words - static_cast<std::uint32_t>(length_ - 2) : 0;
    for (std::uint32_t k = 0; k + 1 < before; ++k)
      pairs_.push_back(std::uint64_t{ids_[from + k]} << 32 | runs_->words[first + k + length_ - 1]);
    from += before;
    first = end;
  }
}

void NgramIds::look_up() {
  constexpr std::size_t batch = 32;
  std::uint64_t hashes[batch];
  ids_.resize(pairs_.size());
  for (std::size_t first = 0; first < pairs_.size(); first += batch) {
    const std::size_t n = std::min(batch, pairs_.size() - first);
    if ((size_ + n) * 2 >= slots_.size()) grow();
    for (std::size_t i = 0; i < n; ++i) {
      hashes[i] = hash(pairs_[first + i]);
      __builtin_prefetch(&slots_[hashes[i] & (slots_.size() - 1)]);
    }
    for (std::size_t i = 0; i < n; ++i) ids_[first + i] = find_or_add(pairs_[first + i], hashes[i]);
  }
}

std::uint32_t& NgramIds::find_or_add(std::uint64_t pair, std::uint64_t hash) {
  const auto prefix = static_cast<std::uint32_t>(pair >> 32), word = static_cast<std::uint32_t>(pair);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& s = slots_[i];
    if (s.prefix == prefix && s.word == word && s.id != none) return s.id;
    if (s.id != none) continue;
    s = {prefix, word, waiting | static_cast<std::uint32_t>(fresh_.size())};
    fresh_.push_back({prefix, word, none});
    ++size_;
    return s.id;
  }
}

void NgramIds::take_fresh_ids() {
  for (const Pair& p : fresh_) {
    const std::uint64_t pair = std::uint64_t{p.prefix} << 32 | p.word;
    find_or_add(pair, hash(pair)) = p.id;
  }
  for (std::uint32_t& id : ids_)
    if (id >= waiting) id = fresh_[id - waiting].id;
  fresh_.clear();
}

void NgramIds::grow() {
  const std::vector<Slot> old =
      std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(1024, slots_.size() * 2), Slot{none, none, none}));
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& s : old) {
    if (s.id == none) continue;
    std::size_t i = hash(std::uint64_t{s.prefix} << 32 | s.word) & mask;
    while (slots_[i].id != none) i = (i + 1) & mask;
    slots_[i] = s;
  }
}

}  // namespace term_frequency

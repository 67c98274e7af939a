// Method: each term gets its rank in the order of all texts met so far, so that the list of a document is a sort of numbers,
// frequency above rank. Terms that are new wait until they are an eighth of the ranked ones, when all ranks are made anew by
// one merge; until then the few of them in a document are put into its list by comparing texts.
#include "document_list.hpp"

#include "sort_numbers.hpp"

#include <textmill/text_beginning.hpp>

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace term_frequency {

bool DocumentList::Term::operator<(const Term& other) const {
  if (frequency != other.frequency) return frequency > other.frequency;
  return beginning != other.beginning ? beginning < other.beginning : text < other.text;
}

DocumentList::Term DocumentList::term_of(std::uint32_t id, std::uint32_t frequency, const TextOf& text_of) {
  const std::string_view text = text_of(id);
  return {frequency, id, textmill::beginning_of(text), text};
}

void DocumentList::append(const DocumentCounts& counts, std::uint8_t length, const TextOf& text_of,
                          std::vector<DocumentTerm>& list) {
  constexpr std::size_t least = 256;
  meet(counts.seen());
  if (waiting_.size() > std::max(least, ids_.size() / 8)) rank_waiting(text_of);
  sort_ranked(counts, text_of);
  std::sort(new_.begin(), new_.end());
  const auto decoded = [&](std::uint64_t key) { return DocumentTerm{id_of(key), frequency_of(key), length}; };
  auto from = keys_.begin();
  for (const Term& t : new_) {
    const auto place = std::partition_point(from, keys_.end(), [&](std::uint64_t key) {
      return frequency_of(key) != t.frequency ? frequency_of(key) > t.frequency
                                              : comes_before(rank_of(key), t, text_of);
    });
    std::transform(from, place, std::back_inserter(list), decoded);
    list.push_back({t.id, t.frequency, length});
    from = place;
  }
  std::transform(from, keys_.end(), std::back_inserter(list), decoded);
}

void DocumentList::meet(const std::vector<std::uint32_t>& ids) {
  std::uint32_t highest = 0;
  for (const std::uint32_t id : ids) highest = std::max(highest, id);
  if (highest >= rank_.size()) rank_.resize(std::size_t{highest} + highest / 2 + 1024, unknown);
  constexpr std::size_t ahead = 16;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i + ahead < ids.size()) __builtin_prefetch(&rank_[ids[i + ahead]]);
    const std::uint32_t id = ids[i];
    if (rank_[id] != unknown) continue;
    rank_[id] = waiting;
    waiting_.push_back(id);
  }
}

void DocumentList::rank_waiting(const TextOf& text_of) {
  std::vector<Term> entries;
  entries.reserve(waiting_.size());
  for (const std::uint32_t id : waiting_) entries.push_back(term_of(id, 0, text_of));
  std::sort(entries.begin(), entries.end());
  waiting_.clear();
  std::vector<std::uint32_t> ids(ids_.size() + entries.size());
  std::vector<std::uint64_t> beginnings(ids.size());
  std::size_t old = 0, added = 0;
  for (std::size_t rank = 0; rank < ids.size(); ++rank) {
    const bool take_old = old < ids_.size() && (added == entries.size() ||
                                                comes_before(static_cast<std::uint32_t>(old), entries[added], text_of));
    ids[rank] = take_old ? ids_[old] : entries[added].id;
    beginnings[rank] = take_old ? beginnings_[old] : entries[added].beginning;
    rank_[ids[rank]] = static_cast<std::uint32_t>(rank);
    ++(take_old ? old : added);
  }
  ids_ = std::move(ids);
  beginnings_ = std::move(beginnings);
}

/// Whether the term of this rank stands before another by their texts; equal beginnings are rare.
bool DocumentList::comes_before(std::uint32_t rank, const Term& term, const TextOf& text_of) const {
  if (beginnings_[rank] != term.beginning) return beginnings_[rank] < term.beginning;
  return text_of(ids_[rank]) < term.text;
}

/// Fills keys_, sorted, and new_, as it comes.
void DocumentList::sort_ranked(const DocumentCounts& counts, const TextOf& text_of) {
  keys_.clear();
  new_.clear();
  highest_ = 0;
  for (const std::uint32_t id : counts.seen()) highest_ = std::max(highest_, counts[id]);
  rank_bits_ = static_cast<unsigned>(std::bit_width(ids_.size()));
  id_bits_ = static_cast<unsigned>(std::bit_width(rank_.size()));
  const unsigned frequency_bits = static_cast<unsigned>(std::bit_width(highest_));
  if (frequency_bits + rank_bits_ + id_bits_ > key_bits_) id_bits_ = 0;
  const std::uint32_t id_mask = low_bits(UINT64_MAX, id_bits_);
  for (const std::uint32_t id : counts.seen()) {
    const std::uint32_t rank = rank_[id], frequency = counts[id];
    if (rank == waiting) new_.push_back(term_of(id, frequency, text_of));
    else keys_.push_back((std::uint64_t{highest_ - frequency} << rank_bits_ | rank) << id_bits_ | (id & id_mask));
  }
  sort_numbers(std::span(keys_), frequency_bits + rank_bits_ + id_bits_, scratch_, id_bits_);
}

}  // namespace term_frequency

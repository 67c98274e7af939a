// Method: each term gets its rank in the order of all texts met so far, so that the list of a document is a sort of numbers,
// frequency above rank. Terms that are new wait until they are a quarter of the ranked ones, when all ranks are made anew by
// one merge; until then the few of them in a document are put into its list by comparing texts.
#include "document_list.hpp"

#include "sort_numbers.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace term_frequency {
namespace {

/// The first eight bytes, which order most terms as the whole of them does.
std::uint64_t beginning_of(std::string_view term) {
  std::uint64_t bytes = 0;
  if (!term.empty()) std::memcpy(&bytes, term.data(), std::min<std::size_t>(term.size(), sizeof bytes));
  return __builtin_bswap64(bytes);  // little endian, as all of the contract
}

}  // namespace

bool DocumentList::Term::operator<(const Term& other) const {
  if (frequency != other.frequency) return frequency > other.frequency;
  return beginning != other.beginning ? beginning < other.beginning : text < other.text;
}

DocumentList::Term DocumentList::term_of(std::uint32_t id, std::uint32_t frequency, const TextOf& text_of) {
  const std::string_view text = text_of(id);
  return {frequency, id, beginning_of(text), text};
}

void DocumentList::append(const DocumentCounts& counts, std::uint8_t length, const TextOf& text_of,
                          std::vector<DocumentTerm>& list) {
  constexpr std::size_t least = 256;
  meet(counts.seen());
  if (waiting_.size() > std::max(least, ids_.size() / 4)) rank_waiting(text_of);
  const std::size_t begin = list.size();
  append_ranked(counts, length, text_of, list);
  if (!new_.empty()) insert_new(length, text_of, list, begin);
}

void DocumentList::meet(const std::vector<std::uint32_t>& ids) {
  for (const std::uint32_t id : ids) {
    if (id >= rank_.size()) rank_.resize(std::size_t{id} + id / 2 + 1024, unknown);
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

void DocumentList::append_ranked(const DocumentCounts& counts, std::uint8_t length, const TextOf& text_of,
                                 std::vector<DocumentTerm>& list) {
  keys_.clear();
  new_.clear();
  std::uint32_t highest = 0;
  for (const std::uint32_t id : counts.seen()) highest = std::max(highest, counts[id]);
  const auto rank_bits = static_cast<unsigned>(std::bit_width(ids_.size()));
  const auto bits = rank_bits + static_cast<unsigned>(std::bit_width(highest));
  for (const std::uint32_t id : counts.seen()) {
    const std::uint32_t rank = rank_[id], frequency = counts[id];
    if (rank == waiting) new_.push_back(term_of(id, frequency, text_of));
    else keys_.push_back(std::uint64_t{highest - frequency} << rank_bits | rank);
  }
  sort_numbers(keys_, bits, scratch_);
  const std::uint64_t rank_mask = (std::uint64_t{1} << rank_bits) - 1;
  for (const std::uint64_t key : keys_)
    list.push_back({ids_[key & rank_mask], highest - static_cast<std::uint32_t>(key >> rank_bits), length});
}

void DocumentList::insert_new(std::uint8_t length, const TextOf& text_of, std::vector<DocumentTerm>& list,
                              std::size_t begin) {
  std::sort(new_.begin(), new_.end());
  merged_.clear();
  auto from = list.begin() + static_cast<std::ptrdiff_t>(begin);
  for (const Term& t : new_) {
    const auto place = std::partition_point(from, list.end(), [&](const DocumentTerm& ranked) {
      if (ranked.frequency != t.frequency) return ranked.frequency > t.frequency;
      return comes_before(rank_[ranked.id], t, text_of);
    });
    merged_.insert(merged_.end(), from, place);
    merged_.push_back({t.id, t.frequency, length});
    from = place;
  }
  merged_.insert(merged_.end(), from, list.end());
  list.resize(begin);
  list.insert(list.end(), merged_.begin(), merged_.end());
}

}  // namespace term_frequency

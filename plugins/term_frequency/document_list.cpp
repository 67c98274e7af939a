#include "document_list.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace term_frequency {

namespace {

/// The first eight bytes, which order most terms as the whole of them does.
std::uint64_t beginning(std::string_view term) {
  std::uint64_t bytes = 0;
  if (!term.empty()) std::memcpy(&bytes, term.data(), std::min<std::size_t>(term.size(), sizeof bytes));
  return __builtin_bswap64(bytes);  // little endian, as all of the contract
}

struct SortKey {
  std::uint64_t frequency, beginning;
  std::uint32_t place;
};

}  // namespace

void sort_by_frequency(std::vector<DocumentTerm>& terms) {
  std::vector<SortKey> keys(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i)
    keys[i] = {terms[i].frequency, beginning(terms[i].term), static_cast<std::uint32_t>(i)};
  std::sort(keys.begin(), keys.end(), [&](const SortKey& a, const SortKey& b) {
    if (a.frequency != b.frequency) return a.frequency > b.frequency;
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    return terms[a.place].term < terms[b.place].term;
  });
  std::vector<DocumentTerm> sorted;
  sorted.reserve(terms.size());
  for (const SortKey& k : keys) sorted.push_back(terms[k.place]);
  terms = std::move(sorted);
}

}  // namespace term_frequency

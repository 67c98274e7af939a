// Method: behind each occurrence of a first word stand the rest of the n-gram and the document, packed into one number.
// Sorted, equal n-grams lie together, and their documents too. Nothing is looked up in a table of all n-grams, so memory
// grows with the words of the corpus and with what is listed.
#include "ngrams.hpp"

#include <algorithm>
#include <type_traits>

namespace term_frequency {
namespace {

__extension__ typedef unsigned __int128 wide;

/// The rest of an n-gram and a document, ordered by the rest first.
template <std::size_t Length> struct Key {
  using Number = std::conditional_t<Length == 2, std::uint64_t, wide>;
  Number rest = 0;
  std::uint32_t document = 0;  // Length == 5: there is no room beside four words
  void add(std::uint32_t word) { rest = rest << 16 << 16 | word; }
  void end(std::uint32_t in) {
    if constexpr (Length == 5) document = in;
    else add(in);
  }
  std::uint32_t word(std::size_t k) const {  // 1 to Length - 1
    const std::size_t from_the_right = Length - 1 - k + (Length == 5 ? 0 : 1);
    return static_cast<std::uint32_t>(rest >> 32 * from_the_right);
  }
  bool same_ngram(const Key& other) const {
    if constexpr (Length == 5) return rest == other.rest;
    else return rest >> 32 == other.rest >> 32;
  }
  bool same_document(const Key& other) const {
    if constexpr (Length == 5) return document == other.document;
    else return static_cast<std::uint32_t>(rest) == static_cast<std::uint32_t>(other.rest);
  }
  friend bool operator<(const Key& a, const Key& b) {
    if constexpr (Length == 5) return a.rest != b.rest ? a.rest < b.rest : a.document < b.document;
    else return a.rest < b.rest;
  }
};

}  // namespace

template <std::size_t Length> void NgramCounter::count_length(std::uint32_t first, std::uint64_t least,
                                                              std::vector<TermCount>& out, Spectrum& spectrum) {
  thread_local std::vector<Key<Length>> keys;
  keys.clear();
  const auto words = stream_->words();
  for (const std::uint32_t p : stream_->positions(first))
    for_each_ngram(stream_->places(), p, shape_, [&](const auto& at) {
      Key<Length>& key = keys.emplace_back();
      for (std::size_t k = 1; k < Length; ++k) key.add(words[at[k]]);
      key.end(documents_[p]);
    });
  std::sort(keys.begin(), keys.end());
  std::uint64_t hapaxes = 0;
  for (std::size_t i = 0, end = 0; i < keys.size(); i = end) {
    std::uint32_t docfreq = 1;
    for (end = i + 1; end < keys.size() && keys[end].same_ngram(keys[i]); ++end)
      docfreq += !keys[end].same_document(keys[end - 1]);
    if (end - i == 1) ++hapaxes;
    else ++spectrum[end - i];
    if (end - i < least) continue;
    TermCount& t = out.emplace_back();
    t.words[0] = order_[first];
    for (std::size_t k = 1; k < Length; ++k) t.words[k] = order_[keys[i].word(k)];
    t.frequency = end - i;
    t.docfreq = docfreq;
  }
  if (hapaxes != 0) spectrum[1] += hapaxes;
}

void NgramCounter::count(std::uint32_t first, std::uint64_t least, std::vector<TermCount>& out, Spectrum& spectrum) {
  switch (shape_.length) {
    case 2: return count_length<2>(first, least, out, spectrum);
    case 3: return count_length<3>(first, least, out, spectrum);
    case 4: return count_length<4>(first, least, out, spectrum);
    default: return count_length<5>(first, least, out, spectrum);
  }
}

}  // namespace term_frequency

// Method: behind each occurrence of a first word stand the rest of the n-gram and the document, packed into one number
// of as many bits as their numbers need. Sorted, equal n-grams lie together, and their documents too. Nothing is looked
// up in a table of all n-grams, so memory grows with the words of the corpus and with what is listed.
#include "ngrams.hpp"

#include "sort_numbers.hpp"

#include <algorithm>
#include <bit>

namespace term_frequency {

NgramCounter::NgramCounter(const textmill::word_stream& s, std::span<const std::uint32_t> order,
                           std::span<const std::uint32_t> documents, Shape shape)
    : stream_(&s), order_(order), documents_(documents), shape_(shape) {
  word_bits_ = static_cast<unsigned>(std::bit_width(s.vocabulary().size()));
  document_bits_ = static_cast<unsigned>(std::bit_width(s.documents().size()));
}

unsigned NgramCounter::bits() const { return static_cast<unsigned>(shape_.length - 1) * word_bits_ + document_bits_; }

template <class Number> void NgramCounter::gather(std::uint32_t first, std::vector<Number>& keys) const {
  const auto words = stream_->words(), places = stream_->places();
  keys.clear();
  const auto coming = [&](std::uint32_t p) {
    __builtin_prefetch(&words[p]);
    __builtin_prefetch(&places[p]);
    __builtin_prefetch(&documents_[p]);
  };
  const std::size_t length = shape_.length;
  if (shape_.skipped == 0) {  // the words behind, where none is missing
    stream_->each_position(first, coming, [&](std::uint32_t p) {
      if (p + length > words.size() || places[p + length - 1] - places[p] != length - 1) return;
      Number key = 0;
      for (std::size_t k = 1; k < length; ++k) key = key << word_bits_ | order_[words[p + k]];
      keys.push_back(key << document_bits_ | documents_[p]);
    });
    return;
  }
  stream_->each_position(first, coming, [&](std::uint32_t p) {
    for_each_ngram(places, p, shape_, [&](const auto& at) {
      Number key = 0;
      for (std::size_t k = 1; k < length; ++k) key = key << word_bits_ | order_[words[at[k]]];
      keys.push_back(key << document_bits_ | documents_[p]);
    });
  });
}

template <class Number> void NgramCounter::take(std::uint32_t first, const std::vector<Number>& keys,
                                                std::uint64_t least, std::vector<TermCount>& out,
                                                Spectrum& spectrum) const {
  std::uint64_t hapaxes = 0;
  for (std::size_t i = 0, end = 0; i < keys.size(); i = end) {
    const Number rest = keys[i] >> document_bits_;
    std::uint32_t docfreq = 1;
    for (end = i + 1; end < keys.size() && keys[end] >> document_bits_ == rest; ++end)
      docfreq += keys[end] != keys[end - 1];
    if (end - i == 1) ++hapaxes;
    else ++spectrum[end - i];
    if (end - i < least) continue;
    TermCount& t = out.emplace_back();
    t.words[0] = order_[first];
    Number left = rest;
    for (std::size_t k = shape_.length - 1; k > 0; --k, left >>= word_bits_)
      t.words[k] = static_cast<std::uint32_t>(left & ((std::uint64_t{1} << word_bits_) - 1));
    t.frequency = end - i;
    t.docfreq = docfreq;
  }
  if (hapaxes != 0) spectrum[1] += hapaxes;
}

void NgramCounter::count(std::uint32_t first, std::uint64_t least, std::vector<TermCount>& out, Spectrum& spectrum) {
  if (bits() <= 64) {
    gather(first, keys_);
    sort_numbers(keys_, bits(), scratch_);
    take(first, keys_, least, out, spectrum);
  } else {
    gather(first, wide_keys_);
    std::sort(wide_keys_.begin(), wide_keys_.end());
    take(first, wide_keys_, least, out, spectrum);
  }
}

}  // namespace term_frequency

// Method: each n-gram and its document are packed into one number of as many bits as their numbers need, the first word as its
// place within a block of words that are neighbours by text. One pass writes the numbers of all blocks, in order of position;
// each block is sorted while it lies in the cache, and equal n-grams lie together, their documents ascending. Nothing is
// looked up in a table of all n-grams, and memory grows with the words of the corpus and with what is listed.
#include "ngrams.hpp"

#include "sort_numbers.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace term_frequency {

NgramCounter::NgramCounter(const textmill::word_stream& s, std::span<const std::uint32_t> order, Shape shape,
                           Portions portions)
    : stream_(&s), shape_(shape), portions_(portions),
      word_bits_(static_cast<unsigned>(std::bit_width(s.vocabulary().size()))),
      document_bits_(static_cast<unsigned>(std::bit_width(s.documents().size()))),
      rest_bits_(static_cast<unsigned>(shape.length - 1) * word_bits_ + document_bits_) {
  constexpr std::size_t most_chunks = 64;
  const std::size_t positions = s.words().size();
  portions_.chunk = std::max(portions.chunk, (positions + most_chunks - 1) / most_chunks);
  portions_.wave = std::max(portions.wave, 2 * positions);
  chunks_ = (positions + portions_.chunk - 1) / portions_.chunk;
  for (const std::uint32_t place : order) words_.push_back({place, 0});
  cut_into_blocks(portions.block);
  begins_.assign(blocks() * chunks_ + 1, 0);
}

void NgramCounter::cut_into_blocks(std::uint64_t block) {
  const auto vocabulary = std::span(stream_->vocabulary());
  std::vector<std::uint32_t> numbers(words_.size());  // in the order of the texts
  for (std::uint32_t number = 0; number < words_.size(); ++number) numbers[words_[number].order] = number;
  // Few words a block where that saves the wide numbers, unless there would be too many blocks.
  constexpr unsigned fewest_first_bits = 5;
  unsigned bits = word_bits_;
  if (rest_bits_ + fewest_first_bits <= 64) bits = std::min(bits, 64 - rest_bits_);
  const std::uint64_t most_words = std::uint64_t{1} << bits;
  std::uint64_t ngrams = 0, most = 0;
  for (std::uint32_t place = 0; place < numbers.size(); ++place) {
    if (place == 0 || ngrams >= block || place - first_words_.back() == most_words)
      first_words_.push_back(place), ngrams = 0;
    words_[numbers[place]].block = static_cast<std::uint32_t>(first_words_.size() - 1);
    ngrams += vocabulary[numbers[place]].count;
    most = std::max<std::uint64_t>(most, place - first_words_.back());
  }
  first_words_.push_back(static_cast<std::uint32_t>(numbers.size()));
  first_bits_ = static_cast<unsigned>(std::bit_width(most));
}

/// use(positions) for each n-gram that begins in the chunk.
template <class Use> void NgramCounter::each_ngram(std::size_t chunk, Use&& use) const {
  const auto places = stream_->places();
  const std::size_t end = std::min(places.size(), (chunk + 1) * portions_.chunk), length = shape_.length;
  if (shape_.skipped != 0) {
    for (std::size_t p = chunk * portions_.chunk; p < end; ++p)
      for_each_ngram(places, p, shape_, [&](const auto& at) { use(p, [&](std::size_t k) { return at[k]; }); });
    return;
  }
  // The words behind, where none is missing.
  for (std::size_t p = chunk * portions_.chunk; p < end && p + length <= places.size(); ++p)
    if (places[p + length - 1] - places[p] == length - 1) use(p, [p](std::size_t k) { return p + k; });
}

void NgramCounter::measure(std::size_t chunk) {
  std::vector<std::uint64_t> counts(blocks());
  const auto words = stream_->words();
  each_ngram(chunk, [&](std::size_t p, const auto&) { ++counts[words_[words[p]].block]; });
  for (std::size_t block = 0; block < counts.size(); ++block) begin_of(block, chunk) = counts[block];
}

std::size_t NgramCounter::begin_wave(std::size_t block) {
  if (block == 0) std::exclusive_scan(begins_.begin(), begins_.end(), begins_.begin(), std::uint64_t{0});
  const std::size_t size = wide() ? sizeof(Wide) : sizeof(std::uint64_t);
  wave_ = block;
  wave_end_ = block + 1;
  while (wave_end_ < blocks() && (begin_of(wave_end_ + 1, 0) - begin_of(block, 0)) * size <= portions_.wave)
    ++wave_end_;
  const std::size_t keys = begin_of(wave_end_, 0) - begin_of(block, 0);
  if (keys > room_) {
    keys_.reset();
    wide_keys_.reset();
    if (wide()) wide_keys_ = std::make_unique_for_overwrite<Wide[]>(keys);
    else keys_ = std::make_unique_for_overwrite<std::uint64_t[]>(keys);
    room_ = keys;
  }
  return wave_end_;
}

template <class Number> void NgramCounter::gather(std::size_t chunk, Number* keys) {
  const auto words = stream_->words();
  const auto documents = stream_->documents();
  std::vector<Number*> to;
  for (std::size_t block = wave_; block < wave_end_; ++block)
    to.push_back(keys + (begin_of(block, chunk) - begin_of(wave_, 0)));
  auto document = static_cast<std::size_t>(
      std::upper_bound(documents.begin(), documents.end(), chunk * portions_.chunk) - documents.begin() - 1);
  each_ngram(chunk, [&](std::size_t p, const auto& at) {
    const Word first = words_[words[p]];
    const std::size_t block = first.block - wave_;
    if (block >= to.size()) return;
    while (document + 1 < documents.size() && documents[document + 1] <= p) ++document;
    Number key = first.order - first_words_[first.block];
    for (std::size_t k = 1; k < shape_.length; ++k) key = key << word_bits_ | words_[words[at(k)]].order;
    *to[block]++ = key << document_bits_ | document;
  });
}

void NgramCounter::gather(std::size_t chunk) {
  if (wide()) gather(chunk, wide_keys_.get());
  else gather(chunk, keys_.get());
}

template <class Number> void NgramCounter::take(std::uint32_t first, std::span<const Number> keys, std::uint64_t least,
                                                std::vector<TermCount>& out, Spectrum& spectrum) const {
  std::array<std::uint64_t, 64> rare{};  // of the spectrum
  const Number mask = (Number{1} << word_bits_) - 1;
  for (std::size_t i = 0, end = 0; i < keys.size(); i = end) {
    Number left = keys[i] >> document_bits_;
    std::uint32_t docfreq = 1;
    for (end = i + 1; end < keys.size() && keys[end] >> document_bits_ == left; ++end)
      docfreq += keys[end] != keys[end - 1];
    if (end - i < rare.size()) ++rare[end - i];
    else ++spectrum[end - i];
    if (end - i < least) continue;
    TermCount& t = out.emplace_back();
    for (std::size_t k = shape_.length - 1; k > 0; --k, left >>= word_bits_)
      t.words[k] = static_cast<std::uint32_t>(left & mask);
    t.words[0] = first + static_cast<std::uint32_t>(left);
    t.frequency = end - i;
    t.docfreq = docfreq;
  }
  for (std::size_t frequency = 1; frequency < rare.size(); ++frequency)
    if (rare[frequency] != 0) spectrum[frequency] += rare[frequency];
}

void NgramCounter::count(std::size_t block, std::uint64_t least, std::vector<TermCount>& out, Spectrum& spectrum,
                         Scratch& scratch) {
  const std::size_t begin = begin_of(block, 0) - begin_of(wave_, 0);
  const std::size_t size = begin_of(block + 1, 0) - begin_of(block, 0);
  const unsigned bits = first_bits_ + rest_bits_;
  const auto sort_and_take = [&]<class Number>(Number* keys, std::vector<Number>& other) {
    const std::span numbers(keys + begin, size);
    sort_numbers(numbers, bits, other, document_bits_);  // gathered in the order of documents
    take<Number>(first_words_[block], numbers, least, out, spectrum);
  };
  if (wide()) sort_and_take(wide_keys_.get(), scratch.wide);
  else sort_and_take(keys_.get(), scratch.narrow);
}

}  // namespace term_frequency

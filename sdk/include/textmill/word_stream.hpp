// textmill/word_stream.hpp: the words of the whole corpus in their order, for what can only be counted there: pairs in
// windows, n-grams, growth of the vocabulary. A state of 5 bytes a word; in finish() the words are numbered so that
// frequent ones have small numbers, and all that is counted by number stays in the cache.
#pragma once
#include "states.hpp"
#include "text_beginning.hpp"

namespace textmill {

/// How far a word is from the counted word before it: 1 for neighbours, `apart` for out of reach.
using word_gap = std::uint8_t;
inline constexpr word_gap apart = 255;          ///< the gap of a word that is out of reach of the one before it
inline constexpr std::uint32_t farthest = 100;  ///< the most places that two words may be apart to be met together

/// The words of a document that are counted, and their gaps. `removed(i)` tells that token i is not counted; with
/// `padding` its place stays empty, so that the words around it are two apart. `sentence_firsts`: the first tokens of
/// sentences, ascending, over whose ends nothing is counted; empty for none.
template <class Removed> void find_words(std::span<const std::uint32_t> tokens, Removed&& removed, bool padding,
                                         std::span<const std::uint32_t> sentence_firsts,
                                         std::vector<std::uint32_t>& words, std::vector<word_gap>& gaps) {
  words.resize(tokens.size());
  gaps.resize(tokens.size());
  std::size_t sentence = 0, found = 0;
  std::uint32_t gap = apart;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    for (; sentence < sentence_firsts.size() && sentence_firsts[sentence] <= i; ++sentence) gap = apart;
    if (removed(i)) {
      if (padding && gap < apart) ++gap;
      continue;
    }
    words[found] = tokens[i];
    gaps[found++] = static_cast<word_gap>(gap);
    gap = 1;
  }
  words.resize(found);
  gaps.resize(found);
}

/// The corpus as numbers. Built in three moves: add() each document, number(), then read.
class word_stream {
 public:
  /// A word that occurs.
  struct word {
    std::uint32_t id = 0;     ///< the caller's own; never looked at
    std::string_view text;    ///< as long as the run
    std::uint32_t count = 0;  ///< its positions
  };

  /// `reach`: the most places that two words may be apart and still be met together, up to `farthest`.
  explicit word_stream(std::uint32_t reach) : reach_(reach) {}

  /// Makes room for so many words in all.
  void reserve(std::size_t words) {
    words_.reserve(words);
    places_.reserve(words);
  }
  /// Adds the words of a document, any ids; gaps[i] is the distance of ids[i] from ids[i - 1], and ignored for i = 0.
  /// False when there is no room for its places, of which there are four thousand million.
  [[nodiscard]] bool add(std::span<const std::uint32_t> ids, std::span<const word_gap> gaps) {
    std::uint64_t place = places_.empty() ? 0 : places_.back();
    documents_.push_back(static_cast<std::uint32_t>(words_.size()));
    words_.insert(words_.end(), ids.begin(), ids.end());
    places_.resize(words_.size());
    std::uint32_t* const places = places_.data() + places_.size() - ids.size();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const bool reachable = i != 0 && gaps[i] <= reach_;
      place += reachable ? gaps[i] : std::uint64_t{reach_} + 1;
      places[i] = static_cast<std::uint32_t>(place);
    }
    return place <= UINT32_MAX;
  }
  /// Numbers the words by frequency (descending), then text; texts(words) sets the texts of all distinct ids. Without
  /// `with_positions`, positions() and each_position() are of no use.
  template <class Texts> void number(Texts&& texts, bool with_positions = true) {
    gather();
    texts(std::span<word>(vocabulary_));
    renumber();
    if (with_positions) find_positions();
  }

  /// The distinct words by their numbers: the most frequent first.
  const std::vector<word>& vocabulary() const { return vocabulary_; }
  /// The words of the corpus as numbers below vocabulary().size().
  std::span<const std::uint32_t> words() const { return words_; }
  /// Where each of words() stands: two are apart by the difference of their places, which is above `reach` where they can't be
  /// met together.
  std::span<const std::uint32_t> places() const { return places_; }
  /// The position in words() at which each document begins.
  std::span<const std::uint32_t> documents() const { return documents_; }
  /// The number of its document, from 0, for each position.
  std::vector<std::uint32_t> document_of_each() const {
    std::vector<std::uint32_t> numbers(words_.size());
    for (std::size_t k = 0; k < documents_.size(); ++k)
      std::fill(numbers.begin() + documents_[k],
                k + 1 < documents_.size() ? numbers.begin() + documents_[k + 1] : numbers.end(),
                static_cast<std::uint32_t>(k));
    return numbers;
  }
  /// The positions in words() at which a word stands, ascending.
  std::span<const std::uint32_t> positions(std::uint32_t number) const {
    return std::span(positions_).subspan(firsts_[number], firsts_[number + 1] - firsts_[number]);
  }
  /// use(position) for each position of a word, ascending; coming(position) some steps before each, to fetch what will
  /// be looked at: also those of the words with greater numbers, which come next.
  template <class Coming, class Use> void each_position(std::uint32_t number, Coming&& coming, Use&& use) const {
    constexpr std::size_t ahead = 12;
    for (std::size_t i = firsts_[number]; i < firsts_[number + 1]; ++i) {
      if (i + ahead < positions_.size()) coming(positions_[i + ahead]);
      use(positions_[i]);
    }
  }

 private:
  void gather() {
    std::uint32_t highest = 0;
    for (const auto id : words_) highest = std::max(highest, id);
    std::vector<std::uint32_t> counts(words_.empty() ? 0 : std::size_t{highest} + 1);
    for (const auto id : words_) ++counts[id];
    for (std::uint32_t id = 0; id < counts.size(); ++id)
      if (counts[id] != 0) vocabulary_.push_back({id, {}, counts[id]});
  }
  void sort_vocabulary() {
    struct entry {
      std::uint64_t beginning;
      word of;
    };
    std::vector<entry> entries;
    entries.reserve(vocabulary_.size());
    for (const word& w : vocabulary_) entries.push_back({beginning_of(w.text), w});
    std::sort(entries.begin(), entries.end(), [](const entry& a, const entry& b) {
      if (a.of.count != b.of.count) return a.of.count > b.of.count;
      return a.beginning != b.beginning ? a.beginning < b.beginning : a.of.text < b.of.text;
    });
    std::transform(entries.begin(), entries.end(), vocabulary_.begin(), [](const entry& e) { return e.of; });
  }
  void renumber() {
    sort_vocabulary();
    std::uint32_t highest = 0;
    for (const word& w : vocabulary_) highest = std::max(highest, w.id);
    std::vector<std::uint32_t> numbers(std::size_t{highest} + 1);
    for (std::uint32_t k = 0; k < vocabulary_.size(); ++k) numbers[vocabulary_[k].id] = k;
    for (std::uint32_t& w : words_) w = numbers[w];
  }
  void find_positions() {
    std::vector<std::uint32_t> next(vocabulary_.size());
    firsts_.assign(vocabulary_.size() + 1, 0);
    for (std::uint32_t k = 0; k < vocabulary_.size(); ++k) {
      firsts_[k + 1] = firsts_[k] + vocabulary_[k].count;
      next[k] = firsts_[k];
    }
    positions_.resize(words_.size());
    for (std::uint32_t p = 0; p < words_.size(); ++p) positions_[next[words_[p]]++] = p;
  }

  std::uint32_t reach_;
  std::vector<word> vocabulary_;
  std::vector<std::uint32_t> words_, places_, documents_, positions_, firsts_;
};

/// The state behind a word_stream: the words of each document and their gaps.
class word_sequences {
 public:
  /// Adds a document by its index: term ids and their gaps, equally many. At most once a document. [observe]
  void add(std::uint64_t document, std::span<const std::uint32_t> words, std::span<const word_gap> gaps) {
    words_.add(document, std::span(reinterpret_cast<const term_id*>(words.data()), words.size()));
    gaps_.add(document, gaps);
  }
  std::size_t documents() const { return words_.size(); }  ///< how many have been added
  /// All documents in the order of the corpus. Throws error when the corpus has too many words for their places, or when the
  /// state was loaded from damaged bytes. `with_positions`: see word_stream::number().
  /// [finish]
  word_stream read(const context& cx, std::uint32_t reach, bool with_positions = true) {
    if (words_.size() != gaps_.size() || words_.value_count() != gaps_.value_count()) throw loader::damaged();
    words_.sort();
    gaps_.sort();
    word_stream stream(reach);
    stream.reserve(words_.value_count());
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].size() != gaps_[i].size()) throw loader::damaged();
      if (!stream.add({reinterpret_cast<const std::uint32_t*>(words_[i].data()), words_[i].size()}, gaps_[i]))
        throw error("the corpus has too many words for one table; take `group_by` or fewer sources");
    }
    const auto texts_of = [&](std::span<word_stream::word> vocabulary) {
      std::vector<term_id> ids;
      for (const auto& w : vocabulary) ids.push_back(static_cast<term_id>(w.id));
      std::vector<tml_str> texts(ids.size());
      if (!ids.empty()) cx.texts(ids, texts);
      for (std::size_t i = 0; i < ids.size(); ++i) vocabulary[i].text = to_view(texts[i]);
    };
    stream.number(texts_of, with_positions);
    return stream;
  }
  void merge(word_sequences&& other) {  ///< adds the documents of another state, which have to be others
    words_.merge(std::move(other.words_));
    gaps_.merge(std::move(other.gaps_));
  }
  void save(saver& s) const {  ///< in the order of documents, whatever order they came in
    words_.save(s);
    gaps_.save(s);
  }
  void load(loader& l) {  ///< throws loader::damaged()
    words_.load(l);
    gaps_.load(l);
  }

 private:
  document_list<term_id> words_;
  document_list<word_gap> gaps_;
};

}  // namespace textmill

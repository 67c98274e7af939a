// The words of the whole corpus in one row, renumbered so that frequent words have small numbers. Pure; knows no host.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace collocations {

/// What a place of a text tells of the one before it: how far it is, 1 for the next word, `apart` for out of reach.
using Gap = std::uint8_t;
inline constexpr Gap apart = 255;
inline constexpr std::uint32_t widest_window = 100;

/// The words of a document that are counted, and their gaps. `removed(i)` tells that token i is not counted; with
/// `padding` its place stays empty, so that the words around it are two apart. `sentence_firsts`: the first tokens of
/// sentences, ascending, over whose ends nothing is counted; empty for none.
template <class Removed> void find_words(std::span<const std::uint32_t> tokens, Removed&& removed, bool padding,
                                         std::span<const std::uint32_t> sentence_firsts,
                                         std::vector<std::uint32_t>& words, std::vector<Gap>& gaps) {
  words.clear();
  gaps.clear();
  std::size_t sentence = 0;
  std::uint32_t gap = apart;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    for (; sentence < sentence_firsts.size() && sentence_firsts[sentence] <= i; ++sentence) gap = apart;
    if (removed(i)) {
      if (padding && gap < apart) ++gap;
      continue;
    }
    words.push_back(tokens[i]);
    gaps.push_back(static_cast<Gap>(gap));
    gap = 1;
  }
}

/// A word that occurs, in the order of the stream's numbers.
struct Word {
  std::uint32_t id = 0;  ///< the caller's own; never looked at
  std::string_view text;
  std::uint32_t count = 0;
};

/// The corpus as numbers. Built in three moves: add() each document, number(), then read.
class Stream {
 public:
  /// `reach`: the most places that two words may be apart and still be counted together, up to widest_window.
  explicit Stream(std::uint32_t reach) : reach_(reach) {}

  void reserve(std::size_t words);
  /// Adds the words of a document, any ids; gaps[i] is the distance of ids[i] from ids[i - 1], and ignored for i = 0.
  /// False when there is no room for its places, of which there are four thousand million.
  [[nodiscard]] bool add(std::span<const std::uint32_t> ids, std::span<const Gap> gaps);
  /// Numbers the words by frequency (descending), then text; `texts(ids)` gives the texts of all distinct ids.
  template <class Texts> void number(Texts&& texts) {
    gather();
    texts(std::span<Word>(vocabulary_));
    renumber();
  }

  const std::vector<Word>& vocabulary() const { return vocabulary_; }
  /// The words of the corpus as numbers below vocabulary().size(), and where each stands: two words are apart by the
  /// difference of their places, which is above `reach` over a cut.
  std::span<const std::uint32_t> words() const { return words_; }
  std::span<const std::uint32_t> places() const { return places_; }
  /// The positions in words() at which a word stands, ascending.
  std::span<const std::uint32_t> positions(std::uint32_t word) const {
    return std::span(positions_).subspan(firsts_[word], firsts_[word + 1] - firsts_[word]);
  }

 private:
  void gather();
  void renumber();
  std::uint32_t reach_;
  std::vector<Word> vocabulary_;
  std::vector<std::uint32_t> words_, places_, positions_, firsts_;
};

}  // namespace collocations

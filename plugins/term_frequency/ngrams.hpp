// Word n-grams, with and without words skipped between. Pure; knows no host.
#pragma once
#include <textmill/word_stream.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace term_frequency {

inline constexpr std::size_t longest_ngram = 5;
inline constexpr std::uint32_t most_skipped = 4;

/// What is listed of a term or n-gram. Words are numbered so that greater numbers are greater texts.
struct TermCount {
  std::array<std::uint32_t, longest_ngram> words{};
  std::uint32_t docfreq = 0;
  std::uint64_t frequency = 0;
};

/// n words, between which `skipped` places or fewer are left out altogether (Guthrie et al. 2006); 0: neighbours.
struct Shape {
  std::size_t length = 2;
  std::uint32_t skipped = 0;
  /// How far the places of an n-gram's words can be apart.
  std::uint32_t reach() const { return static_cast<std::uint32_t>(length - 1) + skipped; }
};

/// Calls use(positions) for every n-gram that begins at position p, positions being that of each of its words.
template <class Use> void for_each_ngram(std::span<const std::uint32_t> places, std::size_t p, Shape shape, Use&& use) {
  std::array<std::size_t, longest_ngram> at{p};
  std::size_t k = 1;  // the word that is looked for
  at[1] = p + 1;
  while (k > 0) {
    // Places that the words so far have skipped beyond their number.
    const std::size_t next = at[k];
    if (next >= places.size() || places[next] - places[p] > k + shape.skipped) {
      --k;
      if (k > 0) ++at[k];
      continue;
    }
    if (k + 1 == shape.length) {
      use(at);
      ++at[k];
    } else {
      at[k + 1] = next + 1;
      ++k;
    }
  }
}

/// How many different n-grams occur with each frequency: it gives ranks and more without a list of all of them.
using Spectrum = std::map<std::uint64_t, std::uint64_t>;

/// Counts the n-grams that begin with one word after the other. One thread at a time.
class NgramCounter {
 public:
  /// `order[number]` is the number by text of each word of the stream; `documents[position]` its document.
  NgramCounter(const textmill::word_stream& s, std::span<const std::uint32_t> order,
               std::span<const std::uint32_t> documents, Shape shape);
  /// The bits that an n-gram takes beyond its first word; count() can do with most_bits.
  unsigned bits() const;
  static constexpr unsigned most_bits = 128;
  /// Appends those met `least` times or more, in the order of their texts, and counts all of them in `spectrum`.
  void count(std::uint32_t first, std::uint64_t least, std::vector<TermCount>& out, Spectrum& spectrum);

 private:
  __extension__ typedef unsigned __int128 Wide;
  template <class Number> void gather(std::uint32_t first, std::vector<Number>& keys) const;
  template <class Number> void take(std::uint32_t first, const std::vector<Number>& keys, std::uint64_t least,
                                    std::vector<TermCount>& out, Spectrum& spectrum) const;
  const textmill::word_stream* stream_;
  std::span<const std::uint32_t> order_, documents_;
  Shape shape_;
  unsigned word_bits_ = 0, document_bits_ = 0;
  std::vector<std::uint64_t> keys_, scratch_;
  std::vector<Wide> wide_keys_;
};

}  // namespace term_frequency

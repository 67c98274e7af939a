// Word n-grams, with and without words skipped between. Pure; knows no host.
#pragma once
#include <textmill/word_stream.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
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

/// How the work is cut up. What is counted does not depend on it.
struct Portions {
  std::size_t chunk = std::size_t{1} << 18;   ///< positions that are gone through together
  std::uint64_t block = 1 << 16;              ///< n-grams, about, that are sorted together
  std::size_t wave = std::size_t{128} << 20;  ///< bytes of the n-grams that are held at once, unless one block has more
};

/// Counts the n-grams of a corpus in blocks of neighbouring first words, which any threads can take: measure() each chunk;
/// then, wave after wave, gather() each chunk and count() each block.
class NgramCounter {
 public:
  /// `order[number]` is the number by text of each word of the stream, which has to outlive this.
  NgramCounter(const textmill::word_stream& s, std::span<const std::uint32_t> order, Shape shape,
               Portions portions = {});
  /// Whether the words of an n-gram and its document have room in the widest number.
  bool fits() const { return rest_bits_ + word_bits_ <= 128; }
  std::size_t chunks() const { return chunks_; }
  /// Finds how many n-grams of each block begin in a chunk. Any thread, each chunk once.
  void measure(std::size_t chunk);
  /// Makes room for the blocks from `block` on that are gathered together; returns the end of these.
  std::size_t begin_wave(std::size_t block);
  std::size_t blocks() const { return first_words_.size() - 1; }
  /// Gathers the n-grams of the wave that begin in a chunk. Any thread, each chunk once a wave.
  void gather(std::size_t chunk);
  /// Memory that is used again from block to block. One thread at a time.
  struct Scratch {
    std::vector<std::uint64_t> narrow;
    __extension__ std::vector<unsigned __int128> wide;
  };
  /// Appends the n-grams of a block of the wave that are met `least` times or more, in the order of their texts, and counts all of
  /// them in `spectrum`. Any thread, each block once a wave.
  void count(std::size_t block, std::uint64_t least, std::vector<TermCount>& out, Spectrum& spectrum, Scratch& scratch);

 private:
  __extension__ typedef unsigned __int128 Wide;
  struct Word {
    std::uint32_t order, block;
  };
  void cut_into_blocks(std::uint64_t block);
  template <class Use> void each_ngram(std::size_t chunk, Use&& use) const;
  template <class Number> void gather(std::size_t chunk, Number* keys);
  template <class Number> void take(std::uint32_t first, std::span<const Number> keys, std::uint64_t least,
                                    std::vector<TermCount>& out, Spectrum& spectrum) const;
  std::uint64_t& begin_of(std::size_t block, std::size_t chunk) { return begins_[block * chunks_ + chunk]; }
  bool wide() const { return first_bits_ + rest_bits_ > 64; }

  const textmill::word_stream* stream_;
  Shape shape_;
  Portions portions_;
  unsigned word_bits_, document_bits_;
  unsigned rest_bits_;                      ///< of all words but the first, and of the document
  unsigned first_bits_ = 0;                 ///< of the first word, within its block
  std::vector<Word> words_;                 ///< by number
  std::vector<std::uint32_t> first_words_;  ///< the number by text of the first one of each block, and the end
  std::size_t chunks_;
  std::vector<std::uint64_t> begins_;  ///< for each block and chunk, and the end: how many stand before it
  std::size_t wave_ = 0, wave_end_ = 0;
  std::unique_ptr<std::uint64_t[]> keys_;
  std::unique_ptr<Wide[]> wide_keys_;
  std::size_t room_ = 0;
};

}  // namespace term_frequency

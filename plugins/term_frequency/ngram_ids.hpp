// Ids of word n-grams. Pure but for the function that interns new ones.
#pragma once
#include "word_runs.hpp"

#include <cstdint>
#include <vector>

namespace term_frequency {

inline constexpr std::size_t longest_ngram = 5;

/// Remembers the id of each pair (shorter n-gram, next word), so that an n-gram is put together and interned once for
/// each worker and not once for each occurrence. One thread at a time.
class NgramIds {
 public:
  struct Pair {
    std::uint32_t prefix, word;
    std::uint32_t id;
  };

  /// Takes the words of a document as its n-grams of length 1.
  void start(const WordRuns& runs);
  /// Goes from length n to n + 1. `intern(pairs)` sets the id of each pair that was never met before; when it throws,
  /// what is remembered stays sound.
  template <class Intern> void lengthen(Intern&& intern) {
    find_pairs();
    if (complete_ < pairs_.size()) intern(std::span<Pair>(pairs_).subspan(complete_));
    complete_ = pairs_.size();
    take_ids();
  }
  /// The n-grams of the present length, in the order of the text.
  const std::vector<std::uint32_t>& ids() const { return ids_; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  void find_pairs();
  void take_ids();
  std::uint32_t find_or_add(std::uint32_t prefix, std::uint32_t word);
  void grow();

  const WordRuns* runs_ = nullptr;
  std::size_t length_ = 1;
  std::vector<std::uint32_t> ids_;  // of the present length, by run and place
  std::vector<Pair> pairs_;
  std::size_t complete_ = 0;          // pairs with an id
  std::vector<std::uint32_t> slots_;  // hash table of indexes into pairs_
};

}  // namespace term_frequency

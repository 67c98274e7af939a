// Ids of word n-grams. Pure but for the function that interns new ones.
#pragma once
#include "word_runs.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace term_frequency {

inline constexpr std::size_t longest_ngram = 5;

/// Remembers the id of each pair (shorter n-gram, next word), so that an n-gram is put together and interned once for
/// each worker and not once for each occurrence. Ids are below 2^31. One thread at a time.
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
    gather_pairs();
    look_up();
    if (fresh_.empty()) return;
    intern(std::span<Pair>(fresh_));
    take_fresh_ids();
  }
  /// The n-grams of the present length, in the order of the text.
  const std::vector<std::uint32_t>& ids() const { return ids_; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX, waiting = 1u << 31;
  /// What is known of a pair: its id, or `waiting` and its place among the fresh ones.
  using Slot = Pair;
  void gather_pairs();
  void look_up();
  void take_fresh_ids();
  std::uint32_t& find_or_add(std::uint64_t pair, std::uint64_t hash);
  void grow();

  const WordRuns* runs_ = nullptr;
  std::size_t length_ = 1, size_ = 0;
  std::vector<std::uint32_t> ids_;    // of the present length, by run and place
  std::vector<std::uint64_t> pairs_;  // that are to be looked up: prefix above word
  std::vector<Pair> fresh_;
  std::vector<Slot> slots_;  // a hash table: an unused slot has the id `none`
};

}  // namespace term_frequency

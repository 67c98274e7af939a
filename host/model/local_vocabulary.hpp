// One worker's way to the vocabulary: the hot path of every chain.
#pragma once
#include "model/vocabulary.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace textmill::model {

/// Looks up texts in batches, without a lock, and has the shared vocabulary add those that are new, many at once. One thread
/// at a time.
class LocalVocabulary {
 public:
  explicit LocalVocabulary(Vocabulary& shared) : shared_(shared) {}
  /// Throws VocabularyFull, or std::invalid_argument for a text with a NUL or above 1 MiB.
  void intern(std::span<const tml_str> texts, std::uint32_t* ids);
  /// The same for n spans [begin, end) of one text, in any order. Throws std::out_of_range too, for a span outside of it.
  void intern(std::string_view text, const std::uint32_t* begin, const std::uint32_t* end, std::size_t n,
              std::uint32_t* ids);
  Vocabulary& shared() { return shared_; }

 private:
  template <class Pieces> void intern_all(const Pieces& pieces, std::size_t n, std::uint32_t* ids);
  void learn(std::uint32_t* ids);

  Vocabulary& shared_;
  std::vector<tml_str> new_texts_;
  std::vector<std::uint32_t> new_places_, new_ids_;
};

}  // namespace textmill::model

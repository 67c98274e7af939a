// One worker's view of the vocabulary: the hot path of every chain.
#pragma once
#include "model/inline_terms.hpp"
#include "model/vocabulary.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace textmill::model {

/// Knows every term that its worker has met, with the ids of the shared vocabulary, and asks that one once for each new
/// term, in batches. One thread at a time.
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
  struct Batch;
  template <class InternBatch> void intern_all(std::size_t n, const InternBatch& batch, std::uint32_t* ids);
  template <class Load, class Place>
  void begin_batch(Batch& batch, std::size_t n, const Load& load, const Place& place);
  void end_batch(Batch& batch, std::size_t n, std::uint32_t* ids);
  void add_new(std::size_t place, const tml_str& text);
  void learn(std::uint32_t* ids);
  std::uint32_t find_long(std::string_view text, std::uint64_t hash) const {
    return long_.find(hash, [&](std::uint32_t id) { return shared_.text(id) == text; });
  }

  Vocabulary& shared_;
  InlineTerms<2> short_;
  InlineTerms<4> middle_;
  HashIndex long_;
  std::vector<tml_str> new_texts_;
  std::vector<std::uint32_t> new_places_, new_ids_;
};

}  // namespace textmill::model

// Where each term of a corpus is, and what the parts of the corpus are. Pure; knows no host.
#pragma once
#include "measures.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dispersion {

/// The places of every term among all words of a corpus, whose documents follow one another.
class CorpusPlaces {
 public:
  /// `documents`: the ids of their words. Fewer than 2^32 words in all.
  explicit CorpusPlaces(std::span<const std::span<const std::uint32_t>> documents);
  /// The ids that occur, ascending.
  const std::vector<std::uint32_t>& ids() const { return ids_; }
  /// The places of an id that occurs, ascending.
  std::span<const std::uint32_t> of(std::uint32_t id) const {
    return {places_.data() + ends_[id] - counts_[id], counts_[id]};
  }
  std::uint64_t words() const { return places_.size(); }

 private:
  std::vector<std::uint32_t> counts_, ids_, places_;
  std::vector<std::uint64_t> ends_;
};

/// The division of a corpus: runs of words, each of one part, which may have several.
struct Division {
  struct Run {
    std::uint64_t end;  ///< of its words, behind the last
    std::uint32_t part;
  };
  std::vector<Run> runs;
  Parts parts;
};

/// Every document with words is a part.
Division by_document(std::span<const std::uint64_t> sizes);
/// All documents with the same label are a part; parts in the order of their labels.
Division by_label(std::span<const std::uint64_t> sizes, std::span<const std::string_view> labels);
/// `count` parts of as nearly the same size as can be; fewer when there are fewer words.
Division into_equal(std::uint64_t words, std::uint64_t count);

/// How often each part has one of the places, which ascend. `counts` is filled; parts ascend.
void count_parts(const Division& division, std::span<const std::uint32_t> places, std::vector<PartCount>& counts);

}  // namespace dispersion

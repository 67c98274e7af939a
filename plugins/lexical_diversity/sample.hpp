// The words of one text as lexical diversity sees them: which are the same, and how often each is there. Pure.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace lexical_diversity {

/// Words in order, as numbers from 0 below `types`, equal for equal words; with the frequency spectrum.
struct Sample {
  std::vector<std::uint32_t> words;
  std::uint32_t types = 0;
  /// How many types are there that occur that often, ascending by frequency.
  struct Class {
    std::uint64_t frequency, types;
  };
  std::vector<Class> spectrum;

  /// From words whose numbers may be any below `bound`; they are renumbered by first occurrence.
  static Sample of(std::span<const std::uint32_t> ids);

  double tokens() const { return static_cast<double>(words.size()); }
  double type_count() const { return types; }
  /// Types that occur exactly so often.
  double types_with(std::uint64_t frequency) const;
  /// The sum over all types of the square of their frequency.
  double squares() const;
};

}  // namespace lexical_diversity

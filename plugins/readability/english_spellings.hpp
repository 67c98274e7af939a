// What english_syllables() knows of English spelling. Plain data, compiled for this project.
#pragma once
#include <span>
#include <string_view>

namespace readability {

/// A spelling that stands for more or fewer syllables than its groups of vowel letters; u after q is written w here.
struct Spelling {
  std::string_view pattern;  ///< V a vowel, C a consonant, ^ $ the ends of the word
  int change;
};
extern const std::span<const Spelling> english_spellings;
/// Endings before which a silent e stays silent; longer ones first.
extern const std::span<const std::string_view> english_endings;
/// First parts of compounds that end in a silent e.
extern const std::span<const std::string_view> english_first_parts;

/// Words whose spelling misleads and that have n syllables, sorted; 1 <= n <= most_syllables_of_exceptions.
std::span<const std::string_view> english_exceptions(int n);
inline constexpr int most_syllables_of_exceptions = 4;
/// The syllables of a word whose spelling misleads, or 0.
int english_exception(std::string_view word);

}  // namespace readability

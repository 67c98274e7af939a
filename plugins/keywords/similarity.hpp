// How alike two keywords are written, for leaving out near-duplicates.
#pragma once
#include <string_view>

namespace keywords {

enum class Likeness { levenshtein, jaro };

/// True when the similarity of two texts is above `limit`. Levenshtein: 1 - distance / length of the longer text (V.
/// Levenshtein 1966); Jaro: M. Jaro, JASA 84 (1989). Both over characters, 0 to 1.
bool alike(std::u32string_view a, std::u32string_view b, Likeness likeness, double limit);

}  // namespace keywords

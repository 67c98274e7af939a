// The word pattern of segtok, and its contractions.
#pragma once
#include "characters.hpp"

namespace keywords::originals {

/// The end of the word that begins at `i` inside a piece without blanks; `i` when none begins there. A word keeps inner dots,
/// commas, colons, hyphens and apostrophes, and the small digits of units and formulas.
std::size_t match_word(const Characters& t, Range piece, std::size_t i);

/// A word with hyphens or none, an apostrophe, and d, ll, m, re, s, t or ve.
bool is_contraction(const Characters& t, Range token);

}  // namespace keywords::originals

// Which words a list of familiar words stands for: itself and regular forms, by the rules that its authors give.
#pragma once
#include "words.hpp"

#include <string_view>

namespace readability {

/// Chall & Dale (1995), pages 15 to 17: forms in -s, -es, -ies, 's, s', -d, -ed, -ied, -ing, -r, -er, -ier, -est, -iest (a
/// final consonant may be doubled before them); words with hyphens or slashes whose parts are familiar; numbers.
/// `word` is in small letters.
bool is_familiar_dale_chall(const WordSet& list, std::string_view word);

/// Spache (1974): forms in -s, -es, -ies, 's, -d, -ed, -ied, -ing, -ly, -er, -est; numbers.
bool is_familiar_spache(const WordSet& list, std::string_view word);

}  // namespace readability

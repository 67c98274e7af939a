// Which words a list of familiar words stands for: itself and regular forms, by the rules that its authors give. Pure; knows
// no host.
#pragma once
#include "lexicon.hpp"

#include <string_view>

namespace readability {

/// The lists of familiar words by which a word in small letters is familiar; `lists` are those that have the word itself.
///
/// Chall & Dale (1995), pages 15 to 17: forms in -s, -es, -ies, 's, s', -d, -ed, -ied, -ing, -r, -er, -ier, -est, -iest (a
/// final consonant may be doubled before them); words with hyphens or slashes whose parts are familiar; numbers.
/// Spache (1974), and Harris and Jacobson: forms in -s, -es, -ies, 's, -d, -ed, -ied, -ing, -ly, -er, -est; numbers.
unsigned familiar_by(const Lexicon& lexicon, std::string_view word, unsigned lists);

}  // namespace readability

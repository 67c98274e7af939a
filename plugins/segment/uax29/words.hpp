// The words of a text, as Unicode Standard Annex #29 has them.
#pragma once
#include "isa.hpp"
#include "word_spans.hpp"

#include <string_view>

namespace textmill::uax29 {

/// Finds the words of `text` and puts them into `words` in the place of what was there. A word is a segment between two
/// word boundaries of UAX #29 (Unicode 15.0, no tailoring, no dictionary) that contains a letter, a number, kana, an
/// ideograph or a character of a complex-context script. Each ideograph, each Hiragana and each letter of
/// Thai is a word of its own here: joining these is up to the caller, who sees them by their kind.
/// `text` is valid UTF-8 below 4 GiB; nothing behind its end is read. Throws std::length_error for a longer one, and what
/// chosen_isa() throws. [any time] thread-safe
void find_words(std::string_view text, WordSpans& words);

/// The same by one way of finding them, which must be supported.
void find_words(std::string_view text, Isa isa, WordSpans& words);

}  // namespace textmill::uax29

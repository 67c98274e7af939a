// The sentences of a text, as Unicode Standard Annex #29 has them.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "isa.hpp"

namespace textmill::uax29 {

/// Finds the sentences of `text` and puts the end of each into `ends`, in the place of what was there; together they are
/// the whole text. The rules are the default ones of UAX #29 (Unicode 15.0): no abbreviations are known, and each line
/// break ends a sentence. In time linear in the size of the text, whatever stands in it.
/// `text` is valid UTF-8 below 4 GiB; nothing behind its end is read. Throws std::length_error for a longer one, and what
/// chosen_isa() throws. [any time] thread-safe
void find_sentences(std::string_view text, std::vector<std::uint32_t>& ends);

/// The same with one way of looking for candidates, which must be supported. Isa::automaton looks at every character.
void find_sentences(std::string_view text, Isa isa, std::vector<std::uint32_t>& ends);

}  // namespace textmill::uax29

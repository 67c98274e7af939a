// Word boundaries by a table automaton: the reference of the fast paths, and what they call for what they can't decide.
#pragma once
#include "word_spans.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace textmill::uax29 {

/// Appends the end of every segment of `text`: all its word boundaries (UAX #29 of Unicode 15.0, no tailoring) but the
/// one at 0. Texts are valid UTF-8 below 4 GiB here and below. [any time] thread-safe
void find_word_boundaries(std::string_view text, std::vector<std::uint32_t>& boundaries);

/// Appends the words within [begin, end) of a text: the segments that contain a letter, a number, kana, an ideograph or a
/// character of a complex-context script. There must be a word boundary at `begin` and at `end`. [any time] thread-safe
void append_words(const char* text, std::size_t begin, std::size_t end, WordColumns& words);

/// The same for all segments; those that are no words have kind 0. [any time] thread-safe
void append_segments(const char* text, std::size_t begin, std::size_t end, WordColumns& segments);

}  // namespace textmill::uax29

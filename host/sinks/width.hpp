// How many columns of a terminal a text takes.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace textmill::sinks {

/// Columns of valid UTF-8 text: 2 for wide characters of East Asia and emoji, 0 for combining marks, 1 for all others.
std::size_t display_width(std::string_view text);

/// The text when it fits into `width` columns, else its beginning with "…" at the end. width > 0.
std::string cut_to_width(std::string_view text, std::size_t width);

/// The same, cut at its beginning, with its end.
std::string cut_left_to_width(std::string_view text, std::size_t width);

}  // namespace textmill::sinks

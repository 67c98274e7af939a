// Words with hyphens in them.
#pragma once
#include "rewriter.hpp"
#include "uax29/isa.hpp"

#include <cstddef>
#include <string_view>

namespace segment {

/// Joins words and numbers that have nothing but one hyphen (hyphen-minus, U+2010 hyphen, U+2011 non-breaking hyphen)
/// between them, as long as the whole does not become too long for a token. The whole is a word when a part is one.
void join_at_hyphens(std::string_view text, textmill::uax29::Isa isa, Rewriter& words);

/// The length in bytes of the hyphen that begins at `at`; 0 when there is none.
std::size_t hyphen_length(std::string_view text, std::size_t at);

}  // namespace segment

// Where a text that is too long for one document is cut.
#pragma once
#include <cstddef>
#include <string_view>

namespace textmill::sources {

/// Where the first part of at most `most` bytes ends (most > 3), text being longer than that: in its second half behind the
/// last blank line, or else the last line, or else the last blank behind the end of a sentence, or else the last blank, or
/// else the last character that is no letter or digit; or else before the character that does not fit.
std::size_t cut_of(std::string_view text, std::size_t most);

}  // namespace textmill::sources

// The shape of UTF-8, for short texts: names, keys, messages. Documents are validated by the sources.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace textmill::model {

/// Bytes of the well-formed character that starts at text[at], 1 to 4; 0 when the bytes there are none (Unicode 15, table
/// 3-7: overlong forms, surrogates and code points above U+10FFFF are none).
std::size_t character_length(std::string_view text, std::size_t at);
/// The place of the first byte that is not well-formed UTF-8, or npos.
std::size_t first_invalid(std::string_view text);
/// The text with U+FFFD for each byte that is not well-formed UTF-8.
std::string made_valid(std::string_view text);

}  // namespace textmill::model

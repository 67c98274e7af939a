// How mail writes bytes: base64 and quoted-printable.
#pragma once
#include "model/offset_map.hpp"

#include <string>
#include <string_view>

namespace textmill::sources {

// `offsets`, when it is given, gets the runs from what is returned to what was given. Of base64 each three bytes belong to the
// four signs that say them.

/// What is no base64 is passed over.
std::string from_base64(std::string_view text, model::OffsetMap* offsets = nullptr);
/// `in_word`: in a field, where "_" is a blank. What is wrong stays as it is.
std::string from_quoted_printable(std::string_view text, bool in_word, model::OffsetMap* offsets = nullptr);
/// Bytes in a charset as UTF-8; bytes of no or an unknown charset that are not UTF-8 are taken as a guess has it.
std::string charset_text(std::string_view bytes, std::string_view charset, model::OffsetMap* offsets = nullptr);

}  // namespace textmill::sources

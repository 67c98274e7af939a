// What is looked at of a long text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace language {

/// The text itself where it has at most `most_bytes`; else eight pieces of it, evenly spread from its start to its end, in
/// `buffer`: a title page, a licence or a bibliography in another language is then a small part. Pieces begin and end at blanks
/// where there are some, and never inside a character.
std::string_view excerpt(std::string_view text, std::size_t most_bytes, std::string& buffer);

}  // namespace language

// Language tags. Pure; knows no host.
#pragma once
#include <string_view>

namespace readability {

/// The language of a tag: "en" of "en-GB".
std::string_view primary_language(std::string_view tag);
/// True when the tag's language, in any case, is `language`, which is written in small letters.
bool is_language(std::string_view tag, std::string_view language);
/// True when the tag's language is one of a list with commas: "de, en".
bool is_one_of(std::string_view languages, std::string_view tag);

}  // namespace readability

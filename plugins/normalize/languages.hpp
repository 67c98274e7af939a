// What normalize knows of single languages: which of them have a stemmer, a stopword list, or letters with a case of their
// own. Pure tables.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace normalize {

/// The values of the parameter `stem`: none, auto, then the algorithms of Snowball as libstemmer names them.
inline constexpr const char* stem_names[] = {
    "none",    "auto",    "arabic",     "armenian", "basque",    "catalan", "danish",     "dutch",
    "english", "finnish", "french",     "german",   "greek",     "hindi",   "hungarian",  "indonesian",
    "irish",   "italian", "lithuanian", "nepali",   "norwegian", "porter",  "portuguese", "romanian",
    "russian", "serbian", "spanish",    "swedish",  "tamil",     "turkish", "yiddish"};

/// The values of the parameter `stopwords`: auto, then the languages of the built-in lists in their order.
inline constexpr const char* stop_word_names[] = {"auto", "en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl",
                                                  "ca",   "cs", "da", "fi", "hu", "no", "ro", "sv", "tr"};

/// The language of a tag in lower case: "en" of "en-GB" and "EN_us".
std::string primary_language(std::string_view tag);

/// The Snowball algorithm for the language of a tag, or nullptr.
const char* stemmer_of(std::string_view tag);

/// The place in stop_word_lists() of the list for the language of a tag.
std::optional<std::size_t> stop_word_list_of(std::string_view tag);

/// True for the languages in which I and i are two letters.
bool is_turkic(std::string_view tag);

}  // namespace normalize

// In which language a text is written. The only file here that knows cld2.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace language {

/// A language of a text, as a tag of BCP 47 ("en", "zh-Hant"), and the part of the text's letters that is in it.
struct Share {
  std::string tag;  ///< "" = none
  double share = 0;
};

struct Guess {
  Share first, second;
  bool reliable = false;  ///< cld2 found `first` clearly more likely than any other language
};

/// Identifies the language of valid UTF-8 text by its groups of four letters, in Chinese, Japanese and Korean by its single
/// characters (Sites 2013, Compact Language Detector 2), about 80 languages. `expected` are tags that become more likely, with
/// commas between; "" = none. The same text gives the same result, on any thread. [any time] thread-safe
Guess identify(std::string_view text, const std::string& expected = "");

/// True for a tag whose language identify() can find.
bool can_identify(const std::string& tag);

/// The number of letters: ASCII letters, and characters outside of ASCII, which in running text are mostly letters.
std::size_t letter_count(std::string_view text);

}  // namespace language

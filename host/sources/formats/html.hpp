// A web page as running text.
#pragma once
#include "sources/formats/extracted.hpp"

#include <string_view>

namespace textmill::sources {

struct HtmlSettings {
  bool drop_boilerplate = true;
  bool keep_offsets = false;
};

/// The text of a page, of valid UTF-8. Scripts, forms and what is hidden are no text. Boilerplate is what the page says to be
/// navigation, header, footer or aside, and, where the page has no <main> or <article>, what the shallow text features of
/// Kohlschütter, Fankhauser and Nejdl (2010) tell it by: few words, many of them in links. When nothing would be left,
/// all is. Metadata: title, author, date, language, as far as the page states them. [any time] thread-safe
Extracted read_html(std::string_view utf8, const HtmlSettings& settings);

/// The encoding that the first bytes of a page state, or "".
std::string html_encoding(std::string_view bytes);

}  // namespace textmill::sources

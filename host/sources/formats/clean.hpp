// Plain text without the traces of typesetting. Each step is asked for.
#pragma once
#include "sources/formats/extracted.hpp"

#include <string_view>

namespace textmill::sources {

struct Cleaning {
  bool line_ends = false;     ///< CRLF and a lone CR become LF
  bool form_feeds = false;    ///< a form feed becomes an empty line, and is where a page begins
  bool soft_hyphens = false;  ///< U+00AD goes, with a line break behind it
  bool hyphenation = false;   ///< a word that was hyphenated at the end of a line becomes one again
  bool any() const { return line_ends || form_feeds || soft_hyphens || hyphenation; }
};

/// Cleans a valid UTF-8 text. A hyphen between two small letters at the end of a line goes when the text has the word in one
/// piece, or does not have it with a hyphen; else it stays. The rest of the word comes up to the upper line.
/// `keep_offsets`: fill the offset map. Pages and offsets are those of the result. [any time] thread-safe
Extracted clean_text(std::string_view text, const Cleaning& cleaning, bool keep_offsets);

}  // namespace textmill::sources

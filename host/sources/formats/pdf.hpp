// PDF by the program pdftotext (poppler), which is asked for and not linked: its licence does not go with ours.
#pragma once
#include "sources/formats/extracted.hpp"

#include <string>
#include <string_view>

namespace textmill::sources {

/// The text of a PDF as running text, see clean_pages(), with title, author and date. Throws FormatError: the program is not
/// installed, or says why it can't read the file, or takes more than a minute of processor time.
/// `keep_offsets`: fill the offset map. A PDF has no bytes that are those of the text, so that it leads to what `pdftotext -enc UTF-8`
/// prints, in which form feeds end pages; metadata `offsets_in` says so. `complaint`: what the program found damaged and passed
/// over, its first line; else "".
Extracted read_pdf(std::string_view bytes, bool keep_offsets, std::string& complaint);

/// Pages that end in form feeds as running text. Lines at the top and the bottom that come again on most pages, but for their
/// numbers, are running heads and go; a number alone there is that of the page. Words that are hyphenated at the end of a line
/// become one, also over a page; see clean_text(). `keep_offsets`: fill the offset map. [any time] thread-safe
Extracted clean_pages(std::string_view text, bool keep_offsets);

}  // namespace textmill::sources

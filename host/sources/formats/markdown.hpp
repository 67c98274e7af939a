// Markdown as running text.
#pragma once
#include "sources/formats/extracted.hpp"

#include <string>
#include <string_view>

namespace textmill::sources {

/// The text of Markdown (CommonMark with GitHub's tables, strikethrough, task lists and bare links) in valid UTF-8. Mark-up,
/// the addresses of links and images, the languages of code blocks, comments and tags of HTML are no text; what links, images,
/// code and HTML elements show is. Every block, item of a list and row of a table is a paragraph. Marks of footnotes that the
/// file defines go, and the notes stay where they are. Front matter in YAML becomes metadata (`lang` as `language`), and the
/// first heading of level 1 the title when it names none; see read_front_matter() for `problem`. Throws FormatError for HTML
/// that read_html() refuses. [any time] thread-safe
Extracted read_markdown(std::string_view utf8, bool keep_offsets, std::string& problem);

}  // namespace textmill::sources

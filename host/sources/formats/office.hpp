// Word, OpenDocument and EPUB: zip files of XML.
#pragma once
#include "sources/formats/extracted.hpp"

#include <string_view>

namespace textmill::sources {

/// A Word document: text without what tracked changes have deleted, foot- and endnotes at its end; paragraphs whose style or
/// outline level says so are headings; pages where Word broke them last. Metadata: title, author, date, language. Offsets are
/// bytes of word/document.xml. These three throw FormatError. [any time] thread-safe
Extracted read_docx(std::string_view zip, bool keep_offsets);
/// An OpenDocument text, with notes at its end, without comments. Offsets are bytes of content.xml.
Extracted read_odt(std::string_view zip, bool keep_offsets);
/// A book, in the order of its spine. Offsets are bytes of its chapters' files, one behind the other.
Extracted read_epub(std::string_view zip, bool keep_offsets);

}  // namespace textmill::sources

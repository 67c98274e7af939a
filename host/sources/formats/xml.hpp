// An XML file as documents, by a mapping or as TEI.
#pragma once
#include "sources/formats/extracted.hpp"
#include "sources/formats/xml_mapping.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// The documents of an XML file of valid UTF-8, in order. What the mapping does not say is that of TEI when the outermost
/// element is TEI, TEI.2 or teiCorpus: each TEI is a document, its text without running heads, notes at its end, of each
/// <choice> the regular form; title, author, date and language come from the header, pages from <pb>. Metadata that stands
/// outside of documents is that of all that follow. Throws FormatError. [any time] thread-safe
std::vector<Extracted> read_xml(std::string_view utf8, const XmlMapping& mapping, bool keep_offsets);

/// The encoding that the declaration of an XML file states, or "".
std::string xml_encoding(std::string_view bytes);

}  // namespace textmill::sources

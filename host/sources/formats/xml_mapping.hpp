// What the elements of an XML file are to us.
#pragma once
#include "sources/formats/xml_path.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace textmill::sources {

/// Paths by their use. An empty mapping is filled in for TEI, and is otherwise: the file is one document, all of it text.
struct XmlMapping {
  std::optional<XmlPath> document;  ///< each such element is a document
  std::optional<XmlPath> text;      ///< what of a document is its text; all of it when there is none
  std::vector<XmlPath> skip;        ///< what of that is not
  std::vector<std::pair<std::string, XmlPath>> metadata;  ///< "id" names the document
  bool empty() const { return !document && !text && skip.empty() && metadata.empty(); }
};

}  // namespace textmill::sources

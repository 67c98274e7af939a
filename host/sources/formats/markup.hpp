// XML and HTML as a stream of elements and texts. Hides the parser; knows no meaning of any element.
#pragma once
#include "sources/formats/extracted.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace textmill::sources {

struct Attribute {
  std::string_view name;  ///< without a namespace, but for "xml:..."
  std::string_view value;
};

/// The value of an attribute, or "".
std::string_view attribute(std::span<const Attribute> attributes, std::string_view name);

/// Told what stands in a document, in order. Views are valid during the call. May throw, which ends the parsing.
class MarkupHandler {
 public:
  virtual ~MarkupHandler() = default;
  /// Names have no namespace. HTML: in small letters.
  virtual void begin(std::string_view name, std::span<const Attribute> attributes) = 0;
  /// HTML: also for elements that were never closed.
  virtual void end(std::string_view name) = 0;
  /// Valid UTF-8 that stands at byte `at`; `same_bytes`: as it is. One text may come in pieces.
  virtual void text(std::string_view text, std::uint64_t at, bool same_bytes) = 0;
};

/// Elements may not be nested deeper than this.
constexpr std::size_t deepest_element = 10'000;

/// The character that HTML 4 calls by a name, such as "eacute"; 0 when it has none.
char32_t html_entity(std::string_view name);

/// Parses valid UTF-8 in which nothing that declares another encoding counts. Throws FormatError with line and reason when
/// it is no XML; entities that a document declares itself are not followed. [any time] thread-safe
void parse_xml(std::string_view utf8, MarkupHandler& handler);
/// The same for HTML, of which nothing is wrong enough to be refused. Without `places` it is not looked up where texts stand,
/// and all are said to be there as they are.
void parse_html(std::string_view utf8, MarkupHandler& handler, bool places = true);

}  // namespace textmill::sources

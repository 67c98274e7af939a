// The part of XPath that says where in a document an element stands, matched while the document goes by.
#pragma once
#include "sources/formats/markup.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::sources {

/// An element that is open.
struct OpenElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
};

/// "/TEI/text", "//div[@type='letter']", "head", ".//p", "//date/@when", "*", and "A | B". Names stand for elements of any
/// namespace. A path without a slash before it begins below the
/// document's own element, and "./@name" is an attribute of that.
class XmlPath {
 public:
  /// Throws std::invalid_argument with the reason.
  explicit XmlPath(std::string_view written);

  /// Does the last of the open elements stand there? `base`: the index of the document's own element; nullopt = outside of
  /// documents, where only paths that begin at the root lead anywhere.
  /// `attribute`: set to the name of the attribute that is meant, or "".
  bool matches(const std::vector<OpenElement>& open, std::optional<std::size_t> base,
               std::string_view& attribute) const;

 private:
  struct Step {
    bool anywhere = false;                                        ///< "//" before it
    std::string name;                                             ///< "*" = any
    std::vector<std::pair<std::string, std::string>> conditions;  ///< attributes and their values; "" = any
  };
  struct Way {
    bool absolute = false;
    std::vector<Step> steps;
    std::string attribute;
  };
  static Way parse_way(std::string_view text);
  static bool fits(const Step& step, const OpenElement& element);
  static bool leads(const std::vector<Step>& steps, std::size_t step, const std::vector<OpenElement>& open,
                    std::size_t first, std::size_t at);
  std::vector<Way> ways_;
};

}  // namespace textmill::sources

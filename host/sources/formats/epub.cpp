// container.xml names the package file, which names the chapters and their order.
#include "sources/encoding.hpp"
#include "sources/formats/html.hpp"
#include "sources/formats/markup.hpp"
#include "sources/formats/office.hpp"
#include "sources/formats/office_facts.hpp"
#include "sources/formats/zip_members.hpp"

#include <vector>

namespace textmill::sources {
namespace {

class Container : public MarkupHandler {
 public:
  void begin(std::string_view name, std::span<const Attribute> attributes) override {
    if (name == "rootfile" && package.empty()) package = attribute(attributes, "full-path");
  }
  void end(std::string_view) override {}
  void text(std::string_view, std::uint64_t, bool) override {}
  std::string package;
};

class Package : public MarkupHandler {
 public:
  void begin(std::string_view name, std::span<const Attribute> attributes) override {
    if (name == "item") files_[std::string(attribute(attributes, "id"))] = attribute(attributes, "href");
    if (name == "itemref" && attribute(attributes, "linear") != "no") {
      const auto file = files_.find(std::string(attribute(attributes, "idref")));
      if (file != files_.end()) chapters.push_back(file->second);
    }
  }
  void end(std::string_view) override {}
  void text(std::string_view, std::uint64_t, bool) override {}
  std::vector<std::string> chapters;

 private:
  std::map<std::string, std::string> files_;
};

/// The name of a member: a reference relative to the folder of the package file, with %20 and the like.
std::string member_name(std::string_view folder, std::string_view reference) {
  reference = reference.substr(0, reference.find('#'));
  std::string name(folder);
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const bool is_escape =
        reference[i] == '%' && i + 2 < reference.size() && digit(reference[i + 1]) >= 0 && digit(reference[i + 2]) >= 0;
    name += is_escape ? static_cast<char>(digit(reference[i + 1]) * 16 + digit(reference[i + 2])) : reference[i];
    i += is_escape ? 2 : 0;
  }
  for (std::size_t up = name.find("/../"); up != std::string::npos && up != 0; up = name.find("/../")) {
    const std::size_t begin = name.rfind('/', up - 1);
    name.erase(begin == std::string::npos ? 0 : begin + 1, up + 4 - (begin == std::string::npos ? 0 : begin + 1));
  }
  return name;
}

}  // namespace

Extracted read_epub(std::string_view zip, bool keep_offsets) {
  const auto parts = zip_members(zip, [](std::string_view name) {
    return name.ends_with(".xml") || name.ends_with(".opf") || name.ends_with("html") || name.ends_with(".htm");
  });
  const auto container_part = parts.find("META-INF/container.xml");
  if (container_part == parts.end()) throw FormatError("it is no EPUB: it has no META-INF/container.xml");
  Container container;
  parse_xml(container_part->second, container);
  const auto package_part = parts.find(container.package);
  if (package_part == parts.end()) throw FormatError("the EPUB has no package file '" + container.package + "'");
  Package package;
  parse_xml(package_part->second, package);

  const std::string folder = container.package.substr(0, container.package.rfind('/') + 1);
  Extracted book;
  std::uint64_t before = 0;
  for (const auto& chapter : package.chapters) {
    const auto part = parts.find(member_name(folder, chapter));
    if (part == parts.end()) throw FormatError("the EPUB lacks its chapter '" + chapter + "'");
    std::string text;
    replace_invalid(part->second, text);
    Extracted made = read_html(text, {.drop_boilerplate = false, .keep_offsets = keep_offsets});
    model::OffsetMap moved;
    for (const auto& run : made.offsets.runs()) moved.add(run.text, run.original + before, run.length);
    made.offsets = std::move(moved);
    append(book, std::move(made), "\n\n");
    before += part->second.size();
  }
  book.metadata = read_facts(package_part->second,
                             {{"title", "title"}, {"creator", "author"}, {"date", "date"}, {"language", "language"}});
  return book;
}

}  // namespace textmill::sources

// The parts of a Word file that are read: word/document.xml, the notes beside it, the styles for what is a heading.
#include "sources/formats/markup.hpp"
#include "sources/formats/office.hpp"
#include "sources/formats/office_facts.hpp"
#include "sources/formats/text_builder.hpp"
#include "sources/formats/zip_members.hpp"
#include "sources/letters.hpp"

#include <set>

namespace textmill::sources {
namespace {

/// Ids of the styles that are headings, whatever their language: by their built-in name, or by an outline level.
class Styles : public MarkupHandler {
 public:
  void begin(std::string_view name, std::span<const Attribute> attributes) override {
    if (name == "style") id_ = attribute(attributes, "styleId");
    else if (name == "name" && lower_case(attribute(attributes, "val")).starts_with("heading ")) headings.insert(id_);
    else if (name == "name" && lower_case(attribute(attributes, "val")) == "title") headings.insert(id_);
    else if (name == "outlineLvl" && attribute(attributes, "val") != "9") headings.insert(id_);
  }
  void end(std::string_view name) override {
    if (name == "style") id_.clear();
  }
  void text(std::string_view, std::uint64_t, bool) override {}
  std::set<std::string, std::less<>> headings;

 private:
  std::string id_;
};

class Body : public MarkupHandler {
 public:
  Body(const Styles& styles, bool keep_offsets) : styles_(styles), builder(keep_offsets) {}

  void begin(std::string_view name, std::span<const Attribute> attributes) override {
    if (is_skipped(name)) ++skipped_;
    if (skipped_ != 0) return;
    if (name == "t") in_text_ = true;
    else if (name == "p") builder.paragraph();
    else if (name == "pStyle" && styles_.headings.contains(attribute(attributes, "val"))) begin_heading();
    else if (name == "outlineLvl" && attribute(attributes, "val") != "9") begin_heading();
    else if (name == "tab") builder.blank();
    else if (name == "noBreakHyphen") builder.kept_text("-", 0, false);
    else if (name == "lastRenderedPageBreak" || (name == "br" && attribute(attributes, "type") == "page")) begin_page();
    else if (name == "br" || name == "cr") builder.line();
  }

  void end(std::string_view name) override {
    if (is_skipped(name)) --skipped_;
    if (skipped_ != 0) return;
    if (name == "t") in_text_ = false;
    if (name != "p") return;
    if (is_heading_) builder.end_heading();
    is_heading_ = false;
    builder.paragraph();
  }

  void text(std::string_view text, std::uint64_t at, bool same_bytes) override {
    if (!in_text_ || skipped_ != 0) return;
    has_break_ = false;
    builder.text(text, at, same_bytes);
  }

 private:
  static bool is_skipped(std::string_view name) {
    return name == "del" || name == "moveFrom" || name == "Fallback" || name == "instrText" || name == "delText" ||
           name == "footnotePr" || name == "tabs";
  }
  void begin_heading() {
    if (!is_heading_) builder.begin_heading();
    is_heading_ = true;
  }
  /// Word writes where it broke a page, and behind a break that the author made again.
  void begin_page() {
    if (has_break_) return;
    has_break_ = true;
    builder.page(std::to_string(++page_ + 1));
  }

  const Styles& styles_;
  bool in_text_ = false, is_heading_ = false, has_break_ = false;
  int skipped_ = 0, page_ = 0;

 public:
  TextBuilder builder;
};

}  // namespace

Extracted read_docx(std::string_view zip, bool keep_offsets) {
  const auto parts = zip_members(zip, [](std::string_view name) {
    return name == "word/document.xml" || name == "word/styles.xml" || name == "word/footnotes.xml" ||
           name == "word/endnotes.xml" || name == "docProps/core.xml";
  });
  const auto part = [&](const char* name) {
    const auto found = parts.find(name);
    return found == parts.end() ? std::string_view() : std::string_view(found->second);
  };
  if (part("word/document.xml").empty()) throw FormatError("it is no Word document: it has no word/document.xml");
  Styles styles;
  if (!part("word/styles.xml").empty()) parse_xml(part("word/styles.xml"), styles);
  Body body(styles, keep_offsets);
  parse_xml(part("word/document.xml"), body);
  Extracted made = body.builder.take();
  for (const char* name : {"word/footnotes.xml", "word/endnotes.xml"}) {
    if (part(name).empty()) continue;
    Body notes(styles, false);
    parse_xml(part(name), notes);
    append(made, notes.builder.take(), "\n\n");
  }
  made.metadata =
      read_facts(part("docProps/core.xml"),
                 {{"title", "title"}, {"creator", "author"}, {"created", "date"}, {"language", "language"}});
  return made;
}

}  // namespace textmill::sources

#include "sources/formats/markup.hpp"
#include "sources/formats/office.hpp"
#include "sources/formats/office_facts.hpp"
#include "sources/formats/text_builder.hpp"
#include "sources/formats/zip_members.hpp"

namespace textmill::sources {
namespace {

class Content : public MarkupHandler {
 public:
  explicit Content(bool keep_offsets) : body_(keep_offsets), notes_(keep_offsets) {}

  void begin(std::string_view name, std::span<const Attribute> attributes) override {
    if (is_skipped(name)) ++skipped_;
    if (name == "note-body") ++note_;
    if (name == "text") ++text_;  // office:text, around all that is text
    if (!is_read()) return;
    if (name == "h") builder().begin_heading();
    else if (name == "p") builder().paragraph();
    else if (name == "tab") builder().blank();
    else if (name == "s") builder().blank();
    else if (name == "line-break") builder().line();
    else if (name == "soft-page-break") builder().page(std::to_string(++page_ + 1));
    (void)attributes;
  }

  void end(std::string_view name) override {
    if (is_read()) {
      if (name == "h") builder().end_heading();
      else if (name == "p") builder().paragraph();
    }
    if (is_skipped(name)) --skipped_;
    if (name == "note-body") --note_;
    if (name == "text") --text_;
  }

  void text(std::string_view text, std::uint64_t at, bool same_bytes) override {
    if (is_read()) builder().text(text, at, same_bytes);
  }

  Extracted take() {
    Extracted made = body_.take();
    append(made, notes_.take(), "\n\n");
    return made;
  }

 private:
  static bool is_skipped(std::string_view name) {
    return name == "annotation" || name == "tracked-changes" || name == "note-citation" || name == "sequence-decls" ||
           name == "forms" || name == "desc" || name == "title";
  }
  bool is_read() const { return text_ != 0 && skipped_ == 0; }
  TextBuilder& builder() { return note_ != 0 ? notes_ : body_; }

  TextBuilder body_, notes_;
  int skipped_ = 0, note_ = 0, text_ = 0, page_ = 0;
};

}  // namespace

Extracted read_odt(std::string_view zip, bool keep_offsets) {
  const auto parts =
      zip_members(zip, [](std::string_view name) { return name == "content.xml" || name == "meta.xml"; });
  const auto content = parts.find("content.xml");
  if (content == parts.end()) throw FormatError("it is no OpenDocument text: it has no content.xml");
  Content reader(keep_offsets);
  parse_xml(content->second, reader);
  Extracted made = reader.take();
  const auto meta = parts.find("meta.xml");
  made.metadata = read_facts(meta == parts.end() ? std::string_view() : std::string_view(meta->second),
                             {{"title", "title"},
                              {"initial-creator", "author"},
                              {"creator", "author"},
                              {"creation-date", "date"},
                              {"language", "language"}});
  return made;
}

}  // namespace textmill::sources

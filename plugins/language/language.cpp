// The adapter of the analyzer `language`: text in, the document's language out, where later steps look for it. What is said of a
// text is decided in judgement.cpp.
#include "judgement.hpp"
#include "paragraphs.hpp"

#include <textmill/plugin.hpp>

#include <optional>
#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Language : plugin<Language> {
  static constexpr meta info{"language", "1.0.0", "Finds the language of each text, for the steps behind it"};
  static constexpr auto params = parameters(
      texts("expected", "", "Tags of languages that are likely, such as [de, fr]; others are found too"),
      flag("stated", true, "Believe a language that the source or the metadata states; false: find it anyway"),
      flag("paragraphs", false, "Find the language of each paragraph too"),
      integer("min_letters", 10, {.min = 1, .max = 100000, .unit = "letter"}, "Say nothing of shorter texts"),
      real("min_confidence", 0.5, {.min = 0, .max = 1, .unit = "1"},
           "Say nothing of texts of which a smaller share is in one language"),
      integer("max_bytes", 4000, {.min = 1000, .max = 100000000, .unit = "byte"},
              "Look at so much of a longer text, in eight pieces evenly spread over it"));
  static constexpr auto reads = metadata(text("document/1", "language", {.optional = true}));
  static constexpr auto writes =
      metadata(text("document/1", "language", {.nullable = true, .summary = "a tag such as en; null: not known"}),
               f64("document/1", "language_confidence",
                   {.nullable = true, .unit = "1", .summary = "null: stated, or not known"})) +
      document_tables(text("document_language", "language", {.nullable = true, .summary = "a tag such as en"}),
                      f64("document_language", "confidence",
                          {.nullable = true, .unit = "1", .summary = "share of the letters in this language"}),
                      text("document_language", "second", {.nullable = true, .summary = "the next language"}),
                      f64("document_language", "second_confidence",
                          {.nullable = true, .unit = "1", .summary = "share of the letters in that one"}),
                      u64("document_language", "letters", {.unit = "letter", .summary = "letters that were looked at"}),
                      text("document_language", "status", {.summary = "ok, stated, or why there is no language"}),
                      u64("paragraph_language", "paragraph", {.order = 1, .summary = "1 for the first"}),
                      u64("paragraph_language", "begin", {.unit = "byte", .summary = "where it begins in the text"}),
                      u64("paragraph_language", "end", {.unit = "byte", .summary = "where it ends"}),
                      text("paragraph_language", "language", {.nullable = true, .summary = "a tag such as en"}),
                      f64("paragraph_language", "confidence",
                          {.nullable = true, .unit = "1", .summary = "share of the letters in this language"}),
                      text("paragraph_language", "status", {.summary = "ok, or why there is no language"}));

  explicit Language(const values& v) : believe(v.get<"stated">()), paragraphs(v.get<"paragraphs">()) {
    demands.min_letters = static_cast<std::size_t>(v.get<"min_letters">());
    demands.min_confidence = v.get<"min_confidence">();
    demands.most_bytes = static_cast<std::size_t>(v.get<"max_bytes">());
    for (const auto& raw : v.get<"expected">()) {
      const std::string tag(to_view(raw));
      if (!language::can_identify(tag))
        throw error(
            "`expected` names '" + tag + "', which is no language that can be found; tags are such as en, zh-Hant",
            TML_E_PARAM);
      demands.expected += (demands.expected.empty() ? "" : ",") + tag;
    }
  }

  struct worker {
    std::string buffer;
    std::vector<language::Span> paragraphs;
  };

  void process(worker& w, const doc& d, out& o) const {
    const auto stated = stated_language(d);
    if (stated.empty()) write_found(language::judge(d.text(), demands, w.buffer), o);
    else write_stated(stated, d, o);
    if (paragraphs) write_paragraphs(w, d, o);
  }

 private:
  std::string_view stated_language(const doc& d) const {
    if (!believe || !d.has<0>() || !d.valid<0>(0)) return {};
    const auto tag = d.in<0>()[0];
    return tag == "auto" ? std::string_view() : tag;
  }

  static void write_stated(std::string_view tag, const doc& d, out& o) {
    o.put<0>(tag);
    o.column<1>(1);
    o.nulls<1>().set_null(0);
    o.row<"document_language">(tag, std::nullopt, std::nullopt, std::nullopt, language::letter_count(d.text()),
                               "stated");
  }

  static void write_found(const language::Judgement& j, out& o) {
    o.put<0>(j.tag);
    o.column<1>(1)[0] = j.confidence;
    if (j.tag.empty()) {
      o.nulls<0>().set_null(0);
      o.nulls<1>().set_null(0);
    }
    o.row<"document_language">(tag(j), confidence(j), if_any(j.second.tag, j.second.tag),
                               if_any(j.second.tag, j.second.share), j.letters, j.status);
  }

  void write_paragraphs(worker& w, const doc& d, out& o) const {
    language::find_paragraphs(d.text(), w.paragraphs);
    for (std::size_t i = 0; i < w.paragraphs.size(); ++i) {
      const auto span = w.paragraphs[i];
      const auto j = language::judge(d.text(span.begin, span.end), demands, w.buffer);
      o.row<"paragraph_language">(i + 1, span.begin, span.end, tag(j), confidence(j), j.status);
    }
  }

  template <class T> static std::optional<T> if_any(const std::string& tag, const T& value) {
    return tag.empty() ? std::nullopt : std::optional<T>(value);
  }
  static std::optional<std::string> tag(const language::Judgement& j) { return if_any(j.tag, j.tag); }
  static std::optional<double> confidence(const language::Judgement& j) { return if_any(j.tag, j.confidence); }

  language::Demands demands;
  bool believe, paragraphs;
};

}  // namespace

TEXTMILL_PLUGINS(Language)

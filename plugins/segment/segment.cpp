// The adapter of the analyzer `segment`: parameters in, layers out. It decides nothing; see words.cpp, sentences.cpp,
// paragraphs.cpp and headings.cpp.
#include "paragraphs.hpp"
#include "sentences.hpp"
#include "token_ranges.hpp"
#include "words.hpp"

#include <textmill/plugin.hpp>

#include <memory>
#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Segment : plugin<Segment> {
  static constexpr meta info{"segment", "1.0.0", "Finds the words, sentences, paragraphs and sections of each text"};
  static constexpr auto params =
      parameters(text("language", "", "Language of the texts, such as en or de; empty: the document's own, else en"),
                 flag("remove_punct", true, "Leave out tokens without a letter or digit"),
                 flag("split_hyphens", false, "Split words at their hyphens: state-of-the-art is four tokens"));
  static constexpr auto reads = metadata(text("document/1", "language", {.optional = true}));
  static constexpr auto writes =
      layers(u32("token/1", "begin", {.unit = "byte"}), u32("token/1", "end", {.unit = "byte"}),
             term("token/1", "term", {.summary = "the surface form"}),
             u8("token/1", "class", {.summary = "a textmill::token_class"}),
             u32("sentence/1", "first", {.of = "token/1"}), u32("sentence/1", "count", {.unit = "token"}),
             u32("paragraph/1", "first", {.of = "token/1"}), u32("paragraph/1", "count", {.unit = "token"}),
             u32("section/1", "first", {.of = "token/1"}), u32("section/1", "count", {.unit = "token"}),
             u8("section/1", "level", {.summary = "1 and up: depth of its heading; 0: before the first heading"}));

  explicit Segment(const values& v)
      : language(v.get<"language">()), options{v.get<"remove_punct">(), v.get<"split_hyphens">()},
        word_boundaries(segment::Boundaries::Kind::word), sentence_boundaries(segment::Boundaries::Kind::sentence) {
    if (!language.empty() && !segment::Abbreviations::knows(language))
      v.host().warn("segment has no list of abbreviations for language '" + language + "'; it uses the English one");
  }

  struct worker {
    explicit worker(const Segment& p) : words(p.word_boundaries.clone()), sentences(p.sentence_boundaries.clone()) {}
    std::unique_ptr<segment::Boundaries> words, sentences;
    std::vector<segment::Token> tokens;
    std::vector<segment::Paragraph> paragraphs;
    std::vector<segment::Span> spans;
    std::vector<segment::TokenRange> ranges;
    std::vector<tml_str> surfaces;
    std::string buffer;
  };

  void process(worker& w, const doc& d, out& o) const {
    w.tokens.clear();
    segment::find_words(*w.words, d.text(), options, w.tokens);
    write_tokens(w, d, o);

    segment::find_paragraphs(d.text(), w.paragraphs);
    w.spans.clear();
    segment::find_sentences(*w.sentences, segment::unwrapped(d.text(), w.paragraphs, w.buffer), abbreviations(d),
                            w.spans);
    segment::token_ranges(w.spans, w.tokens, w.ranges);
    write_ranges<4>(w, o);

    w.spans.clear();
    for (const auto& p : w.paragraphs) w.spans.push_back(p.span);
    segment::token_ranges(w.spans, w.tokens, w.ranges);
    write_ranges<6>(w, o);

    segment::section_ranges(w.paragraphs, w.tokens, w.ranges);
    write_ranges<8>(w, o);
    const auto levels = o.column<10>(w.ranges.size());
    for (std::size_t i = 0; i < levels.size(); ++i) levels[i] = w.ranges[i].level;
  }

 private:
  segment::Abbreviations abbreviations(const doc& d) const {
    if (!language.empty() || d.in<0>().empty()) return segment::Abbreviations(language);
    return segment::Abbreviations(d.in<0>()[0]);
  }

  static void write_tokens(worker& w, const doc& d, out& o) {
    const std::size_t n = w.tokens.size();
    const auto begin = o.column<0>(n), end = o.column<1>(n);
    const auto terms = o.column<2>(n);
    const auto classes = o.column<3>(n);
    w.surfaces.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto& t = w.tokens[i];
      begin[i] = t.begin;
      end[i] = t.end;
      classes[i] = static_cast<std::uint8_t>(t.kind);
      w.surfaces[i] = to_str(d.text(t.begin, t.end));
    }
    d.intern(w.surfaces, terms);
  }

  template <std::size_t First> static void write_ranges(worker& w, out& o) {
    const auto first = o.column<First>(w.ranges.size()), count = o.column<First + 1>(w.ranges.size());
    for (std::size_t i = 0; i < w.ranges.size(); ++i) first[i] = w.ranges[i].first, count[i] = w.ranges[i].count;
  }

  std::string language;
  segment::WordOptions options;
  segment::Boundaries word_boundaries, sentence_boundaries;
};

}  // namespace

TEXTMILL_PLUGINS(Segment)

// The adapter of the analyzer `segment`: parameters in, layers out. It decides nothing; see words.cpp, sentences.cpp,
// paragraphs.cpp and headings.cpp.
#include "paragraphs.hpp"
#include "sentences.hpp"
#include "token_ranges.hpp"
#include "words.hpp"

#include <textmill/plugin.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Segment : plugin<Segment> {
  static constexpr meta info{"segment", "1.0.0", "Finds the words, sentences, paragraphs and sections of each text"};
  static constexpr auto params = parameters(
      text("language", "", "Language of the texts, such as en or de; empty: the document's own, else en"),
      flag("remove_punct", true, "Leave out tokens without a letter or digit"),
      flag("split_hyphens", false, "Split words at their hyphens: state-of-the-art is four tokens"),
      flag("split_contractions", false, "Split don't into do and n't, l'homme into l' and homme"),
      choices("keep", "[url, email, hashtag, mention]", {"url", "email", "hashtag", "mention", "emoji", "quantity"},
              "What is one token, of a class of its own: https://a.org/b, me@a.org, #tag, @me; emoji though "
              "remove_punct is on; quantities such as -5 \u00B0C"));
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
      : language(v.get<"language">()), options(options_of(v)), split_contractions(v.get<"split_contractions">()),
        abbreviations(language) {
    if (!language.empty() && !segment::Abbreviations::knows(language))
      v.host().warn("segment has no list of abbreviations for language '" + language + "'; it uses the English one");
  }

  struct worker {
    explicit worker(const Segment& p) : words(p.dictionary, p.options) {}
    segment::WordFinder words;
    segment::SentenceFinder sentences;
    std::vector<segment::Paragraph> paragraphs;
    std::vector<std::uint32_t> sentence_begins;
    std::vector<segment::TokenRange> ranges;
  };

  void process(worker& w, const doc& d, out& o) const {
    const std::string_view tag = language_of(d);
    w.words.find(d.text(), split_contractions ? segment::contraction_rules(tag.empty() ? "en" : tag) : nullptr);
    write_tokens(w, d, o);

    if (o.wanted<4, 5, 6, 7, 8, 9, 10>()) find_layers(w, tag, d, o);
  }

 private:
  void find_layers(worker& w, std::string_view tag, const doc& d, out& o) const {
    segment::find_paragraphs(d.text(), w.paragraphs);
    if (o.wanted<4, 5>()) {
      w.sentences.find(d.text(), w.paragraphs, tag == language ? abbreviations : segment::Abbreviations(tag),
                       w.sentence_begins);
      segment::token_ranges(w.sentence_begins, w.words.begins(), w.ranges);
      write_ranges<4>(w, o);
    }
    if (o.wanted<6, 7>()) {
      segment::paragraph_ranges(w.paragraphs, w.words.begins(), w.ranges);
      write_ranges<6>(w, o);
    }
    if (!o.wanted<8, 9, 10>()) return;
    segment::section_ranges(w.paragraphs, w.words.begins(), w.ranges);
    write_ranges<8>(w, o);
    const auto levels = o.column<10>(w.ranges.size());
    for (std::size_t i = 0; i < levels.size(); ++i) levels[i] = w.ranges[i].level;
  }

  static segment::WordOptions options_of(const values& v) {
    segment::WordOptions o;
    o.remove_punct = v.get<"remove_punct">();
    o.split_hyphens = v.get<"split_hyphens">();
    bool* const kept[] = {&o.entities.urls,     &o.entities.emails, &o.entities.hashtags,
                          &o.entities.mentions, &o.emoji,           &o.quantities};  // in the order of `keep`
    for (const std::int64_t i : v.get<"keep">()) *kept[i] = true;
    return o;
  }

  std::string_view language_of(const doc& d) const {
    return !language.empty() || d.in<0>().empty() ? std::string_view(language) : d.in<0>()[0];
  }

  static void write_tokens(worker& w, const doc& d, out& o) {
    const auto begins = w.words.begins(), ends = w.words.ends();
    const std::size_t n = w.words.size();
    std::copy(begins.begin(), begins.end(), o.column<0>(n).begin());
    std::copy(ends.begin(), ends.end(), o.column<1>(n).begin());
    w.words.write_classes(o.column<3>(n));
    d.intern(d.text(), begins, ends, o.column<2>(n));
  }

  template <std::size_t First> static void write_ranges(worker& w, out& o) {
    const auto first = o.column<First>(w.ranges.size()), count = o.column<First + 1>(w.ranges.size());
    for (std::size_t i = 0; i < w.ranges.size(); ++i) first[i] = w.ranges[i].first, count[i] = w.ranges[i].count;
  }

  std::string language;
  segment::WordOptions options;
  bool split_contractions;
  segment::Abbreviations abbreviations;
  segment::Dictionary dictionary;
};

}  // namespace

TEXTMILL_PLUGINS(Segment)

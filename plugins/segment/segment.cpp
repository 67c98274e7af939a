// The adapter of the analyzer `segment`: parameters in, layers out. It decides nothing; see words.cpp, sentences.cpp,
// paragraphs.cpp and headings.cpp.
#include "paragraphs.hpp"
#include "parted_words.hpp"
#include "sentences.hpp"
#include "token_ranges.hpp"
#include "words.hpp"

#include <textmill/plugin.hpp>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>
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
    /// Memory of one lane.
    struct Scratch {
      explicit Scratch(std::unique_ptr<segment::WordFinder> finder) : tokens(std::move(finder)) {}
      segment::PartFinder tokens;
      segment::SentenceFinder sentences;
      std::vector<std::uint32_t> sentence_begins;
    };
    explicit worker(const Segment& p) {
      scratch.emplace_back(std::make_unique<segment::WordFinder>(p.dictionary, p.options));
    }
    void have(std::uint32_t lanes) {
      while (scratch.size() < lanes) scratch.emplace_back(scratch[0].tokens.words->twin());
    }
    std::vector<Scratch> scratch;  ///< by lane; never empty
    std::vector<segment::Paragraph> paragraphs;
    std::vector<segment::TokenRange> ranges;
  };

  void process(worker& w, const doc& d, out& o) const {
    const std::string_view tag = language_of(d);
    const auto* contractions = split_contractions ? segment::contraction_rules(tag.empty() ? "en" : tag) : nullptr;
    const bool is_large = d.text().size() > segment::large_text;
    if (is_large) w.have(lanes(o));
    const auto begins = is_large ? write_in_parts(w, contractions, d, o) : write_tokens(w, contractions, d, o);
    if (o.wanted<4, 5, 6, 7, 8, 9, 10>()) find_layers(w, tag, begins, d, o);
  }

 private:
  void find_layers(worker& w, std::string_view tag, std::span<const std::uint32_t> begins, const doc& d, out& o) const {
    segment::find_paragraphs(d.text(), w.paragraphs);
    if (o.wanted<4, 5>()) {
      if (tag == language) find_sentences(w, abbreviations, begins, d, o);
      else find_sentences(w, segment::Abbreviations(tag), begins, d, o);
    }
    if (o.wanted<6, 7>()) {
      segment::paragraph_ranges(w.paragraphs, begins, w.ranges);
      write_ranges<6>(w, o);
    }
    if (!o.wanted<8, 9, 10>()) return;
    segment::section_ranges(w.paragraphs, begins, w.ranges);
    write_ranges<8>(w, o);
    const auto levels = o.column<10>(w.ranges.size());
    for (std::size_t i = 0; i < levels.size(); ++i) levels[i] = w.ranges[i].level;
  }

  static void find_sentences(worker& w, const segment::Abbreviations& rules, std::span<const std::uint32_t> begins,
                             const doc& d, out& o) {
    const auto parts = segment::sentence_parts(d.text(), w.paragraphs, segment::part_bytes);
    std::vector<std::vector<segment::TokenRange>> found(parts.size());
    const auto find = [&](std::uint64_t part, std::uint32_t lane) {
      auto& s = w.scratch[lane];
      s.sentences.find(d.text(), w.paragraphs, parts[part], rules, s.sentence_begins);
      segment::token_ranges_of_part(w.paragraphs, parts[part], s.sentence_begins, begins, found[part]);
    };
    if (parts.size() == 1) find(0, 0);
    else parallel_for(o, parts.size(), find);
    w.ranges.clear();
    for (const auto& ranges : found) w.ranges.insert(w.ranges.end(), ranges.begin(), ranges.end());
    write_ranges<4>(w, o);
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

  /// Returns where the tokens begin.
  static std::span<const std::uint32_t> write_tokens(worker& w, const segment::ContractionRules* contractions,
                                                     const doc& d, out& o) {
    segment::WordFinder& words = *w.scratch[0].tokens.words;
    words.find(d.text(), contractions);
    const std::size_t n = words.size();
    const auto begins = o.column<0>(n), ends = o.column<1>(n);
    std::copy(words.begins().begin(), words.begins().end(), begins.begin());
    std::copy(words.ends().begin(), words.ends().end(), ends.begin());
    words.write_classes(o.column<3>(n));
    d.intern(d.text(), begins, ends, o.column<2>(n));
    return begins;
  }

  static std::span<const std::uint32_t> write_in_parts(worker& w, const segment::ContractionRules* contractions,
                                                       const doc& d, out& o) {
    segment::PartedWords words(d.text(), segment::part_bytes);
    parallel_for(o, words.parts(), [&](std::uint64_t part, std::uint32_t lane) {
      words.find(part, w.scratch[lane].tokens, contractions);
    });
    const std::size_t n = words.number();
    const auto begins = o.column<0>(n), ends = o.column<1>(n);
    const auto classes = o.column<3>(n);
    parallel_for(o, words.parts(),
                 [&](std::uint64_t part, std::uint32_t) { words.write(part, begins, ends, classes); });
    d.intern(d.text(), begins, ends, o.column<2>(n));
    return begins;
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

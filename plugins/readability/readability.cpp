// The adapter of the analyzer `readability`: tokens and sentences in, counts and measures out. The counts are defined
// in counts.hpp, the measures registered in measures.cpp.
#include "counts.hpp"
#include "measures.hpp"
#include "word_facts.hpp"

#include <textmill/plugin.hpp>

#include <optional>
#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Readability : plugin<Readability> {
  static constexpr meta info{"readability", "1.0.0",
                             "Measures how hard each text is to read, with the counts behind it"};
  static constexpr auto params = parameters(
      choices("measures", "", {"flesch", "flesch_kincaid"}, "The measures to compute; none: all"),
      text("language", "", "Language of the texts, such as en; empty: the document's own, else en"),
      integer("min_words", 0, {.min = 0, .unit = "word"}, "Words that a text needs; 0: what each measure asks for"));
  static constexpr auto reads =
      layers(term("token/1", "term"), u8("token/1", "class"), u32("sentence/1", "first"), u32("sentence/1", "count")) +
      metadata(text("document/1", "language", {.optional = true}));
  static constexpr auto writes = document_tables(
      text("readability_counts", "language", {.summary = "the language that the text was taken for"}),
      u64("readability_counts", "sentences", {.unit = "sentence", .summary = "sentences with at least one word"}),
      u64("readability_counts", "words", {.unit = "word", .summary = "tokens with a letter or digit"}),
      u64("readability_counts", "syllables",
          {.nullable = true, .unit = "syllable", .summary = "of all words; empty without rules for the language"}),
      u64("readability_counts", "letters", {.unit = "character", .summary = "letters and digits"}),
      u64("readability_counts", "characters",
          {.unit = "character", .summary = "of words, with apostrophes and hyphens"}),
      u64("readability_counts", "long_words", {.unit = "word", .summary = "7 letters and more"}),
      u64("readability_counts", "monosyllables", {.nullable = true, .unit = "word", .summary = "one syllable"}),
      u64("readability_counts", "complex_words", {.nullable = true, .unit = "word", .summary = "3 syllables and more"}),
      text("readability", "measure", {.summary = "name of the measure"}),
      f64("readability", "value", {.nullable = true, .summary = "by the formula of the measure, in its own unit"}),
      text("readability", "status", {.summary = "ok, or why there is no value"}));

  explicit Readability(const values& v)
      : language(v.get<"language">()), min_words(static_cast<std::uint64_t>(v.get<"min_words">())) {
    for (const auto m : v.get<"measures">()) wanted.push_back(&readability::measures()[static_cast<std::size_t>(m)]);
    if (wanted.empty())
      for (const auto& m : readability::measures()) wanted.push_back(&m);
  }

  /// A worker meets a term many times and looks at it once; with syllables and without them apart, because the language
  /// may change between documents.
  struct worker {
    std::vector<std::optional<readability::WordFacts>> facts[2];
  };

  void process(worker& w, const doc& d, out& o) const {
    const std::string_view tag = language_of(d);
    const readability::Counts c = count(w, d, readability::has_syllable_rules(tag));
    const auto if_known = [&](std::uint64_t n) { return c.has_syllables ? std::optional(n) : std::nullopt; };
    o.row<"readability_counts">(tag, c.sentences, c.words, if_known(c.syllables), c.letters, c.characters, c.long_words,
                                if_known(c.monosyllables), if_known(c.complex_words));
    for (const auto* m : wanted) {
      const auto result = readability::evaluate(*m, c, tag, min_words);
      o.row<"readability">(m->id, result.value, result.status);
    }
  }

 private:
  std::string_view language_of(const doc& d) const {
    if (!language.empty()) return language;
    const auto own = d.in<4>();
    return own.empty() || own[0].empty() ? std::string_view("en") : own[0];
  }

  static readability::Counts count(worker& w, const doc& d, bool syllables) {
    const auto terms = d.in<0>();
    const auto classes = d.in<1>();
    const auto first = d.in<2>(), size = d.in<3>();
    readability::Counts counts;
    counts.has_syllables = syllables;
    for (std::size_t s = 0; s < first.size(); ++s) {
      const std::uint64_t before = counts.words;
      for (std::uint32_t i = first[s]; i < first[s] + size[s]; ++i)
        if (is_word_like(classes[i])) counts.add(facts_of(w, terms[i], d, syllables));
      counts.sentences += counts.words != before ? 1 : 0;
    }
    return counts;
  }

  static const readability::WordFacts& facts_of(worker& w, term_id t, const doc& d, bool syllables) {
    auto& known = w.facts[syllables ? 1 : 0];
    const auto id = static_cast<std::uint32_t>(t);
    if (id >= known.size()) known.resize(id + id / 2 + 1024);
    if (!known[id]) known[id] = readability::word_facts(d.text(t), syllables);
    return *known[id];
  }

  std::string language;
  std::uint64_t min_words;
  std::vector<const readability::Measure*> wanted;
};

}  // namespace

TEXTMILL_PLUGINS(Readability)

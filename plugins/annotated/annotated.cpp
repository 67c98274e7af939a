// The adapter of the analyzer `annotated`: what a source knows about its tokens becomes layers. It decides nothing; see
// annotation.cpp.
#include "annotation.hpp"

#include <textmill/plugin.hpp>
#include <textmill/token_class.hpp>

#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Annotated : plugin<Annotated> {
  static constexpr meta info{"annotated", "1.0.0",
                             "Takes the tokens, sentences and paragraphs that vertical files and CoNLL-U state"};
  static constexpr auto params =
      parameters(choice("term", "word", {"word", "lemma"},
                        "What later steps count: the word as it stands, or its lemma where one is stated"),
                 flag("remove_punct", true, "Leave out tokens without a letter or digit"));
  static constexpr auto reads = metadata(text("document/1", "annotation", {.optional = true}));
  static constexpr auto writes =
      layers(u32("token/1", "begin", {.unit = "byte"}), u32("token/1", "end", {.unit = "byte"}),
             term("token/1", "term", {.summary = "the word, or its lemma"}),
             u8("token/1", "class", {.summary = "a textmill::token_class"}),
             term("token/1", "lemma", {.summary = "as stated; empty where it is not"}),
             term("token/1", "pos", {.summary = "the part of speech as stated; empty where it is not"}),
             u32("sentence/1", "first", {.of = "token/1"}), u32("sentence/1", "count", {.unit = "token"}),
             u32("paragraph/1", "first", {.of = "token/1"}), u32("paragraph/1", "count", {.unit = "token"}));

  explicit Annotated(const values& v) : counts_lemmas(v.get<"term">() == 1), remove_punct(v.get<"remove_punct">()) {}

  void process(const doc& d, out& o) const {
    const std::string_view lines = d.in<0>().empty() ? std::string_view() : std::string_view(d.in<0>()[0]);
    if (lines.empty() && !d.text().empty())
      throw error("the source states no tokens: it is no vertical file or CoNLL-U; use 'segment' instead");
    std::string why;
    auto annotation = annotated::parse_annotation(lines, d.text().size(), why);
    if (!annotation) throw error(why);
    if (remove_punct) drop_punctuation(*annotation, d.text());
    write_tokens(*annotation, d, o);
    write_ranges<6>(annotation->sentences, o);
    write_ranges<8>(annotation->paragraphs, o);
  }

 private:
  static std::string_view word(const annotated::Token& t, std::string_view text) {
    return text.substr(t.begin, t.end - t.begin);
  }

  static void drop_punctuation(annotated::Annotation& a, std::string_view text) {
    std::vector<std::uint32_t> place(a.tokens.size() + 1);
    std::vector<annotated::Token> kept;
    for (std::size_t i = 0; i < a.tokens.size(); ++i) {
      place[i] = static_cast<std::uint32_t>(kept.size());
      if (is_word_like(annotated::class_of(word(a.tokens[i], text)))) kept.push_back(a.tokens[i]);
    }
    place.back() = static_cast<std::uint32_t>(kept.size());
    for (auto* ranges : {&a.sentences, &a.paragraphs}) {
      for (auto& range : *ranges) range = {place[range.first], place[range.first + range.count] - place[range.first]};
      std::erase_if(*ranges, [](const annotated::TokenRange& r) { return r.count == 0; });
    }
    a.tokens = std::move(kept);
  }

  void write_tokens(const annotated::Annotation& a, const doc& d, out& o) const {
    const std::size_t n = a.tokens.size();
    const auto begins = o.column<0>(n), ends = o.column<1>(n);
    const auto classes = o.column<3>(n);
    std::vector<tml_str> terms(n), lemmas(n), tags(n);
    const auto str = [](std::string_view s) { return tml_str{s.data(), s.size()}; };
    for (std::size_t i = 0; i < n; ++i) {
      const annotated::Token& t = a.tokens[i];
      begins[i] = t.begin, ends[i] = t.end;
      classes[i] = annotated::class_of(word(t, d.text()));
      lemmas[i] = str(t.lemma), tags[i] = str(t.pos);
      terms[i] = str(counts_lemmas && !t.lemma.empty() ? t.lemma : word(t, d.text()));
    }
    d.intern(terms, o.column<2>(n));
    d.intern(lemmas, o.column<4>(n));
    d.intern(tags, o.column<5>(n));
  }

  template <std::size_t First> static void write_ranges(const std::vector<annotated::TokenRange>& ranges, out& o) {
    const auto first = o.column<First>(ranges.size()), count = o.column<First + 1>(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) first[i] = ranges[i].first, count[i] = ranges[i].count;
  }

  bool counts_lemmas, remove_punct;
};

}  // namespace

TEXTMILL_PLUGINS(Annotated)

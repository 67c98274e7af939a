// The adapter of the analyzer `vertical`: what a source knows about its tokens becomes layers. It decides nothing; see
// annotation.cpp.
#include "annotation.hpp"

#include <textmill/plugin.hpp>
#include <textmill/token_class.hpp>

#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Vertical : plugin<Vertical> {
  static constexpr meta info{"vertical", "1.0.0",
                             "Takes the tokens, sentences and paragraphs that vertical files and CoNLL-U state"};
  static constexpr auto params = parameters(
      choice("term", "word", {"word", "lemma"},
             "What later steps count: the word as it stands, or its lemma where one is stated"),
      choice("contractions", "token", {"token", "words"},
             "Words that CoNLL-U writes together, as de and le in du: one token, or each a token in the same place"),
      flag("remove_punct", true, "Leave out tokens without a letter or digit"));
  static constexpr auto reads = metadata(text("document/1", "stated_tokens", {.optional = true}));
  static constexpr auto writes =
      layers(u32("token/1", "begin", {.unit = "byte"}), u32("token/1", "end", {.unit = "byte"}),
             term("token/1", "term", {.summary = "the word, or its lemma"}),
             u8("token/1", "class", {.summary = "a textmill::token_class"}),
             term("token/1", "lemma", {.nullable = true, .summary = "as stated; null where it is not"}),
             term("token/1", "pos", {.summary = "the part of speech as stated; empty where it is not"}),
             u32("sentence/1", "first", {.of = "token/1"}), u32("sentence/1", "count", {.unit = "token"}),
             u32("paragraph/1", "first", {.of = "token/1"}), u32("paragraph/1", "count", {.unit = "token"})) +
      document_tables(
          u64("stated_tokens", "tokens",
              {.unit = "token", .summary = "tokens that the source states, words written together each for itself"}),
          u64("stated_tokens", "sentences", {.unit = "sentence", .summary = "sentences that it states"}),
          text("stated_tokens", "status", {.summary = "ok, or why there are none"}));

  explicit Vertical(const values& v)
      : counts_lemmas(v.get<"term">() == 1), splits_contractions(v.get<"contractions">() == 1),
        remove_punct(v.get<"remove_punct">()) {}

  void process(const doc& d, out& o) const {
    const bool is_stated = d.has<0>() && d.valid<0>(0) && !d.in<0>()[0].empty();
    std::string status =
        is_stated || d.text().empty()
            ? "ok"
            : "no_tokens: the source is no vertical file or CoNLL-U, or 'split' has cut it; use 'segment'";
    std::string why;
    auto annotation = vertical::parse_annotation(is_stated ? std::string_view(d.in<0>()[0]) : "", d.text(), why);
    if (!annotation) {
      status = "bad_annotation: " + why;
      annotation.emplace();
    }
    o.row<"stated_tokens">(annotation->tokens.size(), annotation->sentences.size(), status);
    if (!splits_contractions) vertical::join_contractions(*annotation);
    if (remove_punct) drop_punctuation(*annotation, d.text());
    write_tokens(*annotation, d, o);
    write_ranges<6>(annotation->sentences, o);
    write_ranges<8>(annotation->paragraphs, o);
  }

 private:
  static std::string_view word(const vertical::Token& t, std::string_view text) {
    return !t.word.empty() ? t.word : text.substr(t.begin, t.end - t.begin);
  }

  static void drop_punctuation(vertical::Annotation& a, std::string_view text) {
    std::vector<std::uint32_t> place(a.tokens.size() + 1);
    std::vector<vertical::Token> kept;
    for (std::size_t i = 0; i < a.tokens.size(); ++i) {
      place[i] = static_cast<std::uint32_t>(kept.size());
      if (is_word_like(vertical::class_of(word(a.tokens[i], text)))) kept.push_back(a.tokens[i]);
    }
    place.back() = static_cast<std::uint32_t>(kept.size());
    for (auto* ranges : {&a.sentences, &a.paragraphs}) {
      for (auto& range : *ranges) range = {place[range.first], place[range.first + range.count] - place[range.first]};
      std::erase_if(*ranges, [](const vertical::TokenRange& r) { return r.count == 0; });
    }
    a.tokens = std::move(kept);
  }

  void write_tokens(const vertical::Annotation& a, const doc& d, out& o) const {
    const std::size_t n = a.tokens.size();
    const auto begins = o.column<0>(n), ends = o.column<1>(n);
    const auto classes = o.column<3>(n);
    std::vector<tml_str> terms(n), lemmas(n), tags(n);
    const auto str = [](std::string_view s) { return tml_str{s.data(), s.size()}; };
    for (std::size_t i = 0; i < n; ++i) {
      const vertical::Token& t = a.tokens[i];
      begins[i] = t.begin, ends[i] = t.end;
      classes[i] = vertical::class_of(word(t, d.text()));
      lemmas[i] = str(t.lemma), tags[i] = str(t.pos);
      terms[i] = str(counts_lemmas && !t.lemma.empty() ? t.lemma : word(t, d.text()));
    }
    d.intern(terms, o.column<2>(n));
    d.intern(lemmas, o.column<4>(n));
    o.nulls<4>().set_null_where(n, [&](std::size_t i) { return a.tokens[i].lemma.empty(); });
    d.intern(tags, o.column<5>(n));
  }

  template <std::size_t First> static void write_ranges(const std::vector<vertical::TokenRange>& ranges, out& o) {
    const auto first = o.column<First>(ranges.size()), count = o.column<First + 1>(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) first[i] = ranges[i].first, count[i] = ranges[i].count;
  }

  bool counts_lemmas, splits_contractions, remove_punct;
};

}  // namespace

TEXTMILL_PLUGINS(Vertical)

// The adapter of the analyzer `readability`: tokens and sentences in, counts and measures out. The counts are defined
// in counts.hpp, the measures registered in measures.cpp.
#include "counting.hpp"
#include "counts.hpp"
#include "languages.hpp"
#include "measures.hpp"
#include "resources.hpp"
#include "word_facts.hpp"

#include <textmill/plugin.hpp>

#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using namespace textmill;
namespace rd = readability;

using EachCount = std::make_index_sequence<rd::count_kinds>;

template <std::size_t... I> constexpr auto count_columns(std::index_sequence<I...>) {
  return document_tables(u64("readability_counts", rd::count_definitions[I].id.data(),
                             {.nullable = true, .summary = rd::count_definitions[I].definition.data()})...);
}
template <std::size_t... I> constexpr auto count_metadata(std::index_sequence<I...>) {
  return metadata(
      text("document/1", rd::count_definitions[I].id.data(), {.optional = true, .summary = "with counts: metadata"})...);
}

struct Readability : plugin<Readability> {
  static constexpr meta info{"readability", "2.0.0",
                             "Measures how hard each text is to read, with the counts behind it"};
  static constexpr auto params = parameters(
      texts("measures", "", "Ids of the measures to compute; none: all that were made for the language of the text"),
      text("language", "", "Language of the texts, such as en; empty: the document's own, else en"),
      integer("min_words", 0, {.min = 0, .unit = "word"}, "Words that a text needs; 0: what each measure asks for"),
      choice("counts", "text", {"text", "metadata"},
             "Count the text, or take counts from metadata fields of the names of the columns"),
      path("dale_chall_list", "List of familiar words in place of the built-in one of Chall and Dale (1995)"),
      path("spache_list", "List of familiar words in place of the built-in one of Spache (1974)"),
      path("harris_jacobson_list", "List of familiar words of Harris and Jacobson, for their measures"));
  static constexpr auto reads =
      layers(term("token/1", "term"), u8("token/1", "class"), u32("token/1", "begin"), u32("token/1", "end"),
             u32("sentence/1", "first"), u32("sentence/1", "count")) +
      metadata(text("document/1", "language", {.optional = true})) + count_metadata(EachCount());
  static constexpr auto writes =
      document_tables(text("readability_counts", "language")) + count_columns(EachCount()) +
      document_tables(text("readability", "measure"), f64("readability", "value", {.nullable = true}),
                      text("readability", "status", {.summary = "ok, or why there is no value"}));

  explicit Readability(const values& v)
      : language(v.get<"language">()), min_words(static_cast<std::uint64_t>(v.get<"min_words">())),
        counts_given(v.get<"counts">() == 1),
        lists(rd::WordLists::open(v.get<"dale_chall_list">(), v.get<"spache_list">(), v.get<"harris_jacobson_list">())) {
    for (const auto& id : v.get<"measures">()) {
      const rd::Measure* m = rd::find_measure(to_view(id));
      if (m == nullptr)
        throw error("there is no measure '" + std::string(to_view(id)) + "'; 'textmill describe readability' lists them",
                    TML_E_PARAM);
      wanted.push_back(m);
    }
  }

  /// A worker meets a term many times and looks at it once for each language.
  struct worker {
    struct Known {
      rd::LanguageRules rules;
      std::vector<std::optional<rd::WordFacts>> facts;
    };
    std::vector<std::unique_ptr<Known>> languages;
    std::unordered_map<std::string, std::uint32_t> types;
    rd::SeenTypes seen;
    rd::TextWords text;
  };

  void process(worker& w, const doc& d, out& o) const {
    const std::string_view tag = language_of(d);
    auto& known = rules_for(w, tag);
    std::string unfit;
    const rd::Counts c = counts_given ? given_counts(d, EachCount()) : counted(w, known, d, unfit);
    write_counts(o, tag, c, EachCount());
    const auto write = [&](const rd::Measure& m) {
      auto result = rd::evaluate(m, c, {tag, min_words, counts_given ? nullptr : rd::why_absent});
      if (!unfit.empty() && m.languages != "any" && result.value) result = {std::nullopt, unfit};
      o.row<"readability">(m.id, result.value, result.status);
    };
    if (wanted.empty()) {
      for (const rd::Measure* m : rd::measures())
        if (rd::made_for(*m, tag)) write(*m);
    } else {
      for (const rd::Measure* m : wanted) write(*m);
    }
  }

 private:
  std::string_view language_of(const doc& d) const {
    if (!language.empty()) return language;
    const auto own = d.in<6>();
    return own.empty() || own[0].empty() ? std::string_view("en") : own[0];
  }

  worker::Known& rules_for(worker& w, std::string_view tag) const {
    for (auto& known : w.languages)
      if (known->rules.language == tag) return *known;
    w.languages.push_back(std::make_unique<worker::Known>());
    w.languages.back()->rules = lists.rules(tag);
    return *w.languages.back();
  }

  static rd::Counts counted(worker& w, worker::Known& known, const doc& d, std::string& unfit) {
    read_words(w, known, d);
    w.seen.begin_text();
    unfit = rd::unfit(w.text, known.rules);
    return rd::count(w.text, known.rules, w.seen);
  }

  static void read_words(worker& w, worker::Known& known, const doc& d) {
    const auto terms = d.in<0>();
    const auto classes = d.in<1>();
    const auto begin = d.in<2>(), end = d.in<3>(), first = d.in<4>(), size = d.in<5>();
    w.text.clear();
    for (std::size_t s = 0; s < first.size(); ++s) {
      w.text.begin_sentence();
      std::uint32_t behind = 0;
      for (std::uint32_t i = first[s]; i < first[s] + size[s]; ++i) {
        if (!is_word_like(classes[i])) continue;
        const bool opens = w.text.sentences.back().count == 0;
        w.text.add(facts_of(w, known, terms[i], d), i, opens ? std::string_view() : d.text(behind, begin[i]));
        behind = end[i];
      }
      w.text.end_sentence();
    }
  }

  static const rd::WordFacts& facts_of(worker& w, worker::Known& known, term_id t, const doc& d) {
    const auto id = static_cast<std::uint32_t>(t);
    if (id >= known.facts.size()) known.facts.resize(id + id / 2 + 1024);
    auto& facts = known.facts[id];
    if (!facts) {
      const std::string_view form = d.text(t);
      const std::string small = rd::lower(form);
      facts = rd::word_facts(form, small, known.rules);
      facts->type = w.types.try_emplace(small, static_cast<std::uint32_t>(w.types.size())).first->second;
    }
    return *facts;
  }

  template <std::size_t... I> static rd::Counts given_counts(const doc& d, std::index_sequence<I...>) {
    rd::Counts c;
    const auto take = [&](rd::Count count, const text_column& field) {
      if (field.empty() || field[0].empty()) return;
      std::uint64_t n = 0;
      const auto digits = field[0];
      const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
      if (problem != std::errc() || stop != digits.data() + digits.size())
        throw error("the metadata field '" + std::string(rd::count_definitions[static_cast<std::size_t>(count)].id) +
                    "' is no whole number: '" + std::string(digits) + "'");
      c.set(count, n);
    };
    (take(static_cast<rd::Count>(I), d.in<7 + I>()), ...);
    return c;
  }

  template <std::size_t... I>
  static void write_counts(out& o, std::string_view tag, const rd::Counts& c, std::index_sequence<I...>) {
    o.row<"readability_counts">(tag, c.find(static_cast<rd::Count>(I))...);
  }

  std::string language;
  std::uint64_t min_words;
  bool counts_given;
  rd::WordLists lists;
  std::vector<const rd::Measure*> wanted;
};

}  // namespace

TEXTMILL_PLUGINS(Readability)

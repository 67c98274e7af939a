// The adapter of the analyzer `readability`: tokens and sentences in, counts and measures out. The counts are defined
// in counts.hpp, the measures registered in measures.cpp.
#include "contrast.hpp"
#include "counting.hpp"
#include "counts.hpp"
#include "described_measures.hpp"
#include "difficulty.hpp"
#include "hardest.hpp"
#include "measures.hpp"
#include "own_scores.hpp"
#include "resources.hpp"
#include "word_facts.hpp"

#include <textmill/plugin.hpp>

#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
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
  return metadata(text("document/1", rd::count_definitions[I].id.data(),
                       {.optional = true, .summary = "with counts: metadata"})...);
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
      integer("hardest", 10, {.min = 0, .max = 100'000},
              "List so many of the hardest sentences and words, with the reason"),
      flag("sentences", false, "List every sentence with its difficulty, in the table readability_sentences"),
      flag("explain", false, "Fill each formula with the counts of the document, in the table readability_explained"),
      texts("contrast", "", "Measures by which to compare the groups that the metadata field 'group' names"),
      flag("features", false, "List what the score difficulty is made of, in the table readability_features"),
      path("dale_chall_list", "List of familiar words in place of the built-in one of Chall and Dale (1995)"),
      path("spache_list", "List of familiar words in place of the built-in one of Spache (1974)"),
      path("harris_jacobson_list", "List of familiar words of Harris and Jacobson, for their measures"));
  static constexpr auto reads = layers(term("token/1", "term"), u8("token/1", "class"), u32("token/1", "begin"),
                                       u32("token/1", "end"), u32("sentence/1", "first"), u32("sentence/1", "count")) +
                                metadata(text("document/1", "language", {.optional = true})) +
                                count_metadata(EachCount()) +
                                metadata(text("document/1", "group", {.optional = true, .summary = "for contrast"}));
  static constexpr auto writes =
      document_tables(text("readability_counts", "language", {.summary = "the language that the text was taken for"})) +
      count_columns(EachCount()) +
      document_tables(text("readability", "measure", {.summary = "id of the measure"}),
                      f64("readability", "value", {.nullable = true, .summary = "in the unit of the measure"}),
                      text("readability", "status", {.summary = "ok, or why there is no value"})) +
      document_tables(
          text("readability_hardest", "kind", {.summary = "sentence or word"}),
          u32("readability_hardest", "rank", {.summary = "1 for the hardest of its kind"}),
          u32("readability_hardest", "begin", {.unit = "byte", .summary = "where it begins first in the text"}),
          u32("readability_hardest", "end", {.unit = "byte", .summary = "where it ends there"}),
          text("readability_hardest", "text", {.summary = "as it stands in the text"}),
          u64("readability_hardest", "occurrences", {.summary = "how often the text has it"}),
          f64("readability_hardest", "difficulty",
              {.summary =
                   "of a sentence: its difficulty_sentence; of a word: what it adds, times the words of its sentence"}),
          text("readability_hardest", "reason", {.summary = "what makes it hard"}),
          text("readability_explained", "measure", {.summary = "id of the measure"}),
          f64("readability_explained", "value", {.summary = "in the unit of the measure"}),
          text("readability_explained", "formula", {.summary = "the formula with the counts of the document"}),
          text("readability_explained", "words", {.summary = "the words that weigh most in it"}),
          text("readability_explained", "source", {.summary = "author, year and publication"})) +
      document_tables(
          u32("readability_sentences", "begin", {.unit = "byte", .summary = "where its first word begins"}),
          u32("readability_sentences", "end", {.unit = "byte", .summary = "where its last word ends"}),
          u32("readability_sentences", "words", {.unit = "word", .summary = "how many words it has"}),
          f64("readability_sentences", "difficulty", {.nullable = true, .summary = "its difficulty_sentence"}),
          text("readability_sentences", "status", {.summary = "ok, or why there is no value"})) +
      document_tables(text("readability_features", "feature", {.summary = "id of the feature"}),
                      f64("readability_features", "value", {.summary = "of the text, before scaling"}),
                      f64("readability_features", "difficulty",
                          {.nullable = true, .summary = "what it adds to difficulty, against an average text"}),
                      f64("readability_features", "difficulty_sentence",
                          {.nullable = true, .summary = "what it adds to difficulty_sentence"})) +
      tables(
          text("readability_contrast", "measure", {.order = 1, .summary = "id of the measure"}),
          text("readability_contrast", "group_a", {.order = 2, .summary = "the first group"}),
          text("readability_contrast", "group_b", {.order = 3, .summary = "the other group"}),
          u64("readability_contrast", "documents_a", {.unit = "document", .summary = "those with a value"}),
          u64("readability_contrast", "documents_b", {.unit = "document", .summary = "those with a value"}),
          f64("readability_contrast", "mean_a", {.summary = "of the values of group_a"}),
          f64("readability_contrast", "mean_b", {.summary = "of the values of group_b"}),
          f64("readability_contrast", "difference", {.nullable = true, .summary = "mean_a - mean_b"}),
          f64("readability_contrast", "difference_low", {.nullable = true, .summary = "95 % interval, Welch (1947)"}),
          f64("readability_contrast", "difference_high", {.nullable = true, .summary = "its upper end"}),
          f64("readability_contrast", "effect", {.nullable = true, .summary = "Hedges' g (1981)"}),
          f64("readability_contrast", "effect_low", {.nullable = true, .summary = "95 % interval"}),
          f64("readability_contrast", "effect_high", {.nullable = true, .summary = "its upper end"}),
          text("readability_contrast", "status", {.summary = "ok, or why there is no interval"}));

  explicit Readability(const values& v)
      : language(v.get<"language">()), min_words(static_cast<std::uint64_t>(v.get<"min_words">())),
        counts_given(v.get<"counts">() == 1), sentences(v.get<"sentences">()), explain(v.get<"explain">()),
        list_features(v.get<"features">()), hardest(static_cast<std::size_t>(v.get<"hardest">())),
        lists(open_lists(v)) {
    for (const auto& id : v.get<"measures">()) add_measure(wanted, to_view(id));
    for (const auto& id : v.get<"contrast">()) add_measure(compared, to_view(id));
  }

  static rd::WordLists open_lists(const values& v) {
    try {
      return rd::WordLists::open(v.get<"dale_chall_list">(), v.get<"spache_list">(), v.get<"harris_jacobson_list">());
    } catch (const std::runtime_error& e) {
      throw error(e.what(), TML_E_IO);
    }
  }

  bool needs_corpus() const noexcept { return !compared.empty(); }
  bool writes_table(std::string_view table) const noexcept {
    if (table == "readability_hardest") return hardest != 0;
    if (table == "readability_explained") return explain;
    if (table == "readability_sentences") return sentences;
    if (table == "readability_features") return list_features;
    return table != "readability_contrast" || !compared.empty();
  }
  static std::vector<measure> measures() { return rd::described_measures(); }

  /// For each document with a group: the group, and the values of the compared measures, NaN where there is none.
  struct state {
    document_list<term_id> groups;
    document_list<double> values;
    auto members() { return std::tie(groups, values); }
  };

  /// A worker meets a term many times and looks at it once for each language.
  struct worker {
    struct Known {
      rd::LanguageRules rules;
      std::vector<std::optional<rd::WordFacts>> facts;
    };
    std::vector<std::unique_ptr<Known>> languages;
    std::unordered_map<std::string, std::uint32_t> types;
    rd::SeenTypes seen;
    rd::TextWords words;
  };

  void process(worker& w, const doc& d, out& o) const {
    const Text text = read(w, d);
    write_counts(o, text.conditions.language, text.counts, EachCount());
    write_measures(o, text, w.words, d);
    if (hardest != 0 && text.has_features && text.unfit.empty())
      write_hardest(o, w, rules_for(w, text.conditions.language).rules, d);
    if (sentences && text.has_features) write_sentences(o, w, rules_for(w, text.conditions.language).rules, d);
    if (list_features && text.has_features) write_features(o, text);
  }

  void observe(worker& w, state& s, const doc& d) const {
    const auto group = d.in<7 + rd::count_kinds>();
    if (group.empty() || group[0].empty()) return;
    const Text text = read(w, d);
    std::vector<double> found;
    for (const auto& m : compared)
      found.push_back(evaluate(m, text).value.value_or(std::numeric_limits<double>::quiet_NaN()));
    s.groups.add(d.index(), d.intern(group[0]));
    s.values.add(d.index(), found);
  }

  void finish(state& s, out& o) const {
    s.groups.sort();
    s.values.sort();
    for (std::size_t k = 0; k < compared.size(); ++k) {
      std::map<std::string, std::vector<double>> by_group;
      for (std::size_t i = 0; i < s.groups.size(); ++i)
        if (const double v = s.values[i][k]; !std::isnan(v)) by_group[std::string(o.text(s.groups[i][0]))].push_back(v);
      for (auto a = by_group.begin(); a != by_group.end(); ++a)
        for (auto b = std::next(a); b != by_group.end(); ++b) write_contrast(o, id_of(compared[k]), *a, *b);
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

  /// What is known of a document when its rows are written.
  struct Text {
    rd::Conditions conditions;
    rd::Counts counts;
    std::string unfit;  ///< why no measure can be had, or ""
    bool has_features = false;
    rd::Features features{};
  };

  Text read(worker& w, const doc& d) const {
    Text text;
    text.conditions = {language_of(d), min_words, counts_given ? nullptr : rd::why_absent};
    if (counts_given) {
      text.counts = given_counts(d, EachCount());
      return text;
    }
    auto& known = rules_for(w, text.conditions.language);
    read_words(w, known, d);
    w.seen.begin_text();
    text.unfit = rd::unfit(w.words, known.rules);
    text.counts = rd::count(w.words, known.rules, w.seen);
    text.has_features = !w.words.words.empty();
    if (text.has_features) text.features = rd::features(w.words, text.counts);
    return text;
  }

  /// A measure of the registry, or a score of ours.
  using AnyMeasure = std::variant<const rd::OwnScore*, const rd::Measure*>;

  static std::string_view id_of(const AnyMeasure& any) {
    return std::visit([](const auto* m) { return m->id; }, any);
  }

  static void add_measure(std::vector<AnyMeasure>& list, std::string_view id) {
    if (const auto* own = rd::find_own_score(id)) list.emplace_back(own);
    else if (const auto* m = rd::find_measure(id)) list.emplace_back(m);
    else
      throw error("there is no measure '" + std::string(id) + "'; 'textmill describe readability' lists them",
                  TML_E_PARAM);
  }

  rd::Result evaluate(const AnyMeasure& any, const Text& text) const {
    if (const auto* const* own = std::get_if<const rd::OwnScore*>(&any)) {
      if (counts_given) return {std::nullopt, "missing_count: it needs the text itself"};
      return rd::evaluate(**own, text.features, text.counts, text.conditions, text.unfit);
    }
    auto result = rd::evaluate(*std::get<const rd::Measure*>(any), text.counts, text.conditions);
    if (!text.unfit.empty() && result.value) result = {std::nullopt, text.unfit};
    return result;
  }

  void write_measures(out& o, const Text& text, const rd::TextWords& words, const doc& d) const {
    const auto tag = text.conditions.language;
    const auto write = [&](const AnyMeasure& any) {
      const auto result = evaluate(any, text);
      o.row<"readability">(id_of(any), result.value, result.status);
      const auto* const* m = std::get_if<const rd::Measure*>(&any);
      if (!explain || !result.value || m == nullptr) return;
      o.row<"readability_explained">((*m)->id, *result.value, rd::filled(**m, text.counts),
                                     counts_given ? std::string() : drivers(**m, words, d), (*m)->source);
    };
    for (const auto& any : wanted) write(any);
    if (!wanted.empty()) return;
    for (const auto& s : rd::own_scores())
      if (!counts_given && rd::find_difficulty(s.model, tag) != nullptr) write(&s);
    for (const auto* m : rd::measures())
      if (rd::made_for(*m, tag)) write(m);
  }

  using Group = std::pair<const std::string, std::vector<double>>;
  static void write_contrast(out& o, std::string_view measure, const Group& a, const Group& b) {
    const auto c = rd::contrast(a.second, b.second);
    const auto part = [](const std::optional<rd::Estimate>& e, double rd::Estimate::*m) {
      return e ? std::optional((*e).*m) : std::nullopt;
    };
    using E = rd::Estimate;
    o.row<"readability_contrast">(measure, a.first, b.first, a.second.size(), b.second.size(), c.mean_a, c.mean_b,
                                  part(c.difference, &E::value), part(c.difference, &E::low),
                                  part(c.difference, &E::high), part(c.effect, &E::value), part(c.effect, &E::low),
                                  part(c.effect, &E::high), c.status);
  }

  static std::string_view form_of(const rd::TextWords& words, const doc& d, std::uint32_t i) {
    const auto token = words.words[i].token;
    return d.text(d.in<2>()[token], d.in<3>()[token]);
  }

  /// The words that weigh most in the counts of a measure.
  static std::string drivers(const rd::Measure& m, const rd::TextWords& words, const doc& d) {
    std::string out;
    for (std::size_t k = rd::count_kinds; k-- > 0;) {
      const auto count = static_cast<rd::Count>(k);
      if ((m.needs & rd::set_of(count)) == 0) continue;
      for (const auto i : rd::words_behind(count, words, 5))
        out.append(out.empty() ? "" : ", ").append(form_of(words, d, i));
      if (!out.empty()) break;
    }
    return out;
  }

  void write_hardest(out& o, worker& w, const rd::LanguageRules& rules, const doc& d) const {
    const rd::TextWords& words = w.words;
    const auto* model = rd::find_difficulty("difficulty_sentence", rules.language);
    if (model == nullptr) return;
    const auto write = [&](std::string_view kind, const std::vector<rd::Hard>& list) {
      std::uint32_t rank = 0;
      for (const auto& h : list) {
        const auto begin = d.in<2>()[words.words[h.first].token];
        const auto end = d.in<3>()[words.words[h.first + h.count - 1].token];
        o.row<"readability_hardest">(kind, ++rank, begin, end, d.text(begin, end), h.occurrences, h.value, h.reason);
      }
    };
    write("sentence",
          rd::hardest_sentences(
              words, rules, *model, hardest, [&](std::uint32_t i) { return form_of(words, d, i); }, w.seen));
    write("word", rd::hardest_words(words, *model, hardest));
  }

  void write_sentences(out& o, worker& w, const rd::LanguageRules& rules, const doc& d) const {
    const auto* model = rd::find_difficulty("difficulty_sentence", rules.language);
    for (const auto& s : rd::sentence_scores(w.words, rules, model, w.seen)) {
      const auto begin = d.in<2>()[w.words.words[s.first].token];
      const auto end = d.in<3>()[w.words.words[s.first + s.count - 1].token];
      o.row<"readability_sentences">(begin, end, s.count, s.value, s.status);
    }
  }

  static void write_features(out& o, const Text& text) {
    const auto added = [&](std::string_view model, std::size_t feature) -> std::optional<double> {
      const auto* m = rd::find_difficulty(model, text.conditions.language);
      if (m == nullptr) return std::nullopt;
      for (const auto& part : m->parts)
        if (part.feature == feature) return part.coefficient * (text.features[feature] - part.mean);
      return 0.0;
    };
    for (std::size_t i = 0; i < rd::feature_definitions.size(); ++i)
      o.row<"readability_features">(rd::feature_definitions[i].id, text.features[i], added("difficulty", i),
                                    added("difficulty_sentence", i));
  }

  static void read_words(worker& w, worker::Known& known, const doc& d) {
    const auto terms = d.in<0>();
    const auto classes = d.in<1>();
    const auto begin = d.in<2>(), end = d.in<3>(), first = d.in<4>(), size = d.in<5>();
    w.words.clear();
    for (std::size_t s = 0; s < first.size(); ++s) {
      w.words.begin_sentence();
      std::uint32_t behind = 0;
      for (std::uint32_t i = first[s]; i < first[s] + size[s]; ++i) {
        if (!is_word_like(classes[i])) continue;
        const bool opens = w.words.sentences.back().count == 0;
        w.words.add(facts_of(w, known, terms[i], d), i, opens ? std::string_view() : d.text(behind, begin[i]));
        behind = end[i];
      }
      w.words.end_sentence();
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
  bool counts_given, sentences, explain, list_features;
  std::size_t hardest;
  rd::WordLists lists;
  std::vector<AnyMeasure> wanted, compared;
};

}  // namespace

TEXTMILL_PLUGINS(Readability)

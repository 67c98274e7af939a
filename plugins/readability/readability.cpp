// The adapter of the analyzer `readability`: tokens and sentences in, counts and measures out. The counts are defined
// in counts.hpp, the measures registered in measures.cpp.
#include "contract.hpp"
#include "contrast.hpp"
#include "described_measures.hpp"
#include "difficulty.hpp"
#include "hardest.hpp"
#include "known_words.hpp"
#include "measures.hpp"
#include "own_scores.hpp"
#include "resources.hpp"

#include <textmill/plugin.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace textmill;
namespace rd = readability;
using rd::contract::EachCount;

struct Readability : plugin<Readability> {
  static constexpr meta info{"readability", "2.0.0",
                             "Measures how hard each text is to read, with the counts behind it"};
  static constexpr auto params = rd::contract::params;
  static constexpr auto reads = rd::contract::reads;
  static constexpr auto writes = rd::contract::writes;

  explicit Readability(const values& v)
      : language_given(v.get<"language">()), min_words(static_cast<std::uint64_t>(v.get<"min_words">())),
        counts_given(v.get<"counts">() == 1), sentences(v.get<"sentences">()), explain(v.get<"explain">()),
        list_features(v.get<"features">()), hardest(static_cast<std::size_t>(v.get<"hardest">())),
        lists(open_lists(v)) {
    for (const auto& id : v.get<"measures">())
      if (to_view(id) != "all") add_measure(wanted, to_view(id));
    for (const auto& id : v.get<"contrast">()) add_measure(compared, to_view(id));
  }

  static rd::WordLists open_lists(const values& v) {
    try {
      return {v.get<"dale_chall_list">(), v.get<"spache_list">(), v.get<"harris_jacobson_list">()};
    } catch (const std::runtime_error& e) {
      throw error(e.what(), TML_E_IO);
    }
  }

  bool needs_corpus() const noexcept { return !compared.empty(); }
  bool reads_column(std::size_t read) const noexcept {
    if (read == group_read) return !compared.empty();
    return counts_given || read < first_count_read || read > group_read;
  }
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

  /// A measure of the registry, or a score of ours.
  using AnyMeasure = std::variant<const rd::OwnScore*, const rd::Measure*>;

  /// A measure to write for texts of a language.
  struct Listed {
    AnyMeasure measure;
    bool fits;  ///< it was made for the language
    rd::Formula formula;
  };

  /// What a worker knows of a language.
  struct Language {
    Language(rd::LanguageRules rules, std::vector<Listed> list, const rd::DifficultyModel* model)
        : words(std::move(rules), model), measures(std::move(list)), sentence_model(model) {}
    rd::KnownWords words;
    std::vector<Listed> measures;
    const rd::DifficultyModel* sentence_model;
  };
  struct worker {
    std::vector<std::unique_ptr<Language>> languages;
    rd::SeenTypes seen;
    rd::TextWords words;
    std::vector<std::optional<double>> scores;  ///< difficulty_sentence of each sentence
  };

  void process(worker& w, const doc& d, out& o) const {
    const Text text = read(w, d, hardest != 0 || sentences);
    write_counts(o, text.conditions.language, text.counts, EachCount());
    write_measures(o, text);
    if (explain) write_explained(o, text, w, d);
    if (counts_given || w.words.words.empty()) return;
    if (hardest != 0 && text.unfit.empty()) write_hardest(o, w, *text.language, d);
    if (sentences) write_sentences(o, w, *text.language, d);
    if (list_features) write_features(o, text);
  }

  void observe(worker& w, state& s, const doc& d) const {
    const auto group = d.in<group_read>();
    if (group.empty() || group[0].empty()) return;
    const Text text = read(w, d, false);
    std::vector<double> found;
    for (const auto& m : compared)
      found.push_back(evaluate(m, text).value.value_or(std::numeric_limits<double>::quiet_NaN()));
    s.groups.add(d.index(), d.intern(group[0]));
    s.values.add(d.index(), found);
  }

  void finish(state& s, out& o) const {
    s.groups.sort();
    s.values.sort();
    if (!compared.empty()) warn_of_few_groups(s, o);
    for (std::size_t k = 0; k < compared.size(); ++k) {
      std::map<std::string, std::vector<double>> by_group;
      for (std::size_t i = 0; i < s.groups.size(); ++i)
        if (const double v = s.values[i][k]; !std::isnan(v)) by_group[std::string(o.text(s.groups[i][0]))].push_back(v);
      for (auto a = by_group.begin(); a != by_group.end(); ++a)
        for (auto b = std::next(a); b != by_group.end(); ++b) write_contrast(o, id_of(compared[k]), *a, *b);
    }
  }

 private:
  static constexpr std::size_t first_count_read = 7, group_read = first_count_read + rd::count_kinds;
  static constexpr std::size_t value_write = 1 + rd::count_kinds + 1;  // of the table readability

  /// The language that the step or the document names, or "".
  std::string_view language_named(const doc& d) const {
    if (!language_given.empty()) return language_given;
    const auto own = d.in<6>();
    return own.empty() ? std::string_view() : own[0];
  }

  Language& known(worker& w, std::string_view tag) const {
    for (auto& language : w.languages)
      if (language->words.rules.language == tag) return *language;
    const auto* model = rd::find_difficulty("difficulty_sentence", tag);
    w.languages.push_back(std::make_unique<Language>(lists.rules(tag), measures_for(tag), model));
    return *w.languages.back();
  }

  std::vector<Listed> measures_for(std::string_view tag) const {
    std::vector<Listed> list;
    const auto add = [&](const AnyMeasure& any) {
      const auto* const* m = std::get_if<const rd::Measure*>(&any);
      list.push_back({any, m != nullptr && rd::made_for(**m, tag), rd::Formula(m == nullptr ? "" : (*m)->formula)});
    };
    for (const auto& any : wanted) add(any);
    if (!wanted.empty()) return list;
    for (const auto& s : rd::own_scores())
      if (!counts_given && rd::find_difficulty(s.model, tag) != nullptr) add(&s);
    for (const auto* m : rd::measures())
      if (rd::made_for(*m, tag)) add(m);
    return list;
  }

  /// What is known of a document when its rows are written.
  struct Text {
    rd::Conditions conditions;
    const Language* language;
    rd::Tally tally;
    rd::Counts counts;
    std::string unfit;              ///< why no measure can be had, or ""
    std::string without_sentences;  ///< why none can that counts sentences, or ""
  };

  /// Reads the document into w.words, and, if so wanted, scores its sentences.
  Text read(worker& w, const doc& d, bool score) const {
    const auto named = language_named(d);
    const std::string_view tag = named.empty() ? "en" : named;
    Language& language = known(w, tag);
    Text text{{tag, min_words, counts_given ? nullptr : rd::why_absent}, &language, {}, {}, "", ""};
    if (counts_given) {
      text.counts = given_counts(d, EachCount());
      return text;
    }
    read_words(w, language.words, d);
    w.seen.begin_text(language.words.types());
    w.scores.clear();
    for (const rd::Sentence& s : w.words.sentences) {
      const rd::Tally t = rd::add_sentence(w.words, s, w.seen, text.tally);
      if (!score) continue;
      const auto* model = language.sentence_model;
      w.scores.push_back(model == nullptr ? std::nullopt
                                          : rd::sentence_score(t, language.words.rules, *model, nullptr));
    }
    text.unfit = rd::unfit(text.tally, language.words.rules);
    if (text.unfit.empty() && named.empty()) text.unfit = rd::unlike_english(text.tally);
    text.without_sentences = rd::without_sentences(text.tally);
    text.counts = rd::counts(text.tally, language.words.rules);
    return text;
  }

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

  rd::Result evaluate(const AnyMeasure& any, const Text& text, bool fits = false) const {
    if (!text.unfit.empty()) return {std::nullopt, text.unfit};
    if (const auto* const* own = std::get_if<const rd::OwnScore*>(&any)) {
      if (counts_given) return {std::nullopt, "missing_count: it needs the text itself"};
      return rd::evaluate(**own, text.tally, text.conditions);
    }
    const rd::Measure& m = *std::get<const rd::Measure*>(any);
    auto result =
        fits ? rd::evaluate_made_for(m, text.counts, text.conditions) : rd::evaluate(m, text.counts, text.conditions);
    constexpr rd::CountSet of_sentences = rd::set_of(rd::Count::sentences, rd::Count::units);
    const bool is_judged =
        result.value || result.status.starts_with("undefined");  // and not too short or without a list
    if (is_judged && (m.needs & of_sentences) != 0 && !text.without_sentences.empty())
      result = {std::nullopt, text.without_sentences};
    return result;
  }

  void write_measures(out& o, const Text& text) const {
    const auto& list = text.language->measures;
    const auto [ids, numbers, statuses] = o.rows<"readability">(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto result = evaluate(list[i].measure, text, list[i].fits);
      ids.add(id_of(list[i].measure));
      statuses.add(result.status);
      if (result.value) numbers[i] = *result.value;
      else o.nulls<value_write>().set_null(i);
    }
  }

  void write_explained(out& o, const Text& text, worker& w, const doc& d) const {
    std::array<std::optional<std::string>, rd::count_kinds> behind;  // the words that weigh most in a count
    for (const auto& listed : text.language->measures) {
      const auto* const* m = std::get_if<const rd::Measure*>(&listed.measure);
      if (m == nullptr) continue;
      const auto result = evaluate(listed.measure, text, listed.fits);
      if (!result.value) continue;
      std::string_view words;
      for (std::size_t k = rd::count_kinds; k-- > 0 && words.empty() && !counts_given;) {
        const auto count = static_cast<rd::Count>(k);
        if (((*m)->needs & rd::set_of(count)) == 0) continue;
        if (!behind[k]) behind[k] = drivers(count, *text.language, w, d);
        words = *behind[k];
      }
      o.row<"readability_explained">((*m)->id, *result.value, listed.formula.filled(text.counts), words, (*m)->source);
    }
  }

  using Group = std::pair<const std::string, std::vector<double>>;
  static void warn_of_few_groups(const state& s, const out& o) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < s.groups.size(); ++i) names.insert(o.text(s.groups[i][0]));
    if (names.size() > 1) return;
    o.warn("`contrast` compares groups of documents, and " +
           (names.empty() ? std::string("no document has the metadata field `group`")
                          : "all that have the metadata field `group` are of '" + std::string(*names.begin()) + "'") +
           ": nothing is compared");
  }

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

  static std::string drivers(rd::Count count, const Language& language, worker& w, const doc& d) {
    std::string words;
    for (const auto i : rd::words_behind(count, w.words, 5, w.seen, language.words.types()))
      words.append(words.empty() ? "" : ", ").append(form_of(w.words, d, i));
    return words;
  }

  void write_hardest(out& o, worker& w, const Language& language, const doc& d) const {
    if (language.sentence_model == nullptr) return;
    const auto sentence_list = rd::hardest_sentences(w.words, w.scores, hardest);
    const auto word_list = rd::hardest_words(w.words, hardest, w.seen, language.words.types());
    const auto rows = o.rows<"readability_hardest">(sentence_list.size() + word_list.size());
    const auto form = [&](std::uint32_t i) { return form_of(w.words, d, i); };
    std::size_t row = 0;
    const auto write = [&](std::string_view kind, const std::vector<rd::Hard>& list, auto&& why) {
      const auto& [kinds, ranks, begins, ends, texts, occurrences, difficulties, reasons] = rows;
      std::uint32_t rank = 0;
      for (const auto& h : list) {
        kinds.add(kind);
        ranks[row] = ++rank;
        begins[row] = d.in<2>()[w.words.words[h.first].token];
        ends[row] = d.in<3>()[w.words.words[h.first + h.count - 1].token];
        texts.add(d.text(begins[row], ends[row]));
        occurrences[row] = h.occurrences;
        difficulties[row++] = h.value;
        reasons.add(why(h));
      }
    };
    write("sentence", sentence_list, [&](const rd::Hard& h) { return rd::why_hard(h, w.words, form); });
    write("word", word_list, [&](const rd::Hard& h) { return rd::why_hard(w.words.words[h.first]); });
  }

  void write_sentences(out& o, worker& w, const Language& language, const doc& d) const {
    for (std::size_t i = 0; i < w.words.sentences.size(); ++i) {
      const rd::Sentence& s = w.words.sentences[i];
      const auto begin = d.in<2>()[w.words.words[s.first].token];
      const auto end = d.in<3>()[w.words.words[s.first + s.count - 1].token];
      o.row<"readability_sentences">(begin, end, s.count, w.scores[i],
                                     w.scores[i] ? std::string("ok") : why_no_score(w, s, language));
    }
  }

  static std::string why_no_score(worker& w, const rd::Sentence& s, const Language& language) {
    if (language.sentence_model == nullptr)
      return "no_language_support: there is no difficulty_sentence for '" + language.words.rules.language + "'";
    rd::Tally whole;
    std::string why;
    rd::sentence_score(rd::add_sentence(w.words, s, w.seen, whole), language.words.rules, *language.sentence_model,
                       &why);
    return why;
  }

  static void write_features(out& o, const Text& text) {
    const auto features = rd::features(text.tally);
    const auto added = [&](std::string_view model, std::size_t feature) -> std::optional<double> {
      const auto* m = rd::find_difficulty(model, text.conditions.language);
      if (m == nullptr) return std::nullopt;
      for (const auto& part : m->parts)
        if (part.feature == feature) return part.coefficient * (features[feature] - part.mean);
      return 0.0;
    };
    for (std::size_t i = 0; i < rd::feature_definitions.size(); ++i)
      o.row<"readability_features">(rd::feature_definitions[i].id, features[i], added("difficulty", i),
                                    added("difficulty_sentence", i));
  }

  static void read_words(worker& w, rd::KnownWords& known, const doc& d) {
    const auto terms = d.in<0>();
    const auto classes = d.in<1>();
    const auto begin = d.in<2>(), end = d.in<3>(), first = d.in<4>(), size = d.in<5>();
    const std::string_view text = d.text();
    w.words.clear();
    constexpr std::size_t ahead = 32;  // tokens, about the time that memory takes
    for (std::size_t s = 0; s < first.size(); ++s) {
      rd::Sentence sentence = w.words.begin_sentence();
      std::uint32_t behind = 0;
      for (std::uint32_t i = first[s]; i < first[s] + size[s]; ++i) {
        if (i + 2 * ahead < terms.size()) known.prefetch_place(static_cast<std::uint32_t>(terms[i + 2 * ahead]));
        if (i + ahead < terms.size()) known.prefetch_facts(static_cast<std::uint32_t>(terms[i + ahead]));
        if (!is_word_like(classes[i])) continue;
        const auto& facts = known.facts(
            static_cast<std::uint32_t>(terms[i]), [&] { return d.text(terms[i]); },
            [&](std::string_view form) { return static_cast<std::uint32_t>(d.intern(form)); });
        const std::uint32_t from = sentence.count == 0 ? begin[i] : behind;
        w.words.add(sentence, facts, i, {text.data() + from, begin[i] - from});
        behind = end[i];
      }
      if (sentence.count == 0) continue;
      const std::size_t after = first[s] + size[s];  // the first token behind the sentence
      const std::size_t next = after < begin.size() ? begin[after] : text.size();
      const std::size_t from =
          text[behind - 1] == '.' ? behind - 1 : behind;  // an abbreviation has its full stop in itself
      w.words.end_sentence(sentence, text.substr(from, next - from));
    }
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
    (take(static_cast<rd::Count>(I), d.in<first_count_read + I>()), ...);
    return c;
  }

  template <std::size_t... I>
  static void write_counts(out& o, std::string_view tag, const rd::Counts& c, std::index_sequence<I...>) {
    o.row<"readability_counts">(tag, c.find(static_cast<rd::Count>(I))...);
  }

  std::string language_given;
  std::uint64_t min_words;
  bool counts_given, sentences, explain, list_features;
  std::size_t hardest;
  rd::WordLists lists;
  std::vector<AnyMeasure> wanted, compared;
};

}  // namespace

TEXTMILL_PLUGINS(Readability)

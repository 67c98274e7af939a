// The adapter of the analyzer `keyness`: words in, counts in the state, contrasts out. The measures are registered in
// measures.cpp, counts are made in corpus_counts.cpp.
#include "corpus_counts.hpp"
#include "measures.hpp"
#include "resampling.hpp"
#include "tested_terms.hpp"

#include "support/word_list.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace textmill;
namespace ky = keyness;

struct Keyness : plugin<Keyness> {
  static constexpr meta info{"keyness", "1.0.0",
                             "Finds the terms that set texts apart from others, by tests and effect sizes"};
  static constexpr auto params = parameters(
      surface_parameter(), text("by", "", "Metadata field that groups the documents; none: each document is a group"),
      texts("target", "", "Groups to look at, each for itself; none: all in turn"),
      texts("reference", "", "Groups to compare with, together; none: all but the target"),
      path("reference_list", "Word list to compare with: a word, a tab and its frequency a line"),
      integer("reference_words", 0, {.min = 0, .unit = "word"},
              "Words of the texts behind the list; 0: the sum of its frequencies"),
      choice("test", "ll4",
             {"ll4", "ll2", "chi2", "chi2_yates", "chi2_2term", "fisher", "welch_t", "mann_whitney",
              "log_odds_dirichlet_z"},
             "The test by which terms are listed"),
      texts("measures", "", "Ids of further measures to list in keyness_measures, or all"),
      choice("direction", "both", {"both", "positive", "negative"},
             "Terms that are more frequent in the target, less frequent, or both"),
      integer("min_termfreq", 1, {.min = 1}, "Leave out terms that are rarer on both sides together"),
      integer("min_docfreq", 1, {.min = 1, .unit = "document"}, "Leave out terms of fewer documents"),
      integer("top", 0, {.min = 0}, "List only so many terms of each target and direction; 0: all"),
      integer("segment_words", 2000, {.min = 1, .max = 1'000'000'000, .unit = "word"}, "Length of segments, for zeta"),
      real("key_p", 0.000001, {.min = 0, .max = 1}, "The p of a key term of a document, for key_keywords"),
      integer("bootstrap", 0, {.min = 0, .max = 100'000, .unit = "replicate"},
              "Draws of documents for the intervals in keyness_bootstrap; 0: none"),
      integer("seed", 42, {.min = 0}, "Of these draws"));
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
             term("token/1", "lemma", {.optional = true})) +
      metadata(text("document/1", "group", {.optional = true, .of = "by", .summary = "the field that `by` names"}));
  static constexpr auto writes =
      tables(
          text("keyness", "target", {.order = 1, .summary = "the group that is looked at"}),
          term("keyness", "term", {.order = 4, .summary = "the term"}),
          text("keyness", "direction", {.order = 2, .summary = "+ more frequent in the target, - less, = neither"}),
          u64("keyness", "frequency_target", {.summary = "occurrences in the target"}),
          u64("keyness", "frequency_reference", {.summary = "occurrences in the reference"}),
          f64("keyness", "per_million_target", {.nullable = true, .unit = "1e-6", .summary = "in a million words"}),
          f64("keyness", "per_million_reference", {.nullable = true, .unit = "1e-6", .summary = "in a million words"}),
          u64("keyness", "docfreq_target", {.unit = "document", .summary = "documents of the target that have it"}),
          u64("keyness", "docfreq_reference",
              {.nullable = true, .unit = "document", .summary = "documents of the reference that have it"}),
          f64("keyness", "statistic", {.nullable = true, .summary = "of the test"}),
          f64("keyness", "log10_p", {.order = 3, .nullable = true, .summary = "logarithm of p, two-sided"}),
          f64("keyness", "p", {.nullable = true, .unit = "1", .summary = "empty where it is below 1e-307"}),
          f64("keyness", "p_holm", {.nullable = true, .unit = "1", .summary = "p adjusted by Holm (1979)"}),
          f64("keyness", "p_bh",
              {.nullable = true, .unit = "1", .summary = "p adjusted by Benjamini and Hochberg (1995)"}),
          f64("keyness", "log_ratio", {.nullable = true, .unit = "bit", .summary = "log2 of the ratio of both rates"}),
          f64("keyness", "log_ratio_low", {.nullable = true, .unit = "bit", .summary = "95 % interval"}),
          f64("keyness", "log_ratio_high", {.nullable = true, .unit = "bit", .summary = "its upper end"}),
          f64("keyness", "dp_norm_target", {.nullable = true, .unit = "1", .summary = "dispersion; 0: even"}),
          f64("keyness", "dp_norm_reference", {.nullable = true, .unit = "1", .summary = "dispersion; 0: even"}),
          text("keyness", "status", {.summary = "ok, or why the test has no value"})) +
      tables(text("keyness_measures", "target", {.order = 1, .summary = "the group that is looked at"}),
             text("keyness_measures", "measure", {.order = 2, .summary = "id of the measure"}),
             term("keyness_measures", "term", {.order = 3, .summary = "the term"}),
             f64("keyness_measures", "value", {.nullable = true, .summary = "in the unit of the measure"}),
             f64("keyness_measures", "log10_p", {.nullable = true, .summary = "logarithm of p, of a test"}),
             text("keyness_measures", "status", {.summary = "ok, or why there is no value"})) +
      tables(text("keyness_bootstrap", "target", {.order = 1, .summary = "the group that is looked at"}),
             text("keyness_bootstrap", "measure", {.order = 2, .summary = "what the interval is of"}),
             term("keyness_bootstrap", "term", {.order = 3, .summary = "the term"}),
             f64("keyness_bootstrap", "low", {.nullable = true, .summary = "95 % interval over documents"}),
             f64("keyness_bootstrap", "high", {.nullable = true, .summary = "its upper end"}),
             text("keyness_bootstrap", "status", {.summary = "ok, or why there is no interval"}));

  explicit Keyness(const values& v)
      : surface(static_cast<surface_kind>(v.get<"surface">())), grouped(!v.get<"by">().empty()),
        direction(static_cast<ky::Wanted>(v.get<"direction">())), test(ky::measures()[v.get<"test">()]),
        reference_words(unsigned_of(v.get<"reference_words">())), min_termfreq(unsigned_of(v.get<"min_termfreq">())),
        min_docfreq(unsigned_of(v.get<"min_docfreq">())), top(unsigned_of(v.get<"top">())),
        segment_words(static_cast<std::uint32_t>(v.get<"segment_words">())), key_p(v.get<"key_p">()),
        bootstrap(unsigned_of(v.get<"bootstrap">())), seed(unsigned_of(v.get<"seed">())) {
    for (const auto& t : v.get<"target">()) targets.emplace_back(to_view(t));
    for (const auto& r : v.get<"reference">()) references.emplace_back(to_view(r));
    for (const auto& id : v.get<"measures">()) add_measure(to_view(id));
    if (const auto file = v.get<"reference_list">(); !file.empty()) read_list(file, v);
    else if (reference_words != 0) throw error("`reference_words` goes with `reference_list`", TML_E_PARAM);
    if (!references.empty() && has_list)
      throw error("`reference` and `reference_list` are two references; give one of them", TML_E_PARAM);
  }

  bool writes_table(std::string_view table) const noexcept {
    if (table == "keyness_measures") return !wanted.empty();
    return table != "keyness_bootstrap" || bootstrap != 0;
  }
  static std::vector<measure> measures() {
    static const auto notes = [] {
      std::vector<std::string> made;
      for (const auto& m : ky::measures())
        made.push_back(std::string(m.title) + (m.variant.empty() ? "" : "; ") + std::string(m.variant));
      return made;
    }();
    std::vector<measure> out;
    for (const auto& m : ky::measures())
      out.push_back({m.id, m.formula, m.source, notes[out.size()], m.unit,
                     m.documents_needed == 0 ? "" : "document on each side", m.documents_needed, m.low, m.high});
    return out;
  }

  /// The counted words of each document, in the order of the text, and its group.
  struct state {
    document_list<term_id> words, labels;
    sum unlabelled;
    auto members() { return std::tie(words, labels, unlabelled); }
  };
  struct worker {
    std::vector<term_id> words;
  };

  void observe(worker& w, state& s, const doc& d) const {
    const auto group = d.in<3>();
    if (grouped && (group.empty() || group[0].empty())) return s.unlabelled.add();
    w.words.clear();
    counted_terms<0, 1, 2, doc>(d, surface).append_to(w.words);
    s.words.add(d.index(), w.words);
    if (grouped) s.labels.add(d.index(), d.intern(group[0]));
    else if (!has_list) s.labels.add(d.index(), d.intern(d.id()));
  }

  void finish(state& s, out& o) const {
    if (const auto n = s.unlabelled.value(); n != 0)
      o.warn(std::to_string(n) +
             (n == 1 ? " document has no group and was left out" : " documents have no group and were left out"));
    s.words.sort();
    s.labels.sort();
    std::vector<std::span<const std::uint32_t>> words;
    std::vector<std::string_view> labels;
    for (std::size_t i = 0; i < s.words.size(); ++i) {
      words.emplace_back(reinterpret_cast<const std::uint32_t*>(s.words[i].data()), s.words[i].size());
      labels.push_back(s.labels.size() == 0 ? std::string_view("corpus") : o.text(s.labels[i][0]));
    }
    if (words.empty()) return;
    const auto groups = check_groups(labels);
    const ky::CorpusCounts corpus(words, segment_words);
    std::uint64_t done = 0;
    for (const auto& target : groups) {
      o.stop_if_cancelled();
      o.progress(done++, groups.size());
      compare(target, ky::Contrast(corpus, sides_of(target, labels)), o);
    }
  }

 private:
  static std::uint64_t unsigned_of(std::int64_t n) { return static_cast<std::uint64_t>(n); }

  /// All that is written of a term.
  struct Row {
    ky::TermCounts counts;
    std::uint64_t docfreq_target = 0;
    std::optional<std::uint64_t> docfreq_reference;  ///< not of a word list
    std::vector<ky::Result> values;
    ky::Intervals intervals;
  };

  void add_measure(std::string_view id) {
    if (id == "all") {
      for (const auto& m : ky::measures()) wanted.push_back(&m);
    } else if (const auto* m = ky::find_measure(id)) {
      wanted.push_back(m);
    } else {
      throw error("`measures`: there is no measure '" + std::string(id) + "'; 'textmill describe keyness' lists them",
                  TML_E_PARAM);
    }
  }

  void read_list(std::string_view file, const values& v) {
    std::vector<support::ListedWord> list;
    try {
      list = support::read_word_list(std::string(file));
    } catch (const std::runtime_error& e) {
      throw error(std::string("`reference_list`: ") + e.what(), TML_E_IO);
    }
    std::vector<tml_str> texts;
    std::uint64_t sum = 0;
    for (const auto& w : list) {
      texts.push_back(to_str(w.word));
      sum += w.frequency;
    }
    std::vector<term_id> ids(list.size());
    v.host().intern(texts, ids);
    for (std::size_t i = 0; i < list.size(); ++i) listed[static_cast<std::uint32_t>(ids[i])] = list[i].frequency;
    if (reference_words != 0 && reference_words < sum)
      throw error("`reference_words` is below the sum of the frequencies in the list, which is " + std::to_string(sum),
                  TML_E_PARAM);
    if (reference_words == 0) reference_words = sum;
    has_list = true;
  }

  /// The groups to look at; all that were asked for must be there.
  std::vector<std::string> check_groups(const std::vector<std::string_view>& labels) const {
    std::vector<std::string> all(labels.begin(), labels.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const auto* list : {&targets, &references})
      for (const auto& name : *list) {
        if (std::binary_search(all.begin(), all.end(), name)) continue;
        std::string known;
        constexpr std::size_t most = 8;
        for (std::size_t i = 0; i < std::min(most, all.size()); ++i) known += (i == 0 ? "'" : ", '") + all[i] + "'";
        throw error(
            "no document is of the group '" + name + "'; there are: " + known + (all.size() > most ? " ..." : ""),
            TML_E_PARAM);
      }
    return targets.empty() ? all : targets;
  }

  std::vector<ky::On> sides_of(std::string_view target, const std::vector<std::string_view>& labels) const {
    std::vector<ky::On> sides;
    for (const auto label : labels) {
      const bool referred = !has_list && (references.empty() ||
                                          std::find(references.begin(), references.end(), label) != references.end());
      sides.push_back(label == target ? ky::On::target : referred ? ky::On::reference : ky::On::neither);
    }
    return sides;
  }

  /// The side of a word list, as seen from a term.
  ky::Side listed_side(std::uint32_t id) const {
    ky::Side side;
    side.words = reference_words;
    if (const auto found = listed.find(id); found != listed.end()) side.frequency = found->second;
    return side;
  }

  const ky::TermCounts& count(ky::ContrastedTerm& term, const ky::Contrast& contrast, std::uint32_t id,
                              std::uint64_t types) const {
    term.count(contrast, id);
    term.counts().types = types;
    if (has_list) term.counts().reference = listed_side(id);
    return term.counts();
  }

  /// The terms of both sides, whatever their frequency.
  std::vector<std::uint32_t> terms_of(const ky::Contrast& contrast) const {
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < contrast.corpus.id_end(); ++id) {
      const auto postings = contrast.corpus.of(id);
      const bool occurs = std::any_of(postings.begin(), postings.end(), [&](const ky::Posting& p) {
        return contrast.sides[p.document] != ky::On::neither;
      });
      if (occurs || listed.contains(id)) ids.push_back(id);
    }
    for (const auto& [id, frequency] : listed)
      if (id >= contrast.corpus.id_end()) ids.push_back(id);
    return ids;
  }

  template <class Body> static void for_blocks(const out& o, std::size_t n, Body&& body) {
    constexpr std::size_t block = 512;
    parallel_for(o, (n + block - 1) / block, [&](std::uint64_t b, std::uint32_t) {
      ky::ContrastedTerm term;
      for (std::size_t i = b * block; i < std::min<std::size_t>(n, (b + 1) * block); ++i) body(i, term);
    });
  }

  void compare(std::string_view target, const ky::Contrast& contrast, out& o) const {
    if (!has_list && contrast.reference.documents == 0)
      o.warn("'" + std::string(target) + "' is compared with nothing: no other " + (grouped ? "group" : "document") +
             " has words" + (references.empty() ? "" : " and is in `reference`"));
    const auto ids = terms_of(contrast);
    std::vector<std::optional<ky::TestedTerm>> results(ids.size());
    for_blocks(o, ids.size(), [&](std::size_t i, ky::ContrastedTerm& term) {
      const auto& t = count(term, contrast, ids[i], ids.size());
      if (t.target.frequency + t.reference.frequency < min_termfreq) return;
      if (!has_list && t.target.rates.size() + t.reference.rates.size() < min_docfreq) return;
      if (has_list && min_docfreq > 1 && t.target.rates.size() < min_docfreq) return;
      results[i] = ky::TestedTerm{ids[i], ky::direction(t), ky::evaluate(test, t)};
    });
    std::vector<ky::TestedTerm> tested;
    for (auto& r : results)
      if (r) tested.push_back(std::move(*r));
    ky::adjust(tested);
    select(tested, o);
    std::unique_ptr<ky::Replicates> replicates;
    if (bootstrap != 0) replicates = draw(contrast);
    std::vector<Row> rows(tested.size());
    for_blocks(o, tested.size(), [&](std::size_t i, ky::ContrastedTerm& term) {
      rows[i] = row_of(count(term, contrast, tested[i].id, ids.size()), contrast, tested[i].id, replicates.get());
    });
    for (std::size_t i = 0; i < tested.size(); ++i) write(target, tested[i], rows[i], o);
  }

  void select(std::vector<ky::TestedTerm>& tested, const out& o) const {
    ky::keep_direction(tested, direction);
    std::vector<term_id> ids;
    for (const auto& t : tested) ids.push_back(static_cast<term_id>(t.id));
    std::vector<tml_str> texts(ids.size());
    if (!ids.empty()) o.texts(ids, texts);
    for (std::size_t i = 0; i < tested.size(); ++i) tested[i].text = to_view(texts[i]);
    ky::sort_and_cut(tested, top);
  }

  std::unique_ptr<ky::Replicates> draw(const ky::Contrast& contrast) const {
    constexpr std::uint64_t most = 200'000'000;
    const std::uint64_t documents = contrast.sides.size();
    if (documents * bootstrap > most)
      throw error("`bootstrap`: " + std::to_string(bootstrap) + " times " + std::to_string(documents) +
                      " documents are too many to hold; ask for at most " + std::to_string(most / documents),
                  TML_E_PARAM);
    return std::make_unique<ky::Replicates>(contrast, bootstrap, seed);
  }

  Row row_of(const ky::TermCounts& counts, const ky::Contrast& contrast, std::uint32_t id,
             const ky::Replicates* replicates) const {
    Row row;
    row.counts = counts;
    const bool counts_texts =
        std::any_of(wanted.begin(), wanted.end(), [](const auto* m) { return m->id == "key_keywords"; });
    if (counts_texts) row.counts.key_texts = ky::key_texts(contrast, counts, id, key_p);
    for (const auto* m : wanted) row.values.push_back(ky::evaluate(*m, row.counts));
    if (replicates != nullptr) row.intervals = replicates->of(id, has_list ? &counts.reference : nullptr);
    row.docfreq_target = counts.target.rates.size();
    if (!has_list) row.docfreq_reference = counts.reference.rates.size();
    row.counts.target.rates = row.counts.reference.rates = {};  // they end with the call
    return row;
  }

  static std::optional<double> rate(const ky::Side& side) {
    if (side.words == 0) return std::nullopt;
    return static_cast<double>(side.frequency) * 1e6 / static_cast<double>(side.words);
  }
  static std::optional<double> log10_of(const std::optional<double>& log_p) {
    return log_p ? std::optional(*log_p / std::log(10.0)) : std::nullopt;
  }
  /// p itself, as far as a real number holds it.
  static std::optional<double> plain(double log_p) {
    constexpr double least = -707;  // ln of 1e-307
    return log_p < least ? std::nullopt : std::optional(std::exp(log_p));
  }

  void write(std::string_view target, const ky::TestedTerm& tested, const Row& row, out& o) const {
    const auto t = static_cast<term_id>(tested.id);
    const auto& counts = row.counts;
    const std::string_view sign(&tested.direction, 1);
    const auto p = tested.result.log_p ? plain(*tested.result.log_p) : std::nullopt;
    const auto holm = tested.result.log_p ? plain(tested.log_holm) : std::nullopt;
    const auto bh = tested.result.log_p ? plain(tested.log_bh) : std::nullopt;
    static const ky::Measure& log_ratio = *ky::find_measure("log_ratio");
    const auto interval = ky::log_ratio_interval(counts);
    const bool tiny = tested.result.log_p && !p;
    o.row<"keyness">(target, t, sign, counts.target.frequency, counts.reference.frequency, rate(counts.target),
                     rate(counts.reference), row.docfreq_target, row.docfreq_reference, tested.result.value,
                     log10_of(tested.result.log_p), p, holm, bh, ky::evaluate(log_ratio, counts).value, interval.low,
                     interval.high, counts.target.dp_norm, counts.reference.dp_norm,
                     tiny ? std::string("tiny: p is below 1e-307, log10_p has it") : tested.result.status);
    for (std::size_t k = 0; k < wanted.size(); ++k)
      o.row<"keyness_measures">(target, wanted[k]->id, t, row.values[k].value, log10_of(row.values[k].log_p),
                                row.values[k].status);
    if (bootstrap != 0) write_intervals(target, t, row.intervals, o);
  }

  void write_intervals(std::string_view target, term_id t, const ky::Intervals& intervals, out& o) const {
    const auto write_one = [&](std::string_view measure, const statistics::interval& i, std::string_view why) {
      o.row<"keyness_bootstrap">(target, measure, t, i.low, i.high, i ? std::string_view("ok") : why);
    };
    write_one("log_ratio", intervals.log_ratio, "undefined: too few documents, or draws that have the term on no side");
    write_one("per_million_target", intervals.per_million_target, "too_short: fewer than 2 documents in the target");
    write_one(
        "per_million_reference", intervals.per_million_reference,
        has_list ? "undefined: a word list has no documents" : "too_short: fewer than 2 documents in the reference");
  }

  surface_kind surface;
  bool grouped, has_list = false;
  ky::Wanted direction;
  const ky::Measure& test;
  std::uint64_t reference_words, min_termfreq, min_docfreq, top;
  std::uint32_t segment_words;
  double key_p;
  std::uint64_t bootstrap, seed;
  std::vector<std::string> targets, references;
  std::vector<const ky::Measure*> wanted;
  std::map<std::uint32_t, std::uint64_t> listed;  ///< frequencies of the word list, by term
};

}  // namespace

TEXTMILL_PLUGINS(Keyness)

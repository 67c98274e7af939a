// The adapter of the analyzer `dispersion`: words in, places in the state, measures out. The measures are registered in
// measures.cpp, parts and places are found in corpus_places.cpp.
#include "corpus_places.hpp"
#include "measures.hpp"
#include "resampling.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>
#include <textmill/statistics.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace textmill;
namespace ds = dispersion;

/// The measures of the table `dispersion`, in the order of its columns.
constexpr std::array<std::string_view, 8> shown = {"juilland_d", "carroll_d2", "rosengren_s", "dp",
                                                   "dp_norm",    "dkl_norm",   "arf",         "ald"};

struct Dispersion : plugin<Dispersion> {
  static constexpr meta info{"dispersion", "1.0.0", "Measures how evenly each term is spread over the corpus"};
  static constexpr auto params = parameters(
      surface_parameter(),
      choice("parts", "documents", {"documents", "groups", "equal"},
             "What the corpus is divided into: its documents, groups of them, or equal parts"),
      text("by", "", "With parts: groups, the metadata field that names the group of a document"),
      integer("equal_parts", 10, {.min = 1, .max = 1'000'000, .unit = "part"}, "With parts: equal, how many"),
      texts("measures", "", "Ids of measures to list in dispersion_measures, or all"),
      integer("min_termfreq", 1, {.min = 1}, "Leave out rarer terms"),
      integer("top", 0, {.min = 0}, "List only so many terms, the most frequent ones; 0: all"),
      integer("bootstrap", 0, {.min = 0, .max = 100'000, .unit = "replicate"},
              "Corpora drawn for the intervals in dispersion_measures; 0: no intervals"),
      integer("seed", 42, {.min = 0}, "Of the drawn corpora"));
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
             term("token/1", "lemma", {.optional = true})) +
      metadata(text("document/1", "group", {.optional = true, .of = "by", .summary = "the field that `by` names"}));
  static constexpr auto writes =
      tables(term("dispersion", "term", {.order = 2, .summary = "the term"}),
             u64("dispersion", "frequency", {.order = -1, .summary = "occurrences in the corpus"}),
             u64("dispersion", "parts", {.unit = "part", .summary = "of the corpus, that have words"}),
             u64("dispersion", "range", {.unit = "part", .summary = "parts that have the term"}),
             f64("dispersion", "juilland_d", {.nullable = true, .unit = "1", .summary = "Juilland's D; 1: even"}),
             f64("dispersion", "carroll_d2", {.nullable = true, .unit = "1", .summary = "Carroll's D2; 1: even"}),
             f64("dispersion", "rosengren_s", {.nullable = true, .unit = "1", .summary = "Rosengren's S; 1: even"}),
             f64("dispersion", "dp", {.nullable = true, .unit = "1", .summary = "deviation of proportions; 0: even"}),
             f64("dispersion", "dp_norm", {.nullable = true, .unit = "1", .summary = "the same, up to 1; 0: even"}),
             f64("dispersion", "dkl_norm",
                 {.nullable = true, .unit = "1", .summary = "Kullback-Leibler divergence, up to 1; 0: even"}),
             f64("dispersion", "arf", {.nullable = true, .summary = "average reduced frequency"}),
             f64("dispersion", "ald", {.nullable = true, .summary = "average logarithmic distance"}),
             text("dispersion", "status", {.summary = "ok, or the first measure without a value and why"})) +
      tables(text("dispersion_measures", "measure", {.order = 1, .summary = "id of the measure"}),
             term("dispersion_measures", "term", {.order = 2, .summary = "the term"}),
             f64("dispersion_measures", "value", {.nullable = true, .summary = "in the unit of the measure"}),
             f64("dispersion_measures", "low", {.nullable = true, .summary = "95 % interval, by bootstrap"}),
             f64("dispersion_measures", "high", {.nullable = true, .summary = "its upper end"}),
             text("dispersion_measures", "status", {.summary = "ok, or why there is no value"}));

  explicit Dispersion(const values& v)
      : surface(static_cast<surface_kind>(v.get<"surface">())), parts(v.get<"parts">()),
        equal_parts(static_cast<std::uint64_t>(v.get<"equal_parts">())),
        min_termfreq(static_cast<std::uint64_t>(v.get<"min_termfreq">())),
        top(static_cast<std::uint64_t>(v.get<"top">())), bootstrap(static_cast<std::uint64_t>(v.get<"bootstrap">())),
        seed(static_cast<std::uint64_t>(v.get<"seed">())) {
    const bool by_given = !v.get<"by">().empty();
    if (parts == groups && !by_given)
      throw error("`parts: groups` needs `by`, the metadata field that names the group of a document", TML_E_PARAM);
    if (parts != groups && by_given) throw error("`by` names groups; write `parts: groups` beside it", TML_E_PARAM);
    for (const auto& id : v.get<"measures">()) add_measure(to_view(id));
    if (bootstrap != 0 && parts != documents)
      throw error("`bootstrap` draws documents, so it goes with `parts: documents` only", TML_E_PARAM);
    if (bootstrap != 0 && wanted.empty())
      throw error("`bootstrap` gives intervals of `measures`; name some, or write `measures: all`", TML_E_PARAM);
  }

  bool writes_table(std::string_view table) const noexcept { return table == "dispersion" || !wanted.empty(); }

  static std::vector<measure> measures() {
    static const auto notes = [] {
      std::vector<std::string> made;
      for (const auto& m : ds::measures())
        made.push_back(std::string(m.title) + (m.variant.empty() ? "" : "; ") + std::string(m.variant));
      return made;
    }();
    std::vector<measure> out;
    for (const auto& m : ds::measures())
      out.push_back({m.id, m.formula, m.source, notes[out.size()], m.unit.empty() ? "1" : m.unit,
                     m.parts_needed == 1 ? "" : "part", m.parts_needed == 1 ? 0u : m.parts_needed, m.low, m.high});
    return out;
  }

  /// The counted words of each document, in the order of the text, and the group of each.
  struct state {
    document_list<term_id> words, labels;
    sum unlabelled;
    auto members() { return std::tie(words, labels, unlabelled); }
  };
  struct worker {
    std::vector<term_id> words;
  };

  void observe(worker& w, state& s, const doc& d) const {
    if (parts == groups) {
      const auto label = d.in<3>();
      if (label.empty() || label[0].empty()) return s.unlabelled.add();
      s.labels.add(d.index(), d.intern(label[0]));
    }
    w.words.clear();
    counted_terms<0, 1, 2, doc>(d, surface).append_to(w.words);
    s.words.add(d.index(), w.words);
  }

  void finish(state& s, out& o) const {
    if (const auto n = s.unlabelled.value(); n != 0)
      o.warn(std::to_string(n) +
             (n == 1 ? " document has no group and was left out" : " documents have no group and were left out"));
    s.words.sort();
    s.labels.sort();
    if (s.words.value_count() >= UINT32_MAX)
      throw error("the corpus has more than 4 billion words; take a part of it, or use group_by");
    if (s.words.value_count() == 0) return;
    const Corpus corpus = index(s, o);
    const auto terms = selected(corpus, o);
    std::vector<Row> rows(terms.size());
    constexpr std::size_t block = 256;
    const std::optional<ds::Replicates> replicates = draw(s);
    parallel_for(o, (terms.size() + block - 1) / block, [&](std::uint64_t b, std::uint32_t) {
      std::vector<ds::PartCount> counts;
      for (std::size_t i = b * block; i < std::min<std::size_t>(terms.size(), (b + 1) * block); ++i)
        rows[i] = measured(corpus, static_cast<std::uint32_t>(terms[i]), replicates, counts);
    });
    for (std::size_t i = 0; i < terms.size(); ++i) write(terms[i], rows[i], corpus, o);
  }

 private:
  static constexpr std::size_t documents = 0, groups = 1;

  struct Corpus {
    ds::CorpusPlaces places;
    ds::Division division;
  };
  struct Wanted {
    ds::Result result;
    statistics::interval interval;
  };
  struct Row {
    std::uint64_t frequency = 0, range = 0;
    std::array<ds::Result, shown.size()> shown_values;
    std::vector<Wanted> wanted_values;
  };

  void add_measure(std::string_view id) {
    if (id == "all") {
      for (const auto& m : ds::measures()) wanted.push_back(&m);
    } else if (const auto* m = ds::find_measure(id)) {
      wanted.push_back(m);
    } else {
      throw error(
          "`measures`: there is no measure '" + std::string(id) + "'; 'textmill describe dispersion' lists them",
          TML_E_PARAM);
    }
  }

  Corpus index(const state& s, const out& o) const {
    std::vector<std::span<const std::uint32_t>> words;
    std::vector<std::uint64_t> sizes;
    std::vector<std::string_view> labels;
    for (std::size_t i = 0; i < s.words.size(); ++i) {
      const auto ids = s.words[i];
      words.emplace_back(reinterpret_cast<const std::uint32_t*>(ids.data()), ids.size());
      sizes.push_back(ids.size());
      if (parts == groups) labels.push_back(o.text(s.labels[i][0]));
    }
    auto division = parts == documents ? ds::by_document(sizes)
                    : parts == groups  ? ds::by_label(sizes, labels)
                                       : ds::into_equal(s.words.value_count(), equal_parts);
    return {ds::CorpusPlaces(words), std::move(division)};
  }

  std::vector<term_id> selected(const Corpus& corpus, const out& o) const {
    std::vector<term_id> terms;
    for (const auto id : corpus.places.ids())
      if (corpus.places.of(id).size() >= min_termfreq) terms.push_back(static_cast<term_id>(id));
    std::vector<tml_str> texts(terms.size());
    if (!terms.empty()) o.texts(terms, texts);
    std::vector<std::pair<std::string_view, term_id>> named(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) named[i] = {to_view(texts[i]), terms[i]};
    std::sort(named.begin(), named.end(), [&](const auto& a, const auto& b) {
      const auto f = corpus.places.of(static_cast<std::uint32_t>(a.second)).size();
      const auto g = corpus.places.of(static_cast<std::uint32_t>(b.second)).size();
      return f != g ? f > g : a.first < b.first;
    });
    if (top != 0 && named.size() > top) named.resize(top);
    terms.clear();
    for (const auto& t : named) terms.push_back(t.second);
    return terms;
  }

  std::optional<ds::Replicates> draw(const state& s) const {
    if (bootstrap == 0) return std::nullopt;
    std::vector<std::uint64_t> sizes;
    for (std::size_t i = 0; i < s.words.size(); ++i)
      if (!s.words[i].empty()) sizes.push_back(s.words[i].size());
    constexpr std::uint64_t most = 100'000'000;
    if (sizes.size() * bootstrap > most)
      throw error("`bootstrap`: " + std::to_string(bootstrap) + " times " + std::to_string(sizes.size()) +
                      " documents are too many to hold; ask for at most " + std::to_string(most / sizes.size()),
                  TML_E_PARAM);
    return ds::Replicates(sizes, bootstrap, seed);
  }

  Row measured(const Corpus& corpus, std::uint32_t id, const std::optional<ds::Replicates>& replicates,
               std::vector<ds::PartCount>& counts) const {
    const auto places = corpus.places.of(id);
    ds::count_parts(corpus.division, places, counts);
    const ds::Occurrences term{corpus.division.parts, counts, places.size(), places};
    Row row;
    row.frequency = places.size();
    row.range = counts.size();
    for (std::size_t k = 0; k < shown.size(); ++k)
      row.shown_values[k] = ds::evaluate(*ds::find_measure(shown[k]), term);
    for (const auto* m : wanted) {
      row.wanted_values.push_back({ds::evaluate(*m, term), {}});
      if (replicates && !m->needs_positions) row.wanted_values.back().interval = replicates->interval(*m, counts);
    }
    return row;
  }

  void write(term_id t, const Row& row, const Corpus& corpus, out& o) const {
    std::string status = "ok";
    for (std::size_t k = 0; k < shown.size() && status == "ok"; ++k)
      if (row.shown_values[k].status != "ok") status = std::string(shown[k]) + ": " + row.shown_values[k].status;
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      o.row<"dispersion">(t, row.frequency, corpus.division.parts.count(), row.range, row.shown_values[K].value...,
                          status);
    }
    (std::make_index_sequence<shown.size()>());
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      const auto& v = row.wanted_values[k];
      o.row<"dispersion_measures">(wanted[k]->id, t, v.result.value, v.interval.low, v.interval.high, v.result.status);
    }
  }

  surface_kind surface;
  std::size_t parts;
  std::uint64_t equal_parts, min_termfreq, top, bootstrap, seed;
  std::vector<const ds::Measure*> wanted;
};

}  // namespace

TEXTMILL_PLUGINS(Dispersion)

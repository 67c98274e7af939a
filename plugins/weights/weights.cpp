// The adapter of the analyzer `weights`: counts in the first pass, a weighted row for each term of a document in the
// second, or for each term of a group at the end of the first. The weights are in weighting.cpp.
#include "weighting.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using namespace textmill;
using namespace weights;

/// Sums of reals as whole numbers of this unit, so that their order does not matter.
constexpr double unit = 1.0 / (1 << 28);
std::uint64_t in_units(double v) { return static_cast<std::uint64_t>(std::llround(v / unit)); }

struct Weights : plugin<Weights> {
  static constexpr meta info{"weights", "1.1.0",
                             "Weighs the terms of each document or group: the document-term matrix"};
  static constexpr auto params = parameters(
      choice("scheme", "smart", {"smart", "bm25", "bm25_plus", "ppmi", "log_entropy", "residual_idf", "c_tf_idf"},
             "How terms are weighed; smart: tf times idf over norm"),
      text("smart", "", "Three letters for tf, idf and norm, such as ltc; none: those below"),
      choice("tf", "natural", {"natural", "boolean", "log", "augmented", "log_average", "proportion", "max_proportion"},
             "Weight of the count in the document"),
      choice("idf", "auto", {"auto", "none", "inverse", "smooth", "plus_one", "probabilistic", "bm25", "bm25_lucene"},
             "Weight of the term in the corpus; auto: bm25 for the schemes of that name, else inverse"),
      choice("norm", "none", {"none", "cosine", "sum", "max", "pivoted"},
             "By what the weights of a document are divided"),
      choice("base", "e", {"e", "2", "10"}, "Of the logarithms of tf and idf whose definition leaves it open"),
      real("k1", 1.2, {.min = 0}, "bm25: how slowly repetition saturates"),
      real("b", 0.75, {.min = 0, .max = 1}, "bm25: how much the length of the document counts"),
      real("delta", 1, {.min = 0}, "bm25_plus: what an occurrence is worth at least"),
      real("slope", 0.2, {.min = 0, .max = 1}, "pivoted: how much the length of the document counts"),
      real("shift", 1, {.min = 1}, "ppmi: is divided off, as by negative samples"),
      real("alpha", 1, {.min = 0.01, .max = 1}, "ppmi: the power of the lengths of documents"),
      text("by", "", "The metadata field whose groups are weighed as if each were one document; none: documents are"),
      surface_parameter(), integer("min_termfreq", 1, {.min = 1}, "Leave out terms that are rarer in the corpus"),
      integer("min_docfreq", 1, {.min = 1, .unit = "document"}, "Leave out terms of fewer documents"),
      real("max_docfreq", 1, {.min = 0, .max = 1, .unit = "1"}, "Leave out terms of a larger share of the documents"));
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
             term("token/1", "lemma", {.optional = true})) +
      metadata(text("document/1", "group", {.optional = true, .of = "by", .summary = "the field that `by` names"}));
  static constexpr auto writes =
      document_tables(term("document_term_matrix", "term", {.order = 1, .summary = "the term"}),
                      u64("document_term_matrix", "count", {.summary = "occurrences in the document"}),
                      f64("document_term_matrix", "weight", {.nullable = true, .summary = "its weight there"}),
                      term("document_term_matrix", "status", {.summary = "ok, or why there is no weight"})) +
      tables(text("group_term_matrix", "group", {.order = 1, .summary = "the value of the field"}),
             term("group_term_matrix", "term", {.order = 2, .summary = "the term"}),
             u64("group_term_matrix", "count", {.summary = "occurrences in the group"}),
             f64("group_term_matrix", "weight", {.nullable = true, .summary = "its weight there"}),
             text("group_term_matrix", "status", {.summary = "ok, or why there is no weight"}));

  struct state {
    counter corpus, documents, count_log_count;
    sum document_count, words, smoothed, ungrouped;
    document_list<term_id> labels, group_terms;  // with `by`: of each document its group, and its terms
    document_list<std::uint32_t> group_counts;   // and how often each is there
    auto members() {
      return std::tie(corpus, documents, count_log_count, document_count, words, smoothed, ungrouped, labels,
                      group_terms, group_counts);
    }
  };
  using Counts = std::vector<std::pair<term_id, std::uint64_t>>;
  struct worker {
    std::vector<term_id> terms;
    std::vector<std::uint32_t> times;
    Counts counts;
    std::uint64_t words = 0;
  };

  explicit Weights(const values& v)
      : grouped(!v.get<"by">().empty()), surface(static_cast<surface_kind>(v.get<"surface">())),
        min_termfreq(static_cast<std::uint64_t>(v.get<"min_termfreq">())),
        min_docfreq(static_cast<std::uint64_t>(v.get<"min_docfreq">())), max_docfreq(v.get<"max_docfreq">()) {
    settings.scheme = static_cast<Scheme>(v.get<"scheme">());
    settings.tf = static_cast<Tf>(v.get<"tf">());
    const bool okapi = settings.scheme == Scheme::bm25 || settings.scheme == Scheme::bm25_plus;
    const std::size_t idf = v.get<"idf">();
    settings.idf = idf != 0 ? static_cast<Idf>(idf - 1) : okapi ? Idf::bm25 : Idf::inverse;
    settings.norm = static_cast<Norm>(v.get<"norm">());
    settings.base = static_cast<Base>(v.get<"base">());
    settings.k1 = v.get<"k1">(), settings.b = v.get<"b">(), settings.delta = v.get<"delta">();
    settings.slope = v.get<"slope">(), settings.shift = v.get<"shift">(), settings.alpha = v.get<"alpha">();
    if (const auto letters = v.get<"smart">(); !letters.empty()) {
      if (const auto wrong = read_smart(letters, settings); !wrong.empty())
        throw error("`smart: " + std::string(letters) + "` is no SMART weighting: " + wrong, TML_E_PARAM);
      if (settings.scheme != Scheme::smart)
        throw error("`smart` is for `scheme: smart`; take one of them out", TML_E_PARAM);
    }
  }

  static std::vector<measure> measures() {
    std::vector<measure> list;
    for (const Published& p : published())
      list.push_back({.id = p.id,
                      .formula = p.formula,
                      .source = p.source,
                      .note = p.note,
                      .unit = p.unit,
                      .sample = "document",
                      .least = p.id == "log_entropy" ? 2u : 1u,
                      .low = p.low,
                      .high = p.high});
    return list;
  }

  bool writes_table(std::string_view table) const noexcept { return (table == "group_term_matrix") == grouped; }

  void observe(worker& w, state& s, const doc& d) const {
    if (!grouped) {
      count(w, d);
      return take_in(s, w.counts, w.words);
    }
    const auto label = d.in<3>();
    if (label.empty() || label[0].empty()) return s.ungrouped.add();
    count(w, d);
    w.terms.clear();
    w.times.clear();
    for (const auto& [term, n] : w.counts) {
      w.terms.push_back(term);
      w.times.push_back(static_cast<std::uint32_t>(n));
    }
    s.labels.add(d.index(), d.intern(label[0]));
    s.group_terms.add(d.index(), w.terms);
    s.group_counts.add(d.index(), w.times);
  }

  void finish(state& s, out& o) const {
    if (!grouped) return;
    if (const auto n = s.ungrouped.value(); n != 0)
      o.warn(std::to_string(n) +
             (n == 1 ? " document has no group and was left out" : " documents have no group and were left out"));
    std::map<std::string_view, Counts> groups = counts_of_groups(s, o);
    state all;
    for (const auto& [name, counts] : groups) take_in(all, counts, words_of(counts));
    for (auto& [name, counts] : groups) {
      o.stop_if_cancelled();
      weigh(all, counts, words_of(counts),
            [&, group = name](term_id term, std::uint64_t n, auto weight, const auto& status) {
              o.row<"group_term_matrix">(group, term, n, weight, status);
            });
    }
  }

  void annotate(worker& w, const state& s, const doc& d, out& o) const {
    if (grouped) return;
    count(w, d);
    weigh(s, w.counts, w.words, [&](term_id term, std::uint64_t n, auto weight, const std::string& status) {
      o.row<"document_term_matrix">(term, n, weight, o.intern(status));
    });
  }

 private:
  static std::uint64_t words_of(const Counts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& c) { return sum + c.second; });
  }

  /// Adds a document, or a group, to what is known of the corpus.
  void take_in(state& s, const Counts& counts, std::uint64_t words) const {
    for (const auto& [term, n] : counts) {
      s.corpus.add(term, n);
      s.documents.add(term);
      if (settings.scheme == Scheme::log_entropy && n > 1)
        s.count_log_count.add(term, in_units(static_cast<double>(n) * std::log(n)));
    }
    s.document_count.add(1);
    s.words.add(words);
    if (settings.scheme == Scheme::ppmi && settings.alpha != 1 && words != 0)
      s.smoothed.add(in_units(std::pow(static_cast<double>(words), settings.alpha)));
  }

  /// The counts of each group, its terms in the order in which its documents have them.
  static std::map<std::string_view, Counts> counts_of_groups(state& s, const out& o) {
    s.labels.sort();
    s.group_terms.sort();
    s.group_counts.sort();
    if (s.labels.size() != s.group_terms.size() || s.labels.size() != s.group_counts.size()) throw loader::damaged();
    std::map<std::string_view, Counts> groups;
    std::map<std::string_view, std::unordered_map<term_id, std::size_t>> places;
    for (std::size_t i = 0; i < s.labels.size(); ++i) {
      if (s.labels[i].size() != 1 || s.group_terms[i].size() != s.group_counts[i].size()) throw loader::damaged();
      const std::string_view label = o.text(s.labels[i][0]);
      Counts& counts = groups[label];
      auto& place = places[label];
      for (std::size_t k = 0; k < s.group_terms[i].size(); ++k) {
        const term_id term = s.group_terms[i][k];
        const auto [found, is_new] = place.emplace(term, counts.size());
        if (is_new) counts.emplace_back(term, 0);
        counts[found->second].second += s.group_counts[i][k];
      }
    }
    return groups;
  }

  /// use(term, count, weight, status) for each listed term of a document or group; `counts` is left with those.
  template <class Use> void weigh(const state& s, Counts& counts, std::uint64_t words, Use&& use) const {
    if (counts.empty()) return;
    const Corpus corpus{static_cast<double>(s.document_count.value()), static_cast<double>(s.words.value()),
                        static_cast<double>(s.smoothed.value()) * unit};
    Document document{static_cast<double>(words), static_cast<double>(counts.size()), 0};
    for (const auto& c : counts) document.highest = std::max(document.highest, static_cast<double>(c.second));
    std::erase_if(counts, [&](const auto& c) { return !is_listed(s, c.first); });
    std::vector<double> weights;
    for (const auto& [term, n] : counts)
      weights.push_back(
          weight(settings,
                 {static_cast<double>(n), static_cast<double>(s.documents[term]), static_cast<double>(s.corpus[term]),
                  static_cast<double>(s.count_log_count[term]) * unit},
                 document, corpus));
    const std::string norm = normalise(settings, weights, document, corpus);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const std::string status = norm == "ok" ? status_of(settings, weights[i], corpus) : norm;
      use(counts[i].first, counts[i].second, status == "ok" ? std::optional(weights[i]) : std::nullopt, status);
    }
  }

  bool is_listed(const state& s, term_id term) const {
    return s.corpus[term] >= min_termfreq && s.documents[term] >= min_docfreq &&
           static_cast<double>(s.documents[term]) <= max_docfreq * static_cast<double>(s.document_count.value());
  }

  /// The counts of a document's terms, in the order of their first occurrences, on which sums of reals depend.
  void count(worker& w, const doc& d) const {
    const counted_terms<0, 1, 2, doc> terms(d, surface);
    std::vector<std::pair<term_id, std::uint32_t>> places;
    for (std::uint32_t i = 0; i < terms.size(); ++i)
      if (terms.counts(i)) places.emplace_back(terms[i], i);
    w.words = places.size();
    std::sort(places.begin(), places.end());
    // From places to counts: of equal terms the first place stays in front, and orders the terms afterwards.
    std::vector<std::pair<std::uint32_t, std::pair<term_id, std::uint32_t>>> firsts;
    for (std::size_t i = 0, end = 0; i < places.size(); i = end) {
      while (end < places.size() && places[end].first == places[i].first) ++end;
      firsts.push_back({places[i].second, {places[i].first, static_cast<std::uint32_t>(end - i)}});
    }
    std::sort(firsts.begin(), firsts.end());
    w.counts.clear();
    for (const auto& f : firsts) w.counts.push_back(f.second);
  }

  bool grouped;
  surface_kind surface;
  std::uint64_t min_termfreq, min_docfreq;
  double max_docfreq;
  Settings settings;
};

}  // namespace

TEXTMILL_PLUGINS(Weights)

// The adapter of the analyzer `term_frequency`: columns in, counts in the state, frequency lists out. What is a
// neighbour is decided in word_runs.hpp, how n-grams get ids in ngram_ids.cpp, and how a list is ordered and cut in
// ranking.cpp.
#include "document_counts.hpp"
#include "ngram_ids.hpp"
#include "ranking.hpp"
#include "word_runs.hpp"

#include <textmill/plugin.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace {

using namespace textmill;
using term_frequency::longest_ngram;

/// What is counted of the n-grams of one length.
struct LengthCounts {
  counter frequency, docfreq;
  sum total;
  auto members() { return std::tie(frequency, docfreq, total); }
};

struct TermFrequency : plugin<TermFrequency> {
  static constexpr meta info{"term_frequency", "1.0.0",
                             "Counts terms and word n-grams of the corpus and of each document"};
  static constexpr auto params = parameters(
      choice("surface", "auto", {"auto", "form", "norm"},
             "What is counted: token/1.norm where there is one, the surface form, or the norm"),
      integers("ngrams", "[1]", {.min = 1, .max = longest_ngram, .unit = "word"},
               "Lengths of the word n-grams to count"),
      flag("padding", true, "A removed word leaves a hole that no n-gram crosses"),
      flag("cross_sentences", false, "Let n-grams run over the ends of sentences"),
      integer("min_termfreq", 1, {.min = 1}, "Leave out rarer terms"),
      integer("min_docfreq", 1, {.min = 1, .unit = "document"}, "Leave out terms of fewer documents"),
      integer("max_docfreq", 0, {.min = 0, .unit = "document"}, "Leave out terms of more documents; 0: no limit"),
      integer("top", 0, {.min = 0}, "List only so many terms of each length; 0: all"),
      flag("by_document", false, "List the terms of each document too"));
  static constexpr auto reads = layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
                                       u32("sentence/1", "first", {.optional = true}));
  static constexpr auto writes =
      tables(
          term("term_frequency", "term", {.order = 3, .summary = "the term; words of an n-gram are joined by a blank"}),
          u8("term_frequency", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
          u64("term_frequency", "frequency", {.order = -2, .summary = "occurrences in the corpus"}),
          u64("term_frequency", "rank", {.summary = "1 + the number of terms of this length with a higher frequency"}),
          u64("term_frequency", "docfreq", {.unit = "document", .summary = "documents that have the term"}),
          f64("term_frequency", "relative", {.unit = "1", .summary = "share of all n-grams of this length"}),
          f64("term_frequency", "per_million",
              {.unit = "1e-6", .summary = "frequency in a million n-grams of this length"})) +
      document_tables(
          term("document_terms", "term", {.order = 3, .summary = "the term; words of an n-gram are joined by a blank"}),
          u8("document_terms", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
          u64("document_terms", "frequency", {.order = -2, .summary = "occurrences in the document"}));

  struct state {
    std::array<LengthCounts, longest_ngram> by_length;
    auto members() { return std::tie(by_length[0], by_length[1], by_length[2], by_length[3], by_length[4]); }
  };

  struct worker {
    term_frequency::WordRuns runs;
    term_frequency::NgramIds ngrams;
    term_frequency::DocumentCounts counts;
    std::string joined;
    std::vector<term_id> terms;
    std::vector<tml_str> texts;
    std::vector<term_frequency::TermCount> list;
  };

  explicit TermFrequency(const values& v)
      : surface(v.get<"surface">()), padding(v.get<"padding">()), cross_sentences(v.get<"cross_sentences">()),
        by_document(v.get<"by_document">()) {
    for (const auto n : v.get<"ngrams">()) wanted[static_cast<std::size_t>(n - 1)] = true;
    while (longest < longest_ngram &&
           std::any_of(wanted.begin() + static_cast<std::ptrdiff_t>(longest), wanted.end(), [](bool w) { return w; }))
      ++longest;
    if (longest == 0) throw error("`ngrams` names no length; give at least one, such as [1]", TML_E_PARAM);
    selection = {static_cast<std::uint64_t>(v.get<"min_termfreq">()),
                 static_cast<std::uint64_t>(v.get<"min_docfreq">()), static_cast<std::uint64_t>(v.get<"max_docfreq">()),
                 static_cast<std::uint64_t>(v.get<"top">())};
    if (selection.max_docfreq != 0 && selection.max_docfreq < selection.min_docfreq)
      throw error("`max_docfreq` is below `min_docfreq`, so that no term could be listed", TML_E_PARAM);
  }

  void observe(worker& w, state& s, const doc& d) const {
    for_each_length(w, d, [&](std::size_t length) {
      LengthCounts& counts = s.by_length[length - 1];
      const auto& seen = w.counts.seen();
      constexpr std::size_t ahead = 8;
      for (std::size_t i = 0; i < seen.size(); ++i) {
        if (i + ahead < seen.size()) {
          counts.frequency.prefetch(static_cast<term_id>(seen[i + ahead]));
          counts.docfreq.prefetch(static_cast<term_id>(seen[i + ahead]));
        }
        counts.frequency.add(static_cast<term_id>(seen[i]), w.counts[seen[i]]);
        counts.docfreq.add(static_cast<term_id>(seen[i]));
      }
      counts.total.add(w.counts.total());
    });
  }

  void finish(state& s, out& o) const {
    std::vector<term_id> ids;
    std::vector<tml_str> texts;
    std::vector<term_frequency::TermCount> list;
    for (std::size_t k = 0; k < longest; ++k) {
      const LengthCounts& counts = s.by_length[k];
      ids.clear();
      counts.frequency.each([&](term_id t, std::uint64_t) { ids.push_back(t); });
      texts.resize(ids.size());
      if (!ids.empty()) o.texts(ids, texts);
      list.clear();
      for (std::size_t i = 0; i < ids.size(); ++i)
        list.push_back(
            {to_view(texts[i]), counts.frequency[ids[i]], counts.docfreq[ids[i]], static_cast<std::uint32_t>(ids[i])});
      term_frequency::rank_terms(list, selection);
      const std::uint64_t total = counts.total.value();
      for (const auto& t : list)
        o.row<"term_frequency">(static_cast<term_id>(t.id), k + 1, t.frequency, t.rank, t.docfreq,
                                term_frequency::share(t.frequency, total),
                                term_frequency::per_million(t.frequency, total));
    }
  }

  void process(worker& w, const doc& d, out& o) const {
    if (by_document) for_each_length(w, d, [&](std::size_t length) { list_document(w, length, d, o); });
  }

 private:
  /// Calls use(length) when w.counts holds the document's n-grams of that length, for each wanted one.
  template <class Use> void for_each_length(worker& w, const doc& d, Use&& use) const {
    const bool norm = counts_norms(d);
    const auto words = ids_of(norm ? d.in<1>() : d.in<0>());
    if (wanted[0]) {
      if (norm) w.counts.count_if(words, [&](std::size_t i) { return d.template valid<1>(i); });
      else w.counts.count(words);
      use(std::size_t{1});
    }
    if (longest == 1) return;
    const auto sentences = cross_sentences ? std::span<const std::uint32_t>() : d.in<2>();
    term_frequency::find_runs(
        words, [&](std::uint32_t i) { return norm && !d.template valid<1>(i); }, padding, sentences, w.runs);
    w.ngrams.start(w.runs);
    for (std::size_t length = 2; length <= longest; ++length) {
      w.ngrams.lengthen([&](std::span<term_frequency::NgramIds::Pair> pairs) { intern(w, pairs, d); });
      if (!wanted[length - 1]) continue;
      w.counts.count(w.ngrams.ids());
      use(length);
    }
  }

  bool counts_norms(const doc& d) const {
    if (surface == 2 && !d.has<1>())
      throw error("`surface: norm` needs a step before that writes token/1.norm, such as normalize", TML_E_PARAM);
    return surface != 1 && d.has<1>();
  }

  static std::span<const std::uint32_t> ids_of(std::span<const term_id> terms) {
    return {reinterpret_cast<const std::uint32_t*>(terms.data()), terms.size()};
  }

  static void intern(worker& w, std::span<term_frequency::NgramIds::Pair> pairs, const doc& d) {
    const std::size_t n = pairs.size();
    w.terms.clear();
    for (const auto& p : pairs)
      w.terms.insert(w.terms.end(), {static_cast<term_id>(p.prefix), static_cast<term_id>(p.word)});
    w.texts.resize(2 * n);
    d.texts(w.terms, w.texts);
    std::size_t bytes = 0;
    for (const auto& t : w.texts) bytes += t.n + 1;
    w.joined.clear();
    w.joined.reserve(bytes);  // the views below point into it
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t begin = w.joined.size();
      w.joined.append(to_view(w.texts[2 * i])).append(1, ' ').append(to_view(w.texts[2 * i + 1]));
      w.texts[i] = {w.joined.data() + begin, w.joined.size() - begin};
    }
    w.texts.resize(n);
    w.terms.resize(n);
    d.intern(w.texts, w.terms);
    for (std::size_t i = 0; i < n; ++i) pairs[i].id = static_cast<std::uint32_t>(w.terms[i]);
  }

  static void list_document(worker& w, std::size_t length, const doc& d, out& o) {
    const auto& seen = w.counts.seen();
    w.terms.resize(seen.size());
    std::transform(seen.begin(), seen.end(), w.terms.begin(),
                   [](std::uint32_t id) { return static_cast<term_id>(id); });
    w.texts.resize(seen.size());
    if (!seen.empty()) d.texts(w.terms, w.texts);
    w.list.clear();
    for (std::size_t i = 0; i < seen.size(); ++i)
      w.list.push_back({to_view(w.texts[i]), w.counts[seen[i]], 1, seen[i]});
    term_frequency::sort_by_frequency(w.list);
    for (const auto& t : w.list) o.row<"document_terms">(static_cast<term_id>(t.id), length, t.frequency);
  }

  std::size_t surface;
  bool padding, cross_sentences, by_document;
  std::array<bool, longest_ngram> wanted{};
  std::size_t longest = 0;
  term_frequency::Selection selection;
};

}  // namespace

TEXTMILL_PLUGINS(TermFrequency)

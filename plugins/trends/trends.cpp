// The adapter of the analyzer `trends`: words and the time of each document in, series out. Bins are made in bins.cpp,
// rates, windows and tests in series.cpp.
#include "bins.hpp"
#include "series.hpp"
#include "support/word_glob.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>
#include <textmill/statistics.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using namespace textmill;
namespace tr = trends;

struct Trends : plugin<Trends> {
  static constexpr meta info{"trends", "1.0.0", "Follows terms over years or any other order of the documents"};
  static constexpr auto params = parameters(
      surface_parameter(), text("by", "year", "Metadata field with the time or place in order of a document"),
      choice("unit", "number", {"number", "year", "month", "day", "text"},
             "How the field is read: a whole number, a part of a date YYYY-MM-DD, or text sorted as it is"),
      integer("bin_width", 1, {.min = 1, .max = 1'000'000'000}, "Units of a bin: 10 makes decades of years"),
      integer("window", 1, {.min = 1, .max = 1'000'001, .unit = "bin"},
              "Bins of the rolling window, which is centred: an odd number"),
      texts("terms", "", "Terms to follow, which may have * and ?; none: the most frequent ones"),
      integer("min_termfreq", 1, {.min = 1}, "Leave out rarer terms"),
      integer("top", 100, {.min = 0}, "Follow only so many terms, the most frequent ones; 0: all"),
      integer("bootstrap", 0, {.min = 0, .max = 100'000, .unit = "replicate"},
              "Draws of the documents of each bin for low and high; 0: the interval of Wilson (1927)"),
      integer("seed", 42, {.min = 0}, "Of these draws"));
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
             term("token/1", "lemma", {.optional = true})) +
      metadata(text("document/1", "time", {.optional = true, .of = "by", .summary = "the field that `by` names"}));
  static constexpr auto writes =
      tables(
          term("trends", "term", {.order = 1, .summary = "the term"}),
          u32("trends", "bin_number", {.order = 2, .summary = "1 for the first bin"}),
          text("trends", "bin", {.summary = "the bin, by its first and last unit"}),
          u64("trends", "frequency", {.summary = "occurrences in the bin"}),
          u64("trends", "words", {.unit = "word", .summary = "words of the bin"}),
          f64("trends", "per_million", {.nullable = true, .unit = "1e-6", .summary = "in a million words"}),
          f64("trends", "low", {.nullable = true, .unit = "1e-6", .summary = "95 % interval of per_million"}),
          f64("trends", "high", {.nullable = true, .unit = "1e-6", .summary = "its upper end"}),
          u64("trends", "docfreq", {.unit = "document", .summary = "documents of the bin that have it"}),
          u64("trends", "documents", {.unit = "document", .summary = "documents of the bin"}),
          u64("trends", "window_frequency", {.summary = "occurrences in the rolling window around the bin"}),
          u64("trends", "window_words", {.unit = "word", .summary = "words of the window"}),
          f64("trends", "window_per_million", {.nullable = true, .unit = "1e-6", .summary = "in a million of these"}),
          text("trends", "status", {.summary = "ok, or why there is no rate"})) +
      tables(term("trend_tests", "term", {.order = 1, .summary = "the term"}),
             u64("trend_tests", "frequency", {.summary = "occurrences in all bins"}),
             u64("trend_tests", "bins", {.unit = "bin", .summary = "those with words"}),
             f64("trend_tests", "kendall_tau",
                 {.nullable = true, .unit = "1", .summary = "1: always rising, -1: falling"}),
             f64("trend_tests", "log10_p", {.nullable = true, .summary = "logarithm of p, two-sided"}),
             f64("trend_tests", "p_bh",
                 {.nullable = true, .unit = "1", .summary = "p adjusted by Benjamini and Hochberg (1995)"}),
             text("trend_tests", "status", {.summary = "ok, or why there is no tau"}));

  explicit Trends(const values& v)
      : surface(static_cast<surface_kind>(v.get<"surface">())), unit(static_cast<tr::Unit>(v.get<"unit">())),
        bin_width(v.get<"bin_width">()), window(static_cast<std::uint64_t>(v.get<"window">())),
        min_termfreq(static_cast<std::uint64_t>(v.get<"min_termfreq">())),
        top(static_cast<std::uint64_t>(v.get<"top">())), bootstrap(static_cast<std::uint64_t>(v.get<"bootstrap">())),
        seed(static_cast<std::uint64_t>(v.get<"seed">())), by(v.get<"by">()) {
    if (window % 2 == 0) throw error("`window` is centred on a bin, so it has an odd number of them", TML_E_PARAM);
    if (by.empty()) throw error("`by` names the metadata field that orders the documents, such as year", TML_E_PARAM);
    for (const auto& t : v.get<"terms">()) terms.emplace_back(to_view(t));
  }

  static std::vector<measure> measures() {
    return {{"per_million", "1e6 f / N, of f occurrences in N words", "Standard normalisation of frequencies",
             "low and high by the score of Wilson (1927), or by bootstrap (Efron 1979)", "1e-6", "word", 1, 0, 1e6},
            {"kendall_tau", "(rising pairs - falling pairs) / sqrt(pairs (pairs - tied pairs))",
             "Kendall 1945; Mann 1945; Hilpert and Gries 2009",
             "tau-b of the rate and the order of the bins with words", "1", "bin", 4, -1, 1}};
  }

  /// Of each document its distinct terms, their counts, and its time.
  struct state {
    document_list<term_id> terms, times;
    document_list<std::uint64_t> counts;
    sum without_time;
    auto members() { return std::tie(terms, times, counts, without_time); }
  };
  struct worker {
    std::vector<term_id> words, distinct;
    std::vector<std::uint64_t> counts;
  };

  void observe(worker& w, state& s, const doc& d) const {
    const auto time = d.in<3>();
    if (time.empty() || time[0].empty()) return s.without_time.add();
    w.words.clear();
    counted_terms<0, 1, 2, doc>(d, surface).append_to(w.words);
    std::sort(w.words.begin(), w.words.end());
    w.distinct.clear();
    w.counts.clear();
    for (const auto t : w.words) {
      if (w.distinct.empty() || w.distinct.back() != t) w.distinct.push_back(t), w.counts.push_back(0);
      ++w.counts.back();
    }
    sort_by_text(w, d);
    s.terms.add(d.index(), w.distinct);
    s.counts.add(d.index(), w.counts);
    s.times.add(d.index(), d.intern(time[0]));
  }

  void finish(state& s, out& o) const {
    if (const auto n = s.without_time.value(); n != 0)
      o.warn(std::to_string(n) + (n == 1 ? " document has" : " documents have") + " no '" + by +
             (n == 1 ? "' and was left out" : "' and were left out"));
    s.terms.sort();
    s.counts.sort();
    s.times.sort();
    const auto documents = dated(s, o);
    const tr::Bins bins = make_bins(documents);
    const Corpus corpus = count(documents, bins);
    const auto followed = selected(documents, o);
    std::vector<Series> series(followed.size());
    std::unordered_map<std::uint32_t, std::size_t> place;
    for (std::size_t i = 0; i < followed.size(); ++i) {
      place[static_cast<std::uint32_t>(followed[i])] = i;
      series[i].bins.resize(bins.count());
      series[i].docfreq.resize(bins.count());
    }
    for (std::size_t d = 0; d < documents.size(); ++d)
      for (std::size_t k = 0; k < documents[d].terms.size(); ++k) {
        const auto found = place.find(static_cast<std::uint32_t>(documents[d].terms[k]));
        if (found == place.end()) continue;
        Series& of_term = series[found->second];
        of_term.bins[corpus.bin[d]].frequency += documents[d].counts[k];
        ++of_term.docfreq[corpus.bin[d]];
        of_term.postings.emplace_back(static_cast<std::uint32_t>(d), documents[d].counts[k]);
      }
    complete(series, corpus, o);
    for (std::size_t i = 0; i < followed.size(); ++i) write(followed[i], series[i], corpus, bins, o);
    write_tests(followed, series, o);
  }

 private:
  /// A document whose time could be read.
  struct Document {
    std::span<const term_id> terms;
    std::span<const std::uint64_t> counts;
    std::string_view time;
  };
  struct Corpus {
    std::vector<std::uint32_t> bin;               ///< by document
    std::vector<std::uint64_t> document_words;    ///< by document
    std::vector<std::uint64_t> words, documents;  ///< by bin
  };
  struct Series {
    std::vector<tr::BinCount> bins, windows;
    std::vector<std::uint64_t> docfreq;
    std::vector<statistics::interval> intervals;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> postings;  ///< document and count
    tr::Trend trend;
  };

  std::string why_unreadable(std::string_view time) const {
    if (unit == tr::Unit::text) return "";
    try {
      tr::place_of(time, unit);
      return "";
    } catch (const std::runtime_error& e) {
      return e.what();
    }
  }

  /// Those whose time can be read; how many can't, and why the first one can't, is told.
  std::vector<Document> dated(const state& s, const out& o) const {
    std::vector<Document> documents;
    std::string first_reason;
    for (std::size_t i = 0; i < s.times.size(); ++i) {
      const std::string_view time = o.text(s.times[i][0]);
      const std::string why = why_unreadable(time);
      if (why.empty()) documents.push_back({s.terms[i], s.counts[i], time});
      else if (first_reason.empty()) first_reason = why;
    }
    if (const auto n = s.times.size() - documents.size(); n != 0)
      o.warn("the '" + by + "' of " + std::to_string(n) + (n == 1 ? " document" : " documents") +
             " can't be read, so that it was left out; the first: " + first_reason);
    return documents;
  }

  tr::Bins make_bins(const std::vector<Document>& documents) const {
    std::vector<std::string_view> times;
    for (const auto& d : documents) times.push_back(d.time);
    try {
      return tr::Bins(times, unit, bin_width);
    } catch (const std::runtime_error& e) {
      throw error(e.what(), TML_E_PARAM);
    }
  }

  /// Ids differ between runs, and equal states must be saved as equal bytes.
  static void sort_by_text(worker& w, const doc& d) {
    const auto order = textmill::detail::text_order(d, w.distinct);
    std::vector<term_id> distinct;
    std::vector<std::uint64_t> counts;
    for (const auto i : order) distinct.push_back(w.distinct[i]), counts.push_back(w.counts[i]);
    w.distinct = std::move(distinct);
    w.counts = std::move(counts);
  }

  static Corpus count(const std::vector<Document>& documents, const tr::Bins& bins) {
    Corpus c;
    c.words.resize(bins.count());
    c.documents.resize(bins.count());
    for (const auto& d : documents) {
      const auto bin = bins.of(d.time);
      const auto words = std::accumulate(d.counts.begin(), d.counts.end(), std::uint64_t{0});
      c.bin.push_back(bin);
      c.document_words.push_back(words);
      c.words[bin] += words;
      ++c.documents[bin];
    }
    return c;
  }

  /// The terms to follow, the most frequent ones first.
  std::vector<term_id> selected(const std::vector<Document>& documents, const out& o) const {
    counter totals;
    for (const auto& d : documents)
      for (std::size_t k = 0; k < d.terms.size(); ++k) totals.add(d.terms[k], d.counts[k]);
    std::vector<term_id> ids;
    totals.each([&](term_id t, std::uint64_t n) {
      if (n >= min_termfreq) ids.push_back(t);
    });
    std::vector<tml_str> texts(ids.size());
    if (!ids.empty()) o.texts(ids, texts);
    std::vector<std::pair<std::string_view, term_id>> named;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto text = to_view(texts[i]);
      if (terms.empty() ||
          std::any_of(terms.begin(), terms.end(), [&](const auto& t) { return support::fits_glob(t, text); }))
        named.emplace_back(text, ids[i]);
    }
    std::sort(named.begin(), named.end(), [&](const auto& a, const auto& b) {
      const auto f = totals[a.second], g = totals[b.second];
      return f != g ? f > g : a.first < b.first;
    });
    if (top != 0 && named.size() > top) named.resize(top);
    ids.clear();
    for (const auto& n : named) ids.push_back(n.second);
    return ids;
  }

  void complete(std::vector<Series>& series, const Corpus& corpus, const out& o) const {
    const auto times = draw(corpus);
    parallel_for(o, series.size(), [&](std::uint64_t i, std::uint32_t) {
      Series& s = series[i];
      for (std::size_t b = 0; b < s.bins.size(); ++b) s.bins[b].words = corpus.words[b];
      s.windows = tr::rolling(s.bins, window);
      s.trend = tr::kendall(s.bins);
      if (bootstrap != 0) s.intervals = percentiles(s, corpus, times);
      else
        for (const auto& bin : s.bins) s.intervals.push_back(tr::wilson(bin));
    });
  }

  /// How often each document is drawn in each replicate, the documents of each bin for themselves.
  std::vector<std::uint32_t> draw(const Corpus& corpus) const {
    constexpr std::uint64_t most = 200'000'000;
    const std::uint64_t documents = corpus.bin.size();
    if (documents * bootstrap > most)
      throw error("`bootstrap`: " + std::to_string(bootstrap) + " times " + std::to_string(documents) +
                      " documents are too many to hold; ask for at most " + std::to_string(most / documents),
                  TML_E_PARAM);
    std::vector<std::uint32_t> times(documents * bootstrap), drawn;
    std::vector<std::vector<std::size_t>> of_bin(corpus.words.size());
    for (std::size_t d = 0; d < documents; ++d) of_bin[corpus.bin[d]].push_back(d);
    for (std::size_t b = 0; b < of_bin.size(); ++b)
      for (std::uint64_t r = 0; r < bootstrap; ++r) {
        statistics::draw_replicate(seed, b, r, of_bin[b].size(), drawn);
        for (std::size_t k = 0; k < drawn.size(); ++k) times[of_bin[b][k] * bootstrap + r] = drawn[k];
      }
    return times;
  }

  std::vector<statistics::interval> percentiles(const Series& s, const Corpus& corpus,
                                                const std::vector<std::uint32_t>& times) const {
    std::vector<tr::BinCount> sums(corpus.words.size() * bootstrap);
    for (std::size_t d = 0; d < corpus.bin.size(); ++d)
      for (std::uint64_t r = 0; r < bootstrap; ++r)
        sums[corpus.bin[d] * bootstrap + r].words += times[d * bootstrap + r] * corpus.document_words[d];
    for (const auto& [d, n] : s.postings)
      for (std::uint64_t r = 0; r < bootstrap; ++r)
        sums[corpus.bin[d] * bootstrap + r].frequency += times[d * bootstrap + r] * n;
    std::vector<statistics::interval> intervals;
    for (std::size_t b = 0; b < corpus.words.size(); ++b) {
      std::vector<double> rates;
      for (std::uint64_t r = 0; r < bootstrap; ++r)
        if (const auto rate = tr::per_million(sums[b * bootstrap + r])) rates.push_back(*rate);
      // One document can be drawn in one way only, which is no interval.
      const bool varies = corpus.documents[b] > 1 && rates.size() == bootstrap;
      intervals.push_back(varies ? statistics::percentile_interval(std::move(rates)) : statistics::interval());
    }
    return intervals;
  }

  static void write(term_id t, const Series& s, const Corpus& corpus, const tr::Bins& bins, out& o) {
    for (std::size_t b = 0; b < bins.count(); ++b) {
      const auto& interval = s.intervals[b];
      o.row<"trends">(t, b + 1, bins.label(b), s.bins[b].frequency, s.bins[b].words, tr::per_million(s.bins[b]),
                      interval.low, interval.high, s.docfreq[b], corpus.documents[b], s.windows[b].frequency,
                      s.windows[b].words, tr::per_million(s.windows[b]),
                      s.bins[b].words == 0 ? "undefined: the bin has no words"
                      : !interval          ? "too_short: 1 document in the bin, an interval needs 2"
                                           : std::string_view("ok"));
    }
  }

  static void write_tests(const std::vector<term_id>& followed, const std::vector<Series>& series, out& o) {
    std::vector<double> log_p;
    for (const auto& s : series)
      if (s.trend.log_p) log_p.push_back(*s.trend.log_p);
    const auto adjusted = statistics::benjamini_hochberg(log_p);
    std::size_t at = 0;
    for (std::size_t i = 0; i < followed.size(); ++i) {
      const tr::Trend& t = series[i].trend;
      std::uint64_t frequency = 0;
      for (const auto& b : series[i].bins) frequency += b.frequency;
      std::optional<double> log10_p, p;
      if (t.log_p) {
        log10_p = *t.log_p / std::log(10.0);
        p = std::exp(adjusted[at++]);
      }
      o.row<"trend_tests">(followed[i], frequency, t.bins, t.tau, log10_p, p, t.status);
    }
  }

  surface_kind surface;
  tr::Unit unit;
  std::int64_t bin_width;
  std::uint64_t window, min_termfreq, top, bootstrap, seed;
  std::string by;
  std::vector<std::string> terms;
};

}  // namespace

TEXTMILL_PLUGINS(Trends)

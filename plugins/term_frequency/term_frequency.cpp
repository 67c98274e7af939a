// The adapter of the analyzer `term_frequency`: columns in, counts and the words' order in the state, lists out. N-grams
// are counted in ngrams.cpp, lists are ordered and cut in frequency_list.cpp, laws are fitted in laws.cpp.
#include "count_in_parallel.hpp"
#include "document_counts.hpp"
#include "document_list.hpp"
#include "document_ngrams.hpp"
#include "frequency_list.hpp"
#include "intervals.hpp"
#include "laws.hpp"
#include "ngrams.hpp"
#include "parameters.hpp"
#include "support/expression.hpp"
#include "surface_forms.hpp"
#include "tables.hpp"
#include "term_counts.hpp"
#include "texts.hpp"

#include <textmill/plugin.hpp>
#include <textmill/word_stream.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace textmill;
using namespace term_frequency;

/// The terms of one length, and the texts of their words, by which they know them.
struct Listed {
  Counted counted;
  Texts texts;
};

struct TermFrequency : plugin<TermFrequency> {
  static constexpr meta info{
      "term_frequency", "1.2.0", "Counts terms and word n-grams of the corpus and of each document", "MIT", 0, 2};
  static constexpr auto params = frequency_parameters;
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
             u32("sentence/1", "first", {.optional = true}), term("token/1", "lemma", {.optional = true}));
  using counted_terms = textmill::counted_terms<0, 1, 3, document<TermFrequency>>;
  static constexpr auto writes = frequency_tables;

  struct state {
    TermCounts terms;  // single ones
    sum total, documents;
    word_sequences sequences;
    document_list<term_id> forms;  // term, form, term, form and so on
    auto members() { return std::tie(terms, total, documents, sequences, forms); }
  };

  struct worker {
    DocumentCounts counts;
    std::vector<std::uint32_t> words;
    std::vector<word_gap> gaps;
    DocumentNgrams ngrams;
    std::vector<term_id> terms;
    std::vector<tml_str> texts;
    DocumentList order;
    std::vector<DocumentTerm> list;
  };

  explicit TermFrequency(const values& v)
      : surface(static_cast<surface_kind>(v.get<"surface">())), skip(static_cast<std::uint32_t>(v.get<"skip">())),
        padding(v.get<"padding">()), cross_sentences(v.get<"cross_sentences">()), by_document(v.get<"by_document">()),
        ties(static_cast<Ties>(v.get<"ties">())), max_ngrams(static_cast<std::uint64_t>(v.get<"max_ngrams">())),
        bootstrap(static_cast<std::uint64_t>(v.get<"bootstrap">())), seed(static_cast<std::uint64_t>(v.get<"seed">())) {
    for (const auto n : v.get<"ngrams">()) lengths.push_back(static_cast<std::size_t>(n));
    std::sort(lengths.begin(), lengths.end());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    if (lengths.empty()) throw error("`ngrams` names no length; give at least one, such as [1]", TML_E_PARAM);
    for (const auto k : v.get<"also">()) also[static_cast<std::size_t>(k)] = true;
    selection = {v.get<"min_termfreq">(),
                 v.get<"min_docfreq">(),
                 v.get<"max_docfreq">(),
                 static_cast<LimitType>(v.get<"termfreq_type">()),
                 static_cast<LimitType>(v.get<"docfreq_type">()),
                 static_cast<std::uint64_t>(v.get<"top">())};
    if (const auto wrong = selection.contradiction(); !wrong.empty()) throw error(wrong, TML_E_PARAM);
    const auto kind = static_cast<support::PatternKind>(v.get<"kind">());
    try {
      for (const auto& p : v.get<"pattern">())
        patterns.emplace_back(support::expression_of(to_view(p), kind), v.get<"case">() == 0);
    } catch (const std::runtime_error& e) {
      throw error(std::string("`pattern`: ") + e.what(), TML_E_PARAM);
    }
  }

  static std::vector<measure> measures() {
    std::vector<measure> list;
    for (const auto& p : published())
      list.push_back({.id = p.id,
                      .formula = p.formula,
                      .source = p.source,
                      .note = p.note,
                      .unit = p.unit,
                      .sample = "word",
                      .least = 1,
                      .low = p.low,
                      .high = p.high});
    return list;
  }
  bool writes_table(std::string_view table) const noexcept {
    if (table == "document_terms") return by_document;
    if (table == "frequency_intervals") return bootstrap != 0;
    constexpr std::string_view names[] = {"frequency_profile", "frequency_spectrum", "vocabulary_growth",
                                          "frequency_statistics", "surface_forms"};
    for (std::size_t k = 0; k < std::size(names); ++k)
      if (table == names[k]) return also[k];
    return true;
  }
  bool reads_column(std::size_t read) const noexcept {
    constexpr std::size_t norm = 1, sentence = 2, lemma = 3;
    if (read == norm) return surface != surface_kind::form;
    if (read == lemma) return surface == surface_kind::lemma;
    return read != sentence || (needs_sequences() && !cross_sentences);
  }

  void observe(worker& w, state& s, const doc& d) const {
    s.documents.add(1);
    if (lengths.front() == 1) {
      const counted_terms terms(d, surface);
      s.total.add(s.terms.add(terms.ids(), [&](std::size_t i) { return terms.counts(i); }));
    }
    if (also[4]) s.forms.add(d.index(), pairs_of(w, d));
    if (!needs_sequences()) return;
    find(w, d);
    s.sequences.add(d.index(), w.words, w.gaps);
  }

  void finish(state& s, out& o) const {
    std::optional<word_stream> stream;
    std::vector<Growth> growth;
    if (needs_sequences()) stream.emplace(s.sequences.read(o, skip + 1, false));
    if (needs_growth()) growth = vocabulary_growth(stream->words(), stream->vocabulary().size());
    if (also[2])
      for (const Growth& g : growth) o.row<"vocabulary_growth">(g.words, g.terms, g.hapaxes);
    std::vector<Listed> lists;
    for (const std::size_t length : lengths) {
      std::vector<term_id> ids;
      Counted counted;
      if (length == 1) counted = terms_of(s, ids, o);
      else
        for (const auto& w : stream->vocabulary()) ids.push_back(static_cast<term_id>(w.id));
      lists.push_back({std::move(counted), Texts(o, ids)});
      const auto& [c, texts] = lists.back();
      if (length == 1) lists.back().counted.terms = texts.in_order(c.terms);
      else lists.back().counted = ngrams_of(*stream, length, s, texts, o);
      lists.back().counted.order = frequent_first(c.terms, selection.top);
      if (length == 1 && also[4]) write_forms(s.forms, ids, o);
      write_profile(lists.back(), o);
      write_statistics(c, growth, o);
      if (bootstrap != 0)
        write_intervals(c, *stream, length == 1 ? listed_words(*stream, ids_of(ids), texts.number) : texts.number,
                        texts, o);
    }
    write_terms(lists, o);
  }

  void process(worker& w, const doc& d, out& o) const {
    if (!by_document) return;
    const auto text_of = [&d](std::uint32_t id) { return d.text(static_cast<term_id>(id)); };
    w.list.clear();
    for (const std::size_t length : lengths) {
      if (length == 1) {
        count_terms(w, d);
        w.order.append(w.counts, 1, text_of, w.list);
      } else {
        list_ngrams(w, length, d);
      }
    }
    auto [term, n, frequency] = o.rows<"document_terms">(w.list.size());
    for (std::size_t row = 0; row < w.list.size(); ++row) {
      term[row] = static_cast<term_id>(w.list[row].id);
      n[row] = w.list[row].length;
      frequency[row] = w.list[row].frequency;
    }
  }

 private:
  bool needs_growth() const { return also[2] || (also[3] && lengths.front() == 1); }
  bool needs_sequences() const { return lengths.back() > 1 || needs_growth() || bootstrap != 0; }

  void count_terms(worker& w, const doc& d) const {
    const counted_terms terms(d, surface);
    w.counts.count_if(terms.ids(), [&](std::size_t i) { return terms.counts(i); });
  }

  void find(worker& w, const doc& d) const {
    const counted_terms terms(d, surface);
    find_words(
        terms.ids(), [&](std::uint32_t i) { return !terms.counts(i); }, padding,
        cross_sentences ? std::span<const std::uint32_t>() : d.in<2>(), w.words, w.gaps);
  }

  static std::span<const std::uint32_t> ids_of(std::span<const term_id> terms) {
    return {reinterpret_cast<const std::uint32_t*>(terms.data()), terms.size()};
  }

  /// `text(t)` is the term as it is listed.
  template <class Text>
  void leave_out(Counted& c, const Spectrum& docfreqs, std::uint64_t documents, Text&& text) const {
    selection.leave_out(c, docfreqs, documents);
    if (!patterns.empty())
      std::erase_if(c.terms, [&](const TermCount& t) {
        return std::none_of(patterns.begin(), patterns.end(),
                            [&, whole = text(t)](const auto& p) { return p.fits(whole); });
      });
    drop_below_top(c.terms, selection.top);
  }

  /// The terms that are listed, but for ties, and their ids in the same order: only their texts are needed. Which are too rare is
  /// found first, as most terms are rare.
  Counted terms_of(const state& s, std::vector<term_id>& ids, const out& o) const {
    Counted c;
    SpectrumCounter frequencies, documents;
    s.terms.each([&](std::uint32_t, const TermCounts::Count& of) {
      frequencies.add(of.frequency);
      if (selection.docfreq_type == LimitType::quantile) documents.add(of.documents);
      ++c.types;
    });
    c.spectrum = frequencies.spectrum();
    c.total = s.total.value();
    std::uint64_t least = selection.least_frequency(c.spectrum, c.total);
    if (patterns.empty() && !selection.limits_documents())
      least = std::max(least, frequency_of_last(c.spectrum, selection.top));
    std::vector<term_id> kept;
    std::size_t count = 0;
    for (auto it = c.spectrum.lower_bound(least); it != c.spectrum.end(); ++it) count += it->second;
    kept.reserve(count), c.terms.reserve(count);
    s.terms.each([&](std::uint32_t id, const TermCounts::Count& of) {
      if (of.frequency < least) return;
      TermCount& t = c.terms.emplace_back();
      t.words[0] = static_cast<std::uint32_t>(kept.size());
      t.frequency = of.frequency;
      t.docfreq = of.documents;
      kept.push_back(static_cast<term_id>(id));
    });
    const auto text = [&](const TermCount& t) { return o.text(kept[t.words[0]]); };
    leave_out(c, documents.spectrum(), s.documents.value(), text);
    drop_later_texts(c.terms, selection.top, text);  // in a corpus of names and numbers they may be nearly all terms
    for (const TermCount& t : c.terms) ids.push_back(kept[t.words[0]]);
    return c;
  }

  Counted ngrams_of(const word_stream& stream, std::size_t length, const state& s, const Texts& texts,
                    const out& o) const {
    Counted c;
    c.length = length;
    const bool by_count = selection.termfreq_type == LimitType::count;
    Held held(by_count ? std::max<std::uint64_t>(1, static_cast<std::uint64_t>(selection.min_termfreq)) : 1, max_ngrams,
              patterns.empty() && !selection.limits_documents() ? selection.top : 0);
    NgramCounter counter(stream, texts.number, {length, skip});
    if (!counter.fits())
      throw error("the corpus has too many different words for n-grams of " + std::to_string(length) + " words");
    const auto parallel = [&](std::size_t n, const auto& f) {
      o.stop_if_cancelled();
      parallel_for(o, n, [&](std::uint64_t i, std::uint32_t) { f(static_cast<std::size_t>(i)); });
    };
    count_in_parallel(counter, parallel, held, c.spectrum);
    if (held.pruned())
      o.warn("more than max_ngrams = " + std::to_string(max_ngrams) + " n-grams of " + std::to_string(length) +
             " words; those met fewer than " + std::to_string(held.least()) + " times are left out");
    c.terms = held.take();
    Spectrum docfreqs;
    for (const auto& [frequency, count] : c.spectrum) c.total += frequency * count, c.types += count;
    if (selection.docfreq_type == LimitType::quantile)
      for (const auto& t : c.terms) ++docfreqs[t.docfreq];
    std::string text;
    leave_out(c, docfreqs, s.documents.value(), [&](const TermCount& t) { return texts.joined(t, length, text); });
    return c;
  }

  /// The rows of all lists, in place: they may be millions.
  void write_terms(const std::vector<Listed>& lists, out& o) const {
    std::size_t rows = 0;
    for (const Listed& l : lists) rows += l.counted.order.size();
    auto [term, n, frequency, rank, docfreq, relative, million] = o.rows<"term_frequency">(rows);
    std::string scratch;
    std::size_t row = 0;
    for (const auto& [c, texts] : lists) {
      const Ranks ranks(c.spectrum, ties);
      std::uint64_t last_frequency = 0, last_rank = 0;
      for (std::size_t i = 0; i < c.order.size(); ++i) {
        texts.prefetch(c.terms, std::span(c.order).subspan(i), c.length);
        const TermCount& t = c.terms[c.order[i]];
        // In their order, terms of one frequency follow one another.
        if (std::exchange(last_frequency, t.frequency) != t.frequency) last_rank = ranks[t.frequency];
        term.add(texts.joined(t, c.length, scratch));
        n[row] = static_cast<std::uint8_t>(c.length);
        frequency[row] = t.frequency;
        rank[row] = last_rank;
        docfreq[row] = t.docfreq;
        relative[row] = share(t.frequency, c.total);
        million[row++] = per_million(t.frequency, c.total);
      }
    }
  }

  void write_profile(const Listed& l, out& o) const {
    if (!also[0]) return;
    const Counted& c = l.counted;
    std::string scratch;
    std::uint64_t covered = 0;
    for (const std::uint32_t place : c.order) {
      const TermCount& t = c.terms[place];
      covered += t.frequency;
      o.row<"frequency_profile">(c.length, l.texts.joined(t, c.length, scratch), t.frequency,
                                 zipf_value(t.frequency, c.total, c.types), share(covered, c.total));
    }
  }

  void write_statistics(const Counted& c, const std::vector<Growth>& growth, out& o) const {
    if (also[1])
      for (const auto& [frequency, count] : c.spectrum)
        o.row<"frequency_spectrum">(c.length, frequency, count, share(frequency * count, c.total));
    if (also[3])
      for (const auto& m : statistics_of(c.spectrum, c.length == 1 ? growth : std::vector<Growth>()))
        o.row<"frequency_statistics">(c.length, m.id, m.value, m.status);
  }

  void write_intervals(const Counted& c, const word_stream& stream, std::span<const std::uint32_t> order,
                       const Texts& texts, out& o) const {
    const std::uint64_t documents = stream.documents().size();
    if (documents * bootstrap > Replicates::most)
      throw error("`bootstrap`: " + std::to_string(bootstrap) + " times " + std::to_string(documents) +
                      " documents are too many to hold; ask for at most " +
                      std::to_string(Replicates::most / documents),
                  TML_E_PARAM);
    const TermDocuments spread(stream, order, stream.document_of_each(), {c.length, skip}, c.terms);
    const Replicates replicates(spread.sizes(), bootstrap, seed);
    std::vector<textmill::statistics::interval> intervals(c.order.size());
    parallel_for(o, intervals.size(),
                 [&](std::uint64_t i, std::uint32_t) { intervals[i] = replicates.per_million(spread.of(c.order[i])); });
    std::string scratch;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
      const TermCount& t = c.terms[c.order[i]];
      o.row<"frequency_intervals">(c.length, texts.joined(t, c.length, scratch), t.frequency,
                                   per_million(t.frequency, c.total), intervals[i].low, intervals[i].high,
                                   documents < 2 ? "undefined: 1 document, needs 2" : "ok");
    }
  }

  /// Each counted word of a document as a term and its form.
  std::span<const term_id> pairs_of(worker& w, const doc& d) const {
    const counted_terms terms(d, surface);
    const auto forms = d.in<0>();
    w.terms.clear();
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (terms.counts(i)) w.terms.insert(w.terms.end(), {terms[i], forms[i]});
    return w.terms;
  }

  static void write_forms(const document_list<term_id>& forms, std::vector<term_id> listed, out& o) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::size_t k = 0; k < forms.size(); ++k) {
      if (forms[k].size() % 2 != 0) throw loader::damaged();
      for (std::size_t i = 0; i < forms[k].size(); i += 2)
        pairs.emplace_back(static_cast<std::uint32_t>(forms[k][i]), static_cast<std::uint32_t>(forms[k][i + 1]));
    }
    std::sort(listed.begin(), listed.end());
    const auto text = [&](std::uint32_t id) { return o.text(static_cast<term_id>(id)); };
    for (const SurfaceForm& f :
         commonest_forms(pairs, [&](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); }))
      if (std::binary_search(listed.begin(), listed.end(), static_cast<term_id>(f.term)))
        o.row<"surface_forms">(static_cast<term_id>(f.term), static_cast<term_id>(f.form), f.frequency, f.forms);
  }

  /// The n-grams of a document, as terms of their own, at the end of w.list.
  void list_ngrams(worker& w, std::size_t length, const doc& d) const {
    find(w, d);
    word_stream stream(skip + 1);
    if (!stream.add(w.words, w.gaps)) throw error("the document has too many words for its n-grams");
    w.texts.resize(w.words.size());
    if (!w.words.empty()) d.texts({reinterpret_cast<const term_id*>(w.words.data()), w.words.size()}, w.texts);
    w.ngrams.clear();
    for (std::size_t p = 0; p < w.words.size(); ++p)
      for_each_ngram(stream.places(), p, {length, skip}, [&](const auto& at) {
        w.ngrams.add(length, [&](std::size_t k) { return to_view(w.texts[at[k]]); });
      });
    const auto list = w.ngrams.list();
    w.texts.clear();
    for (const auto& n : list) w.texts.push_back(to_str(n.text));
    w.terms.resize(list.size());
    d.intern(w.texts, w.terms);
    for (std::size_t i = 0; i < list.size(); ++i)
      w.list.push_back({static_cast<std::uint32_t>(w.terms[i]), list[i].frequency, static_cast<std::uint8_t>(length)});
  }

  surface_kind surface;
  std::uint32_t skip;
  bool padding, cross_sentences, by_document;
  Ties ties;
  std::uint64_t max_ngrams, bootstrap, seed;
  std::vector<support::Expression> patterns;
  std::array<bool, 5> also{};
  std::vector<std::size_t> lengths;
  Selection selection;
};

}  // namespace

TEXTMILL_PLUGINS(TermFrequency)

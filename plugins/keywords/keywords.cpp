// The adapter: columns of the host to words, keywords to rows. What a keyword is, is decided in the other files.
#include "corpus_keywords.hpp"
#include "extract.hpp"
#include "published.hpp"
#include "reference.hpp"
#include "settings.hpp"
#include "token_reader.hpp"
#include "word_lists.hpp"

#include <textmill/plugin.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

using namespace textmill;

namespace {

std::string read_file(std::string_view path) {
  std::ifstream file{std::string(path), std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file || !content) throw error("stopwords_file '" + std::string(path) + "' can't be read", TML_E_IO);
  return content.str();
}

/// Adds the path to what is wrong with the user's own list.
keywords::WordLists read_stopwords(std::string_view path, bool keep_originals) {
  if (path.empty()) return {"", keep_originals};
  const auto lines = read_file(path);
  try {
    return {lines, keep_originals};
  } catch (const std::runtime_error& e) {
    throw error("stopwords_file '" + std::string(path) + "': " + e.what(), TML_E_IO);
  }
}

struct Keywords : plugin<Keywords> {
  static constexpr meta info{"keywords", "1.0.0",       "The most telling words and phrases of each document",
                             "MIT",      TML_KEEP_TEXT, 2};
  static constexpr auto params = parameters(
      choice("method", "best", keywords::method_names, "How candidates are found and scored"),
      choice("variant", "paper", keywords::variant_names,
             "The method as its paper says, or as a known program does it: yake liaad; rake smart, nltk; kp_miner, "
             "tfidf pke"),
      integer("top", 20, {.min = 0, .max = 100'000}, "Keywords of each document; 0 = all"),
      integer(
          "max_words", 0, {.min = 0, .max = 100, .unit = "word"},
          "Longest keyword (n); 0 = what suits: position_rank, tfidf, weirdness, yake 3, matsuo_ishizuka 4, others 5"),
      integer("min_chars", 0, {.min = 0, .max = 1000, .unit = "character"},
              "Shortest keyword; 0 = what suits: 2, and 1 for the programs' variants"),
      integer("min_frequency", 1, {.min = 1, .max = 1'000'000},
              "Leave out keywords that occur less often in the document"),
      text("language", "auto",
           "Whose stop words delimit keywords: a language tag, none, or auto = the document's, else a guess"),
      path("stopwords_file", "More stop words, one a line; the only ones with language: none"),
      integer("window", 0, {.min = 0, .max = 1000, .unit = "word"},
              "How far neighbours reach; 0 = what suits: yake 1, text_rank 2, nc_value 5, others 10"),
      choice("dedup_func", "auto", keywords::dedup_names,
             "How alike two keywords are: seqm and levs by Levenshtein, jaro; auto = seqm for yake, else none"),
      real("dedup_lim", 0.9, {.min = 0, .max = 1}, "Leave out what is more alike than this to a better keyword"),
      real("diversity", 0, {.min = 0, .max = 1},
           "Prefer keywords that differ from those already chosen (MMR); 0 = the order of scores"),
      flag("acronyms", false, "Count a short form and the long form that the text gives for it as one keyword"),
      real("damping", 0.85, {.min = 0, .max = 1}, "Graph methods: how often a walk follows an edge instead of jumping"),
      real("threshold", 0.74, {.min = 0, .max = 1},
           "topic_rank, multipartite_rank: candidates this far apart or less are one topic"),
      real("alpha", 1.1, {.min = 0, .max = 100}, "multipartite_rank: how much the first candidate of a topic gains"),
      integer("context_terms", 0, {.min = 0, .max = 1'000'000},
              "nc_value: so many of the best candidates say which words are context words; 0 = a third, at least 10"),
      integer("lasf", 0, {.min = 0, .max = 1'000'000},
              "kp_miner: least frequency of a candidate; 0 = 3, in documents below 400 words 2, below 200 words 1"),
      integer("cutoff", 400, {.min = 0, .unit = "word"},
              "kp_miner: leave out candidates that first stand behind so many words; 0 = none"),
      real("boost_alpha", 2.3, {.min = 0.001, .max = 1000}, "kp_miner: divides the boost of phrases"),
      real("boost_sigma", 3, {.min = 0, .max = 1000}, "kp_miner: the largest boost of phrases"),
      path("reference_list",
           "Other texts instead of this corpus: a term, a tab and its number a line, or a table as tsv; "
           "tfidf, kp_miner: documents that have it, weirdness: occurrences"),
      choice("background", "corpus", keywords::background_names,
             "tfidf, kp_miner, weirdness without a reference_list: what a document is set against, the other documents "
             "or wordnet, the English of WordNet's glosses"),
      integer("reference_documents", 0, {.min = 0, .unit = "document"},
              "Documents behind the list, for tfidf and kp_miner; 0 = as its line --NB_DOC-- says"),
      integer("reference_words", 0, {.min = 0, .unit = "word"},
              "Words behind the list, for weirdness; 0 = the sum of its numbers"),
      integer("corpus_top", 0, {.min = 0, .max = 100'000},
              "So many keywords of the whole corpus, or of each group, in the table corpus_keywords; 0 = none"),
      flag("include_repeated_phrases", true, "rake nltk: a phrase that repeats is counted and listed again"),
      flag("explain", false, "Write what every score is made of to the table keyword_terms"),
      flag("occurrences", false, "Write every place of every keyword to the table keyword_occurrences"));
  static constexpr auto reads = layers(u32("token/1", "begin"), u32("token/1", "end"), u8("token/1", "class"),
                                       term("token/1", "norm", {.optional = true}), u32("sentence/1", "first"),
                                       term("token/1", "term"), term("token/1", "pos", {.optional = true})) +
                                metadata(text("document/1", "language", {.optional = true}));
  static constexpr auto writes =
      document_tables(
          u32("keywords", "rank", {.order = 1, .nullable = true, .summary = "1 = best"}),
          text("keywords", "keyword",
               {.nullable = true, .summary = "The keyword as it is most often written in the document"}),
          f64("keywords", "score",
              {.nullable = true,
               .unit = "1",
               .summary = "Score of the method; higher is better, but with yake liaad lower"}),
          f64("keywords", "score_normalized",
              {.nullable = true, .unit = "1", .summary = "1 = the best of the document; higher is better"}),
          f64("keywords", "score_raw",
              {.nullable = true, .unit = "1", .summary = "The number of the method's paper; yake: lower is better"}),
          u32("keywords", "frequency", {.nullable = true, .summary = "Occurrences in the document"}),
          u32("keywords", "first_begin", {.nullable = true, .unit = "byte", .summary = "Where it first occurs"}),
          u32("keywords", "first_end",
              {.nullable = true, .unit = "byte", .summary = "Where its first occurrence ends"}),
          text("keywords", "variants", {.nullable = true, .summary = "Other forms counted with it, with | between"}),
          text("keywords", "status", {.summary = "ok, or why there is no keyword"}),
          u32("keyword_occurrences", "rank", {.order = 1, .summary = "Of the keyword"}),
          text("keyword_occurrences", "keyword", {.summary = "The keyword"}),
          u32("keyword_occurrences", "begin", {.order = 2, .unit = "byte", .summary = "Where it stands"}),
          u32("keyword_occurrences", "end", {.unit = "byte", .summary = "Where it ends"}),
          u32("keyword_terms", "rank", {.order = 1, .summary = "Of the keyword"}),
          text("keyword_terms", "keyword", {.summary = "The keyword"}),
          text("keyword_terms", "term", {.order = 2, .summary = "A term of its score"}),
          f64("keyword_terms", "value",
              {.unit = "1", .summary = "How the terms of a method make its score stands in its README"})) +
      tables(u32("corpus_keywords", "rank", {.order = 1, .summary = "1 = best"}),
             text("corpus_keywords", "keyword", {.summary = "As it is most often written"}),
             f64("corpus_keywords", "score", {.unit = "1", .summary = "Mean of score_normalized over all documents"}),
             u64("corpus_keywords", "documents", {.summary = "Documents that have it as a keyword"}),
             u64("corpus_keywords", "frequency", {.summary = "Occurrences in these documents"}),
             text("corpus_keywords", "variants",
                  {.nullable = true, .summary = "Other forms counted with it, with | between"}));

  struct worker {
    keywords::TokenReader tokens;
    keywords::Extractor extractor;
    keywords::GuessMemory guesses;
    std::string language;  ///< of the document
    std::string key;
    std::vector<keywords::Keyword> found;
    std::uint64_t found_of = UINT64_MAX;  ///< the document that they are of
    std::string why_none;
  };
  struct state {
    counter counts;  ///< of a method that looks at others: documents that have a unit, or its occurrences
    sum size;        ///< documents, or words
    keywords::CorpusState together;
    auto members() { return std::tie(counts, size, together); }
  };

  explicit Keywords(const values& v)
      : settings_(settle(v)), language_(v.get<"language">()), occurrences_(v.get<"occurrences">()),
        corpus_top_(static_cast<std::size_t>(v.get<"corpus_top">())),
        lists_(read_stopwords(v.get<"stopwords_file">(), settings_.reads_text())), reference_(read_reference(v)),
        set_against_wordnet_(v.get<"background">() != 0) {
    if (set_against_wordnet_ && (!settings_.needs_others() || !reference_.empty()))
      throw error("`background: wordnet` goes with tfidf, kp_miner and weirdness, and without a `reference_list`",
                  TML_E_PARAM);
    if (language_ != "auto" && !language_.empty() && lists_.find(language_) == nullptr)
      throw error(
          "there are no stop words for language '" + language_ + "'; known: " + keywords::WordLists::known_languages(),
          TML_E_PARAM);
    if (counts_corpus() && corpus_top_ != 0)
      throw error(
          "`corpus_top` needs keywords in the first pass, and method '" + std::string(method_name()) +
              "' has them in the second; give it a `reference_list` or `background: wordnet`, or choose another method",
          TML_E_PARAM);
  }
  bool reads_column(std::size_t read) const noexcept { return read != pos || settings_.looks_at_classes(); }
  bool needs_corpus() const noexcept { return counts_corpus() || corpus_top_ != 0; }
  bool writes_table(std::string_view table) const noexcept {
    if (table == "keyword_occurrences") return occurrences_;
    if (table == "keyword_terms") return settings_.explain;
    return table != "corpus_keywords" || corpus_top_ != 0;
  }
  static std::span<const measure> measures() { return keywords::published(); }

  void process(worker& w, const doc& d, out& o) const {
    if (counts_corpus()) return;
    find(w, d);
    write(w, o);
  }
  void observe(worker& w, state& s, const doc& d) const {
    if (counts_corpus()) return count(w, s, d);
    if (w.found_of != d.index()) find(w, d);
    if (w.found.empty()) return;
    s.together.documents.add();
    for (const auto& k : w.found) {
      w.extractor.key_of(k.text, w.key);
      s.together.add(d, w.key, k, keywords::normalized(settings_, k, w.found.front()));
    }
  }
  void finish(state& s, out& o) const {
    if (corpus_top_ == 0) return;
    std::uint32_t rank = 0;
    for (const auto& k : s.together.best(o, corpus_top_))
      o.row<"corpus_keywords">(++rank, k.text, k.score, k.documents, k.frequency, joined(k.variants));
  }
  void annotate(worker& w, const state& s, const doc& d, out& o) const {
    if (!counts_corpus()) return;
    w.found.clear();
    if (start(w, d)) find_among(w, others_in(w, s, d), d);
    write(w, o);
  }

 private:
  static constexpr std::size_t pos = 6;  ///< of the columns that are read

  static keywords::Settings settle(const values& v) {
    keywords::Choices c;
    c.method = static_cast<keywords::Method>(v.get<"method">());
    c.variant = static_cast<keywords::Variant>(v.get<"variant">());
    c.top = static_cast<std::size_t>(v.get<"top">());
    c.max_words = static_cast<std::size_t>(v.get<"max_words">());
    c.min_chars = static_cast<std::size_t>(v.get<"min_chars">());
    c.min_frequency = static_cast<std::size_t>(v.get<"min_frequency">());
    c.window = static_cast<std::size_t>(v.get<"window">());
    c.dedup_func = static_cast<keywords::DedupFunction>(v.get<"dedup_func">());
    c.dedup_lim = v.get<"dedup_lim">();
    c.damping = v.get<"damping">();
    c.threshold = v.get<"threshold">();
    c.alpha = v.get<"alpha">();
    c.diversity = v.get<"diversity">();
    c.acronyms = v.get<"acronyms">();
    c.context_terms = static_cast<std::size_t>(v.get<"context_terms">());
    c.kp_miner.least_frequency = static_cast<std::size_t>(v.get<"lasf">());
    c.kp_miner.cutoff = static_cast<std::size_t>(v.get<"cutoff">());
    c.kp_miner.alpha = v.get<"boost_alpha">();
    c.kp_miner.sigma = v.get<"boost_sigma">();
    c.explain = v.get<"explain">();
    c.include_repeated = v.get<"include_repeated_phrases">();
    try {
      return keywords::settle(c);
    } catch (const std::runtime_error& e) {
      throw error(e.what(), TML_E_PARAM);
    }
  }
  /// What the user says, else what the document says, else what its stop words say.
  std::string_view language_of(worker& w, const doc& d) const {
    if (language_ != "auto" && !language_.empty()) return language_;
    const auto stated = d.in<7>();
    if (d.has<7>() && !stated.empty() && d.valid<7>(0) && !stated[0].empty() && stated[0] != "auto") return stated[0];
    return lists_.guess(w.tokens.all(), form_in(d), w.guesses);
  }
  static keywords::FormOfTerm form_in(const doc& d) {
    return [&d](std::uint32_t term) { return d.text(static_cast<term_id>(term)); };
  }
  static std::string why_no_candidate(const worker& w) {
    const auto words = w.extractor.phrases().words();
    const bool any = std::any_of(words.begin(), words.end(), [](const auto& x) { return !x.stop && x.letters; });
    const auto count = "no_candidate: " + std::to_string(words.size()) + (words.size() == 1 ? " word, " : " words, ");
    return count + (any                 ? "but no keyword within the limits"
                    : words.size() == 1 ? "a stop word or a number"
                                        : "all of them stop words or numbers");
  }
  static std::string no_list(std::string_view language) {
    return "no_language_support: no stop words for '" + std::string(language) +
           "'; set language or stopwords_file with language: none";
  }
  std::string_view method_name() const { return keywords::method_names[static_cast<std::size_t>(settings_.method)]; }
  /// Other texts are those of the corpus, which takes two passes.
  bool counts_corpus() const noexcept {
    return settings_.needs_others() && reference_.empty() && !set_against_wordnet_;
  }
  keywords::Reference read_reference(const values& v) const {
    const auto file = v.get<"reference_list">();
    const auto documents = static_cast<std::uint64_t>(v.get<"reference_documents">());
    const auto words = static_cast<std::uint64_t>(v.get<"reference_words">());
    const bool of_words = settings_.method == keywords::Method::weirdness;
    if (file.empty() && documents == 0 && words == 0) return {};
    if (file.empty()) throw error("`reference_documents` and `reference_words` go with `reference_list`", TML_E_PARAM);
    if (!settings_.needs_others())
      throw error("`reference_list` '" + std::string(file) + "' goes with tfidf, kp_miner and weirdness; method '" +
                      std::string(method_name()) + "' looks at each document alone",
                  TML_E_PARAM);
    if (of_words ? documents != 0 : words != 0)
      throw error("method '" + std::string(method_name()) + "' asks for " +
                      (of_words ? "`reference_words`, not documents" : "`reference_documents`, not words"),
                  TML_E_PARAM);
    try {
      return {support::read_word_list(std::string(file), of_words ? "frequency" : "docfreq"),
              of_words ? words : documents, of_words};
    } catch (const std::runtime_error& e) {
      throw error(std::string("`reference_list`: ") + e.what(), TML_E_IO);
    }
  }

  /// The keywords of a document that need no other, or why there are none.
  void find(worker& w, const doc& d) const {
    w.found.clear();
    w.found_of = d.index();
    if (settings_.reads_text()) {
      w.tokens.read(d);
      w.language = language_of(w, d);
      const auto* list = lists_.find(w.language);
      if (list != nullptr) w.found = w.extractor.read_text(settings_, d.text(), w.language, *list);
      w.why_none = list == nullptr ? no_list(w.language) : "no_candidate: no keyword within the limits";
    } else if (start(w, d)) {
      if (set_against_wordnet_) find_among(w, w.extractor.others_in_background(settings_), d);
      else if (settings_.needs_others()) find_among(w, others_listed(w), d);
      else w.found = w.extractor.extract(settings_, d.text());
      if (!w.extractor.why_none().empty()) w.why_none = w.extractor.why_none();
    }
  }
  void find_among(worker& w, const keywords::Others& others, const doc& d) const {
    const bool of_words = settings_.method == keywords::Method::weirdness;
    const double least = settings_.method == keywords::Method::kp_miner ? 2 : 1;
    if (set_against_wordnet_ && others.size == 0)
      w.why_none = "no_reference: `background: wordnet` is English, and this document is '" + w.language +
                   "'; give a reference_list";
    else if (others.size >= least || settings_.method == keywords::Method::tfidf)
      w.found = w.extractor.extract_among(settings_, d.text(), others);
    else
      w.why_none = of_words ? "no_reference: there are no other words; give a reference_list"
                            : "no_reference: there are no other documents; give a reference_list";
  }
  keywords::Others others_listed(worker& w) const {
    keywords::Others others{reference_.size(), {}};
    for (const auto unit : w.extractor.read_units(settings_)) others.counts.push_back(reference_.find(unit));
    return others;
  }
  keywords::Others others_in(worker& w, const state& s, const doc& d) const {
    const bool of_words = settings_.method == keywords::Method::weirdness;
    const auto ids = unit_ids(w, d);
    const auto& here = w.extractor.unit_counts();
    keywords::Others others{static_cast<double>(s.size.value()), {}};
    // Words are set against all that stand elsewhere.
    if (of_words) others.size -= static_cast<double>(w.extractor.phrases().words().size());
    for (std::size_t u = 0; u < ids.size(); ++u) others.counts.push_back(s.counts[ids[u]] - (of_words ? here[u] : 0));
    return others;
  }
  void count(worker& w, state& s, const doc& d) const {
    const bool of_words = settings_.method == keywords::Method::weirdness;
    const bool any = start(w, d);
    s.size.add(of_words ? w.extractor.phrases().words().size() : 1);
    if (!any) return;
    const auto ids = unit_ids(w, d);
    const auto& here = w.extractor.unit_counts();
    for (std::size_t u = 0; u < ids.size(); ++u) s.counts.add(ids[u], of_words ? here[u] : 1);
  }
  /// Reads the words of a document. False when there is nothing to look at, of which `why_none` tells.
  bool start(worker& w, const doc& d) const {
    w.tokens.read(d);
    w.language = language_of(w, d);
    const auto* list = lists_.find(w.language);
    const auto words = w.extractor.start(w.tokens.all(), d.text(), form_in(d), w.language,
                                         list != nullptr ? *list : lists_.own(), settings_.acronyms);
    w.why_none = words == 0        ? "too_short: 0 words, needs 1"
                 : list == nullptr ? no_list(w.language)
                                   : why_no_candidate(w);
    return words != 0 && list != nullptr;
  }
  /// The term ids of what is asked about others.
  std::vector<term_id> unit_ids(worker& w, const doc& d) const {
    std::vector<tml_str> texts;
    for (const auto unit : w.extractor.read_units(settings_)) texts.push_back(to_str(unit));
    std::vector<term_id> ids(texts.size());
    if (!ids.empty()) d.intern(texts, ids);
    return ids;
  }
  void write(const worker& w, out& o) const {
    const auto none = std::nullopt;
    if (w.found.empty()) return o.row<"keywords">(none, none, none, none, none, none, none, none, none, w.why_none);
    std::uint32_t rank = 0;
    for (const auto& k : w.found) {
      o.row<"keywords">(++rank, k.text, finite(k.score), finite(keywords::normalized(settings_, k, w.found.front())),
                        finite(k.raw), static_cast<std::uint32_t>(k.occurrences.size()), k.occurrences.front().begin,
                        k.occurrences.front().end, joined(k.variants),
                        std::isfinite(k.score) ? "ok" : "no_score: the formula divides by 0 here");
      for (const auto& [name, value] : k.terms) o.row<"keyword_terms">(rank, k.text, name, value);
      if (!occurrences_) continue;
      for (const auto& [begin, end] : k.occurrences) o.row<"keyword_occurrences">(rank, k.text, begin, end);
    }
  }
  static std::optional<std::string> joined(const std::vector<std::string>& variants) {
    std::string all;
    for (const auto& v : variants) all.append(all.empty() ? "" : "|").append(v);
    return all.empty() ? std::nullopt : std::optional(all);
  }
  static std::optional<double> finite(double v) { return std::isfinite(v) ? std::optional(v) : std::nullopt; }

  keywords::Settings settings_;
  std::string language_;
  bool occurrences_;
  std::size_t corpus_top_;
  keywords::WordLists lists_;
  keywords::Reference reference_;
  bool set_against_wordnet_;
};

}  // namespace

TEXTMILL_PLUGINS(Keywords)

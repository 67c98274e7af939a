// The adapter: columns of the host to words, keywords to rows. What a keyword is, is decided in the other files.
#include "extract.hpp"
#include "ranking.hpp"
#include "settings.hpp"
#include "tf_idf.hpp"
#include "word_lists.hpp"

#include <textmill/plugin.hpp>

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

/// False for what no word looks like and the vocabulary would not take.
bool can_be_term(std::string_view token) {
  constexpr std::size_t longest_word = 1024;
  return token.size() <= longest_word && token.find('\0') == std::string_view::npos;
}

struct Keywords : plugin<Keywords> {
  static constexpr meta info{"keywords", "1.0.0", "The most telling words and phrases of each document", "MIT",
                             TML_KEEP_TEXT};
  static constexpr auto params = parameters(
      choice("method", "best", keywords::method_names, "How candidates are found and scored"),
      choice("variant", "paper", keywords::variant_names,
             "The method as its paper says, or as a known program does it: yake liaad; rake smart, nltk"),
      integer("top", 20, {.min = 0, .max = 100'000}, "Keywords of each document; 0 = all"),
      integer("max_words", 0, {.min = 0, .max = 100, .unit = "word"},
              "Longest keyword (n); 0 = what suits: position_rank, tfidf, yake 3, others 5"),
      integer("min_chars", 0, {.min = 0, .max = 1000, .unit = "character"},
              "Shortest keyword; 0 = what suits: 2, and 1 for the programs' variants"),
      integer("min_frequency", 1, {.min = 1, .max = 1'000'000},
              "Leave out keywords that occur less often in the document"),
      text("language", "auto",
           "Whose stop words delimit keywords: a language tag, none, or auto = the document's, else a guess"),
      path("stopwords_file", "More stop words, one a line; the only ones with language: none"),
      integer("window", 0, {.min = 0, .max = 1000, .unit = "word"},
              "How far neighbours reach; 0 = what suits: yake 1, text_rank 2, others 10"),
      choice("dedup_func", "auto", keywords::dedup_names,
             "How alike two keywords are: seqm and levs by Levenshtein, jaro; auto = seqm for yake, else none"),
      real("dedup_lim", 0.9, {.min = 0, .max = 1}, "Leave out what is more alike than this to a better keyword"),
      real("damping", 0.85, {.min = 0, .max = 1}, "Graph methods: how often a walk follows an edge instead of jumping"),
      real("threshold", 0.74, {.min = 0, .max = 1},
           "topic_rank, multipartite_rank: candidates this far apart or less are one topic"),
      real("alpha", 1.1, {.min = 0, .max = 100}, "multipartite_rank: how much the first candidate of a topic gains"),
      flag("include_repeated_phrases", true, "rake nltk: a phrase that repeats is counted and listed again"),
      flag("explain", false, "best: write the terms of every score to the table keyword_terms"),
      flag("occurrences", false, "Write every place of every keyword to the table keyword_occurrences"));
  static constexpr auto reads = layers(u32("token/1", "begin"), u32("token/1", "end"), u8("token/1", "class"),
                                       term("token/1", "norm", {.optional = true}), u32("sentence/1", "first")) +
                                metadata(text("document/1", "language", {.optional = true}));
  static constexpr auto writes = document_tables(
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
      u32("keywords", "first_end", {.nullable = true, .unit = "byte", .summary = "Where its first occurrence ends"}),
      text("keywords", "variants", {.nullable = true, .summary = "Other forms counted with it, with | between"}),
      text("keywords", "status", {.summary = "ok, or why there is no keyword"}),
      u32("keyword_occurrences", "rank", {.order = 1, .summary = "Of the keyword"}),
      text("keyword_occurrences", "keyword", {.summary = "The keyword"}),
      u32("keyword_occurrences", "begin", {.order = 2, .unit = "byte", .summary = "Where it stands"}),
      u32("keyword_occurrences", "end", {.unit = "byte", .summary = "Where it ends"}),
      u32("keyword_terms", "rank", {.order = 1, .summary = "Of the keyword"}),
      text("keyword_terms", "keyword", {.summary = "The keyword"}),
      text("keyword_terms", "term", {.order = 2, .summary = "A term of its score"}),
      f64("keyword_terms", "value", {.unit = "1", .summary = "Weight included; e to the sum of all is the score"}));

  struct worker {
    std::vector<keywords::Token> tokens;
    keywords::Extractor extractor;
    std::string language;        ///< of the document
    std::vector<term_id> norms;  ///< of the tokens that are not removed
    std::vector<tml_str> norm_texts;
    std::string key;
  };
  /// In how many documents each n-gram occurs. Not needed for methods that look at one document at a time.
  struct state {
    counter document_frequency;
    sum documents;
    auto members() { return std::tie(document_frequency, documents); }
  };

  explicit Keywords(const values& v)
      : settings_(settle(v)), language_(v.get<"language">()), occurrences_(v.get<"occurrences">()),
        lists_(read_stopwords(v.get<"stopwords_file">(), settings_.reads_text())) {
    if (language_ != "auto" && !language_.empty() && lists_.find(language_) == nullptr)
      throw error(
          "there are no stop words for language '" + language_ + "'; known: " + keywords::WordLists::known_languages(),
          TML_E_PARAM);
  }
  bool needs_corpus() const noexcept { return settings_.method == keywords::Method::tfidf; }

  void process(worker& w, const doc& d, out& o) const {
    if (needs_corpus()) return;
    if (settings_.reads_text()) {
      read_tokens(w, d);
      const auto language = language_of(w, d);
      const auto* list = lists_.find(language);
      if (list == nullptr) refuse(o, no_list(language));
      else write(o, w.extractor.read_text(settings_, d.text(), *list), "no_candidate: no keyword within the limits");
      return;
    }
    if (start(w, d, &o)) write(w, o, w.extractor.extract(settings_, d.text(), w.language));
  }
  void observe(worker& w, state& s, const doc& d) const {
    s.documents.add();
    if (!start(w, d, nullptr)) return;
    keywords::add_ngrams(w.extractor.phrases(), settings_.limits.max_words);
    for (term_id phrase : phrase_ids(w, d)) s.document_frequency.add(phrase);
  }
  void finish(state&, out&) const {}
  void annotate(worker& w, const state& s, const doc& d, out& o) const {
    if (!start(w, d, &o)) return;
    auto& phrases = w.extractor.phrases();
    keywords::add_ngrams(phrases, settings_.limits.max_words);
    const auto ids = phrase_ids(w, d);
    std::vector<double> scores;
    for (std::size_t p = 0; p < ids.size(); ++p)
      scores.push_back(keywords::tf_idf(phrases.all()[p].frequency, s.documents.value(), s.document_frequency[ids[p]]));
    write(w, o, keywords::rank(phrases, scores, settings_.limits, settings_.top, d.text()));
  }

 private:
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
    c.explain = v.get<"explain">();
    c.include_repeated = v.get<"include_repeated_phrases">();
    try {
      return keywords::settle(c);
    } catch (const std::runtime_error& e) {
      throw error(e.what(), TML_E_PARAM);
    }
  }
  /// What the user says, else what the document says, else what its stop words say.
  std::string_view language_of(const worker& w, const doc& d) const {
    if (language_ != "auto" && !language_.empty()) return language_;
    const auto stated = d.in<5>();
    if (d.has<5>() && !stated.empty() && d.valid<5>(0) && !stated[0].empty() && stated[0] != "auto") return stated[0];
    return lists_.guess(w.tokens, d.text());
  }
  static std::string no_list(std::string_view language) {
    return "no_language_support: no stop words for '" + std::string(language) +
           "'; set language or stopwords_file with language: none";
  }
  static void refuse(out& o, const std::string& status) {
    const auto none = std::nullopt;
    o.row<"keywords">(none, none, none, none, none, none, none, none, none, status);
  }
  /// Reads the words of a document. False when there is nothing to look at, which is then said in a row of `o`.
  bool start(worker& w, const doc& d, out* o) const {
    read_tokens(w, d);
    w.language = language_of(w, d);
    const auto* list = lists_.find(w.language);
    const auto words = w.extractor.start(w.tokens, d.text(), list != nullptr ? *list : lists_.own());
    if (words != 0 && list != nullptr) return true;
    if (o != nullptr) refuse(*o, words == 0 ? "too_short: 0 words, needs 1" : no_list(w.language));
    return false;
  }
  static void read_tokens(worker& w, const doc& d) {
    const auto begin = d.in<0>(), end = d.in<1>();
    const auto kind = d.in<2>();
    w.tokens.assign(begin.size(), {});
    for (std::size_t i = 0; i < begin.size(); ++i) {
      auto& t = w.tokens[i];
      t.begin = begin[i];
      t.end = end[i];
      if (is_word_like(kind[i]) && can_be_term(d.text(begin[i], end[i])))
        t.kind = kind[i] == static_cast<std::uint8_t>(token_class::number) ? keywords::Token::Kind::number
                                                                           : keywords::Token::Kind::word;
      else t.kind = keywords::Token::Kind::other;
    }
    for (std::uint32_t first : d.in<4>())
      if (first < w.tokens.size()) w.tokens[first].starts_sentence = true;
    if (d.has<3>()) read_norms(w, d);
  }
  static void read_norms(worker& w, const doc& d) {
    const auto norm = d.in<3>();
    w.norms.clear();
    for (std::size_t i = 0; i < norm.size(); ++i) {
      w.tokens[i].removed = !d.valid<3>(i);
      if (!w.tokens[i].removed) w.norms.push_back(norm[i]);
    }
    w.norm_texts.resize(w.norms.size());
    if (!w.norms.empty()) d.texts(w.norms, w.norm_texts);
    std::size_t next = 0;
    for (auto& t : w.tokens)
      if (!t.removed) t.norm = to_view(w.norm_texts[next++]);
  }
  /// The term ids of all phrases, by index: their keys with blanks between.
  static std::vector<term_id> phrase_ids(worker& w, const doc& d) {
    const auto& phrases = w.extractor.phrases();
    std::vector<std::size_t> ends;
    w.key.clear();
    for (std::uint32_t p = 0; p < phrases.all().size(); ++p) {
      for (const auto& word : phrases.words_of(p)) {
        if (&word != &phrases.words_of(p).front()) w.key += ' ';
        w.key += w.extractor.key_text(word.key);
      }
      ends.push_back(w.key.size());
    }
    std::vector<tml_str> texts;
    std::size_t begin = 0;
    for (std::size_t end : ends) {
      texts.push_back(to_str(std::string_view(w.key).substr(begin, end - begin)));
      begin = end;
    }
    std::vector<term_id> ids(texts.size());
    if (!ids.empty()) d.intern(texts, ids);
    return ids;
  }
  void write(worker& w, out& o, const std::vector<keywords::Keyword>& best) const {
    write(o, best,
          "no_candidate: " + std::to_string(w.extractor.phrases().words().size()) +
              " words, but no keyword within the limits");
  }
  void write(out& o, const std::vector<keywords::Keyword>& best, const std::string& when_empty) const {
    if (best.empty()) return refuse(o, when_empty);
    std::uint32_t rank = 0;
    for (const auto& k : best) {
      std::string variants;
      for (const auto& v : k.variants) variants.append(variants.empty() ? "" : "|").append(v);
      o.row<"keywords">(++rank, k.text, finite(k.score), finite(keywords::normalized(settings_, k, best.front())),
                        finite(k.raw), static_cast<std::uint32_t>(k.occurrences.size()), k.occurrences.front().begin,
                        k.occurrences.front().end, variants.empty() ? std::nullopt : std::optional(variants),
                        std::isfinite(k.score) ? "ok" : "no_score: the formula divides by 0 here");
      for (const auto& [name, value] : k.terms) o.row<"keyword_terms">(rank, k.text, name, value);
      if (!occurrences_) continue;
      for (const auto& [begin, end] : k.occurrences) o.row<"keyword_occurrences">(rank, k.text, begin, end);
    }
  }
  static std::optional<double> finite(double v) { return std::isfinite(v) ? std::optional(v) : std::nullopt; }

  keywords::Settings settings_;
  std::string language_;
  bool occurrences_;
  keywords::WordLists lists_;
};

}  // namespace

TEXTMILL_PLUGINS(Keywords)

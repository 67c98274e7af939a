// The adapter: columns of the host to words, keywords to rows. What a keyword is, is decided in the other files.
#include "rake.hpp"
#include "ranking.hpp"
#include "stopwords.hpp"
#include "tf_idf.hpp"

#include <textmill/plugin.hpp>

#include <fstream>
#include <map>
#include <sstream>

using namespace textmill;

namespace {

constexpr const char* methods[] = {"rake", "tfidf"};
enum class Method : std::size_t { rake, tfidf };

std::string read_file(std::string_view path) {
  std::ifstream file{std::string(path), std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file || !content) throw error("stopwords_file '" + std::string(path) + "' can't be read", TML_E_IO);
  return content.str();
}

std::string known_languages() {
  std::string all = "auto, none";
  for (const auto& list : keywords::stopword_lists()) all.append(", ").append(list.language);
  return all;
}

/// False for what no word looks like and the vocabulary would not take.
bool can_be_term(std::string_view token) {
  constexpr std::size_t longest_word = 1024;
  return token.size() <= longest_word && token.find('\0') == std::string_view::npos;
}

/// The stop words of each language, made once for all workers.
class StopwordsByLanguage {
 public:
  explicit StopwordsByLanguage(std::string_view own_lines) {
    own_.add_lines(own_lines);
    for (const auto& list : keywords::stopword_lists())
      by_language_.emplace(list.language, own_).first->second.add_lines(list.lines);
  }
  /// The words for a language tag; nullptr when there is no list for it. "none" has the user's own words alone.
  const keywords::Stopwords* find(std::string_view tag) const {
    if (tag == "none") return &own_;
    const auto it = by_language_.find(keywords::primary_language(tag));
    return it == by_language_.end() ? nullptr : &it->second;
  }
  const keywords::Stopwords& own() const { return own_; }

 private:
  keywords::Stopwords own_;
  std::map<std::string, keywords::Stopwords, std::less<>> by_language_;
};

/// Adds the path to what is wrong with the user's own list.
StopwordsByLanguage read_stopwords(std::string_view path) {
  if (path.empty()) return StopwordsByLanguage("");
  const auto lines = read_file(path);
  try {
    return StopwordsByLanguage(lines);
  } catch (const std::runtime_error& e) {
    throw error("stopwords_file '" + std::string(path) + "': " + e.what(), TML_E_IO);
  }
}

struct Keywords : plugin<Keywords> {
  static constexpr meta info{"keywords", "1.0.0", "The most telling words and phrases of each document", "MIT",
                             TML_KEEP_TEXT};
  static constexpr auto params =
      parameters(choice("method", "rake", methods, "How candidates are found and scored"),
                 integer("top", 20, {.min = 0, .max = 100'000}, "Keywords of each document; 0 = all"),
                 integer("max_words", 0, {.min = 0, .max = 100, .unit = "word"},
                         "Longest keyword; 0 = what suits the method: rake 5, tfidf 3"),
                 integer("min_chars", 2, {.min = 1, .max = 1000, .unit = "character"}, "Shortest keyword"),
                 integer("min_frequency", 1, {.min = 1, .max = 1'000'000},
                         "Leave out keywords that occur less often in the document"),
                 text("language", "auto",
                      "Whose stop words delimit keywords: a language tag, none, or auto = the document's, else en"),
                 path("stopwords_file", "More stop words, one a line; the only ones with language: none"));
  static constexpr auto reads = layers(u32("token/1", "begin"), u32("token/1", "end"), u8("token/1", "class"),
                                       term("token/1", "norm", {.optional = true}), u32("sentence/1", "first")) +
                                metadata(text("document/1", "language", {.optional = true}));
  static constexpr auto writes = document_tables(
      u32("keywords", "rank", {.order = 1, .nullable = true, .summary = "1 = best"}),
      text("keywords", "keyword",
           {.nullable = true, .summary = "The keyword as it is most often written in the document"}),
      f64("keywords", "score", {.nullable = true, .unit = "1", .summary = "Score of the method; higher is better"}),
      f64("keywords", "score_normalized",
          {.nullable = true, .unit = "1", .summary = "Score divided by the best score of the document"}),
      u32("keywords", "frequency", {.nullable = true, .summary = "Occurrences in the document"}),
      u32("keywords", "first_begin", {.nullable = true, .unit = "byte", .summary = "Where it first occurs"}),
      u32("keywords", "first_end", {.nullable = true, .unit = "byte", .summary = "Where its first occurrence ends"}),
      text("keywords", "status", {.summary = "ok, or why there is no keyword"}));

  struct worker {
    std::vector<keywords::Token> tokens;
    keywords::WordReader words;
    keywords::Phrases phrases;
    std::vector<term_id> norms;  ///< of the tokens that are not removed
    std::vector<tml_str> norm_texts;
    std::string key;
  };
  /// In how many documents each n-gram occurs. Not needed for RAKE, which looks at one document at a time.
  struct state {
    counter document_frequency;
    sum documents;
    auto members() { return std::tie(document_frequency, documents); }
  };

  explicit Keywords(const values& v)
      : method_(static_cast<Method>(v.get<"method">())), top_(static_cast<std::size_t>(v.get<"top">())),
        language_(v.get<"language">()), stopwords_(read_stopwords(v.get<"stopwords_file">())) {
    const auto max_words = static_cast<std::size_t>(v.get<"max_words">());
    limits_.max_words = max_words != 0 ? max_words : method_ == Method::rake ? 5 : 3;
    limits_.min_chars = static_cast<std::size_t>(v.get<"min_chars">());
    limits_.min_frequency = static_cast<std::size_t>(v.get<"min_frequency">());
    if (language_ != "auto" && !language_.empty() && stopwords_.find(language_) == nullptr)
      throw error("there are no stop words for language '" + language_ + "'; known: " + known_languages(), TML_E_PARAM);
  }
  bool needs_corpus() const noexcept { return method_ == Method::tfidf; }

  void process(worker& w, const doc& d, out& o) const {
    if (method_ != Method::rake || !start(w, d, &o)) return;
    write(w, d, o, keywords::rake(w.phrases, w.words.key_count(), limits_.max_words));
  }
  void observe(worker& w, state& s, const doc& d) const {
    s.documents.add();
    if (!start(w, d, nullptr)) return;
    keywords::add_ngrams(w.phrases, limits_.max_words);
    for (term_id phrase : phrase_ids(w, d)) s.document_frequency.add(phrase);
  }
  void finish(state&, out&) const {}
  void annotate(worker& w, const state& s, const doc& d, out& o) const {
    if (!start(w, d, &o)) return;
    keywords::add_ngrams(w.phrases, limits_.max_words);
    const auto ids = phrase_ids(w, d);
    std::vector<double> scores;
    for (std::size_t p = 0; p < ids.size(); ++p)
      scores.push_back(
          keywords::tf_idf(w.phrases.all()[p].frequency, s.documents.value(), s.document_frequency[ids[p]]));
    write(w, d, o, scores);
  }

 private:
  /// Reads the words of a document. False when there is nothing to look at, which is then said in a row of `o`.
  bool start(worker& w, const doc& d, out* o) const {
    const auto tag = language_of(d);
    const auto* stopwords = stopwords_.find(tag);
    read_tokens(w, d);
    const auto words = w.words.read(w.tokens, d.text(), stopwords != nullptr ? *stopwords : stopwords_.own());
    if (words.empty()) return refuse(o, "too_short: 0 words, needs 1");
    if (stopwords == nullptr)
      return refuse(o, "no_language_support: no stop words for '" + std::string(tag) +
                           "'; set language or stopwords_file with language: none");
    w.phrases.start(words);
    return true;
  }
  std::string_view language_of(const doc& d) const {
    if (language_ != "auto" && !language_.empty()) return language_;
    const auto stated = d.in<5>();
    return d.has<5>() && !stated.empty() && d.valid<5>(0) && !stated[0].empty() && stated[0] != "auto" ? stated[0]
                                                                                                       : "en";
  }
  static bool refuse(out* o, const std::string& status) {
    const auto none = std::nullopt;
    if (o != nullptr) o->row<"keywords">(none, none, none, none, none, none, none, status);
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
      if (!is_word_like(kind[i]) || !can_be_term(d.text(t.begin, t.end))) t.kind = keywords::Token::Kind::other;
      else if (static_cast<token_class>(kind[i]) == token_class::number) t.kind = keywords::Token::Kind::number;
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
    const auto phrases = w.phrases.all();
    std::vector<std::size_t> ends;
    w.key.clear();
    for (std::uint32_t p = 0; p < phrases.size(); ++p) {
      for (const auto& word : w.phrases.words_of(p)) {
        if (&word != &w.phrases.words_of(p).front()) w.key += ' ';
        w.key += w.words.key_text(word.key);
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
  void write(worker& w, const doc& d, out& o, const std::vector<double>& scores) const {
    const auto best = keywords::rank(w.phrases, scores, limits_, top_, d.text());
    std::uint32_t rank = 0;
    for (const auto& k : best)
      o.row<"keywords">(++rank, k.text, k.score, k.score_normalized, k.frequency, k.first_begin, k.first_end, "ok");
    if (best.empty())
      refuse(&o,
             "no_candidate: " + std::to_string(w.phrases.words().size()) + " words, but no keyword within the limits");
  }

  Method method_;
  std::size_t top_;
  std::string language_;
  StopwordsByLanguage stopwords_;
  keywords::Limits limits_;
};

}  // namespace

TEXTMILL_PLUGINS(Keywords)

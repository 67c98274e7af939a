// From the words or the text of one document to its keywords, by any method.
#pragma once
#include "best.hpp"
#include "keyword.hpp"
#include "originals/yake_liaad.hpp"
#include "ranking.hpp"
#include "settings.hpp"
#include "word_lists.hpp"

#include <optional>

namespace keywords {

/// What other documents say of the units of one: of its phrases (tfidf) or of its words (kp_miner, weirdness).
struct Others {
  double size = 0;                    ///< documents, or words (weirdness)
  std::vector<std::uint64_t> counts;  ///< by unit: documents that have it, or occurrences (weirdness)
};

/// Keeps its memory from document to document. One thread at a time.
class Extractor {
 public:
  /// Reads the words of a document; returns how many there are. Each language has one list, which outlives this. `acronyms`: short
  /// forms in capitals are words, though stop words may read like them.
  std::size_t start(std::span<const Token> tokens, std::string_view text, const FormOfTerm& form_of,
                    std::string_view language, const WordList& list, bool acronyms = false);
  /// The best keywords of the words that were read, by a method that needs no other document.
  std::vector<Keyword> extract(const Settings& settings, std::string_view text);
  /// The same by a variant that makes its words itself.
  std::vector<Keyword> read_text(const Settings& settings, std::string_view text, std::string_view language,
                                 const WordList& list);

  /// For a method that needs others: makes the candidates, and lists the units that it asks others about. Their texts have blanks
  /// between words and live until the next call.
  std::span<const std::string_view> read_units(const Settings& settings);
  /// How often each unit stands in this document.
  const std::vector<std::uint64_t>& unit_counts() const { return unit_counts_; }
  /// Makes the candidates as well, and says what the background of the language knows of the units: of a phrase what it knows of
  /// its rarest word. Size 0 for a language without one.
  Others others_in_background(const Settings& settings);
  /// The best keywords, after read_units().
  std::vector<Keyword> extract_among(const Settings& settings, std::string_view text, const Others& others);

  const Phrases& phrases() const { return phrases_; }
  /// Why there was no keyword at last; empty when it is for the limits.
  const std::string& why_none() const { return why_none_; }
  /// The stems of a text's words with blanks between, by which keywords of several documents are compared. The language is the
  /// one that start() or read_text() was last given.
  void key_of(std::string_view keyword, std::string& key);

 private:
  std::vector<Keyword> best(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_groups(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_graph_of_words(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_topics(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_c_value(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_place(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_cooccurrence(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_rake(const Settings& settings, std::string_view text);
  std::vector<Keyword> by_kp_miner(const Settings& settings, std::string_view text, const Others& others);
  std::vector<Keyword> by_tf_idf(const Settings& settings, std::string_view text, const Others& others);
  std::vector<Keyword> by_weirdness(const Settings& settings, std::string_view text, const Others& others);
  std::vector<Keyword> yake_by_paper(const Settings& settings, std::string_view text);
  std::vector<Keyword> yake_by_liaad(const Settings& settings, std::string_view text, const WordList& list);

  /// What a worker knows of a language.
  struct Language {
    Language(std::string_view primary, const Stopwords& stopwords) : tag(primary), words(stopwords) {}
    std::string tag;
    WordReader words;
    std::optional<Lexicon> lexicon;  ///< once a method asks for it
  };
  void set_language(std::string_view tag, const WordList& list);
  Lexicon& lexicon() { return language_->lexicon ? *language_->lexicon : language_->lexicon.emplace(language_->tag); }
  const WordReader& words() const { return language_->words; }
  void read_known(std::string_view text);
  /// Those of `order` that are shown: acronyms merged, near-duplicates left out, diverse, at most `top`.
  std::vector<std::uint32_t> select(const Settings& settings, std::vector<std::uint32_t> order,
                                    const std::vector<double>& scores, std::string_view text);
  void merge_acronyms(std::vector<std::uint32_t>& order, std::string_view text);
  /// The chosen candidates as keywords; explain(phrase) gives their terms.
  template <class Explain> std::vector<Keyword> show(const Settings& settings, const std::vector<std::uint32_t>& chosen,
                                                     const std::vector<double>& scores, std::string_view text,
                                                     Explain&& explain);
  template <class Explain> std::vector<Keyword> select_and_show(const Settings& settings,
                                                                const std::vector<double>& scores,
                                                                std::string_view text, Explain&& explain);
  /// "NAME of WORD" with a value for each word of a candidate.
  Terms word_terms(const char* name, std::uint32_t phrase, const std::vector<double>& of_words,
                   std::string_view text) const;

  std::map<std::string, Language, std::less<>> languages_;  ///< by primary tag
  Language* language_ = nullptr;                            ///< of the document
  Phrases phrases_;
  Best best_;
  KnownWords known_;
  YakeText yake_text_;
  originals::LiaadReader liaad_;
  std::vector<Merged> merged_;
  std::string units_;
  std::vector<std::string_view> unit_texts_;
  std::vector<std::uint64_t> unit_counts_;
  std::string folded_, why_none_;
};

/// 1 for the best keyword of a document, less for others, never negative; NaN when the best has a score of 0.
double normalized(const Settings& settings, const Keyword& keyword, const Keyword& best);

}  // namespace keywords

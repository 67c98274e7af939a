// From the words or the text of one document to its keywords, by any method that needs no other document.
#pragma once
#include "best.hpp"
#include "keyword.hpp"
#include "originals/yake_liaad.hpp"
#include "settings.hpp"
#include "word_lists.hpp"

namespace keywords {

/// Keeps its memory from document to document. One thread at a time.
class Extractor {
 public:
  /// Reads the words of a document; returns how many there are.
  std::size_t start(std::span<const Token> tokens, std::string_view text, const WordList& list);
  /// The best keywords of the words that were read.
  std::vector<Keyword> extract(const Settings& settings, std::string_view text, std::string_view language);
  /// The same by a variant that makes its words itself.
  std::vector<Keyword> read_text(const Settings& settings, std::string_view text, const WordList& list);

  Phrases& phrases() { return phrases_; }
  std::string_view key_text(std::uint32_t key) const { return words_.key_text(key); }

 private:
  std::vector<Keyword> best(const Settings& settings, std::string_view text, std::string_view language);
  std::vector<Keyword> by_groups(const Settings& settings, std::string_view text, std::string_view language);
  Lexicon& lexicon_of(std::string_view language);
  std::vector<Keyword> yake_by_paper(const Settings& settings, std::string_view text);
  std::vector<Keyword> yake_by_liaad(const Settings& settings, std::string_view text, const WordList& list);

  WordReader words_;
  Phrases phrases_;
  Best best_;
  KnownWords known_;
  std::map<std::string, Lexicon, std::less<>> lexicons_;  ///< by primary language
  std::vector<std::string_view> key_texts_;
  YakeText yake_text_;
  originals::LiaadReader liaad_;
};

/// 1 for the best keyword of a document, less for others, never negative; NaN when the best has a score of 0.
double normalized(const Settings& settings, const Keyword& keyword, const Keyword& best);

}  // namespace keywords

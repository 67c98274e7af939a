// The rules of each language that documents come in, made when the first of them comes.
#pragma once
#include "lemma_table.hpp"
#include "normal_form.hpp"
#include "stop_words.hpp"

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace normalize {

/// A file of the user's; without a path there is none.
struct WordFile {
  std::string path, lines;
};

/// What a step says about languages.
struct LanguageChoice {
  std::string language;                 ///< of all documents; "" = each document's own
  std::vector<std::size_t> stop_words;  ///< built-in lists that are used whatever the language is
  bool stop_words_auto = false;         ///< and that of the document's language
  const char* stem = nullptr;           ///< a Snowball algorithm, or nullptr
  bool stem_auto = false;               ///< the one of the document's language
  WordFile stop_words_file, lemmas_file;
  CharacterOptions characters;
};

/// Thread-safe. Lists and tables are made once for all workers.
class RulesByLanguage {
 public:
  /// Throws std::runtime_error for a line of a file that can't be used.
  explicit RulesByLanguage(LanguageChoice choice);
  RulesByLanguage(const RulesByLanguage&) = delete;
  RulesByLanguage& operator=(const RulesByLanguage&) = delete;

  /// The rules for a document whose language is `tag` ("" = not known). They live as long as this.
  LanguageRules of(std::string_view tag) const;
  /// What a user must be told about documents in a language: what was asked for and does not exist for it. Each thing is said
  /// once, to whichever worker meets it first.
  std::optional<std::string> complaint(std::string_view tag) const;
  /// The lemmas as the file gives them, without the rules of a language.
  const LemmaTable& lemmas() const { return plain_.lemmas; }

 private:
  /// The user's own words; folding differs in Turkic languages.
  struct Own {
    StopWords stop_words;
    LemmaTable lemmas;
  };
  void read(Own& own, bool turkic) const;
  const Own& own_of(bool turkic) const;
  const StopWords* built_in(std::size_t list) const;

  LanguageChoice choice_;
  Own plain_;
  mutable std::mutex mutex_;
  mutable std::optional<Own> turkic_;
  mutable std::vector<std::optional<StopWords>> built_in_;
  mutable std::set<std::string> said_;
};

}  // namespace normalize

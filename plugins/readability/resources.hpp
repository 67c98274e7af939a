// The word lists of a step: those that are compiled in, and those that a user has named.
#pragma once
#include "counts.hpp"
#include "lexicon.hpp"
#include "word_facts.hpp"

#include <deque>
#include <string>
#include <string_view>

namespace readability {

/// The lists and weights of all languages; shared by all texts of a step.
class WordLists {
 public:
  /// Reads the lists at these paths; "" stands for the compiled-in list, of which Harris and Jacobson have none. Words are
  /// separated by blanks or line ends; capitals don't matter. Throws std::runtime_error with the path of a file that
  /// can't be read.
  WordLists(std::string_view dale_chall, std::string_view spache, std::string_view harris);
  WordLists(const WordLists&) = delete;
  WordLists& operator=(const WordLists&) = delete;

  /// What is known of a language, which refers to these lists.
  LanguageRules rules(std::string_view language) const;

 private:
  void add(List list, std::string_view path, std::string_view built_in);
  std::deque<std::string> texts_;  // of files, which the lexicon refers to
  Lexicon english_, german_;
};

/// Why a count of a text is absent, as a status: no rules for the language, or no list.
std::string why_absent(Count count, std::string_view language);

}  // namespace readability

// The word lists of a step: those that are compiled in, and those that a user has named.
#pragma once
#include "counts.hpp"
#include "word_facts.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace readability {

/// Lists of familiar words; shared by all texts of a step.
class WordLists {
 public:
  /// Reads the lists at these paths; "" stands for the compiled-in list, of which Harris and Jacobson have none. Words are
  /// separated by blanks or line ends; capitals don't matter. Throws std::runtime_error with the path of a file that
  /// can't be read.
  static WordLists open(std::string_view dale_chall, std::string_view spache, std::string_view harris);

  /// What is known of a language, which refers to these lists.
  LanguageRules rules(std::string_view language) const;

 private:
  struct List {
    std::string text;
    WordSet words;
  };
  static std::unique_ptr<List> read(std::string_view path, std::string_view built_in);
  std::unique_ptr<List> dale_chall_, spache_, harris_;
};

/// Why a count of a text is absent, as a status: no rules for the language, or no list.
std::string why_absent(Count count, std::string_view language);

}  // namespace readability

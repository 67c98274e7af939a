// What is known about the words of languages other than English: short lists of words and of endings, compiled for this project.
#pragma once
#include <span>
#include <string_view>

namespace keywords {

/// Where a language has its adjectives: "oude vuurtoren", "maison blanche", "stara latarnia morska".
enum class AdjectivePlace : unsigned char { before_noun, behind_noun, either_side };

/// One language. Words and endings are folded, with blanks between. What none of them tells is a noun.
struct ClassTable {
  std::string_view language;  ///< a primary tag
  AdjectivePlace adjective_place;
  bool nouns_have_capitals = false;  ///< and other words none, but where a sentence begins
  std::string_view verb_signs = {};  ///< stop words behind which a word is a verb
  std::string_view links = {};       ///< stop words that may stand between two nouns of a phrase: "base de dados"
  std::string_view verbs = {};
  std::string_view verb_endings = {};
  std::string_view adverbs = {};  ///< numerals, and years in the form behind them: all delimit
  std::string_view adverb_endings = {};
  std::string_view adjectives = {};
  std::string_view adjective_endings = {};
  std::string_view nouns = {};  ///< that end as if they were something else
  std::string_view noun_endings = {};
};

/// One for each language, for the whole run. [any time] thread-safe
std::span<const ClassTable> class_tables();

}  // namespace keywords

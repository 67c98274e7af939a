// The stop words of every language in the forms that methods ask for, made once for all workers.
#pragma once
#include "originals/rake_originals.hpp"
#include "originals/yake_liaad.hpp"
#include "stopwords.hpp"
#include "words.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace keywords {

/// One list in three readings.
struct WordList {
  Stopwords folded;                     ///< for our own words
  originals::LineSet lines;             ///< for YAKE's original
  originals::OrderedStopwords ordered;  ///< for RAKE's originals
};

/// What a guess has found out about terms. Of one thread.
class GuessMemory {
 public:
  GuessMemory() : slots_(slot_count) {}

 private:
  friend class WordLists;
  static constexpr std::uint32_t slot_count = 1u << 13;
  /// A term has one slot, by its lower bits; the last one keeps it.
  struct Slot {
    std::uint32_t term = Token::no_term;
    std::uint32_t languages = 0;  ///< a bit for each list that has it
    std::int16_t script = 0;      ///< a UScriptCode, of the first character
  };
  std::vector<Slot> slots_;
  std::string folded_;
};

class WordLists {
 public:
  /// The built-in lists, each with the user's own words; `keep_originals`: the two readings of the originals are needed.
  WordLists(std::string_view own_lines, bool keep_originals);
  /// The words for a language tag; nullptr when there is no list for it. "none" has the user's own words alone.
  const WordList* find(std::string_view tag) const;
  const WordList& own() const { return own_; }
  /// The language whose stop words are the most frequent among the first words of a text; "en" when that is not clear. Where more than
  /// half of them are written in Han characters and kana, "ja" when a tenth has kana, else "zh"; in Cyrillic letters, "ru"; in a script that no
  /// list has, the name of the script, such as "Greek".
  std::string_view guess(std::span<const Token> tokens, const FormOfTerm& form_of, GuessMemory& memory) const;
  /// "auto, none, de, en ...": what `language` may be.
  static std::string known_languages();

 private:
  const GuessMemory::Slot& find(std::uint32_t term, const FormOfTerm& form_of, GuessMemory& memory) const;

  WordList own_;
  std::unordered_map<std::string, std::uint32_t, originals::StringHash, std::equal_to<>>
      languages_;  ///< a bit for each list
  std::map<std::string, WordList, std::less<>> by_language_;
};

}  // namespace keywords

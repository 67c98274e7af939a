// What is known about the words of a language, remembered from document to document.
#pragma once
#include "stemmer.hpp"
#include "word_classes.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace keywords {

/// One language. What it says of a word never depends on what it was asked before. One thread at a time.
class Lexicon {
 public:
  /// `language` is a primary tag; "en" has word classes and a background, others stems and, where there is a table, classes.
  explicit Lexicon(std::string_view language);

  /// In how many pieces of the background a word stands, and how often.
  struct Count {
    std::uint64_t pieces = 0, occurrences = 0;
  };
  /// Of all words with the stem of this one.
  Count in_background(std::string_view folded) const { return count_of(stem(folded)); }
  /// Of the background as a whole; 0 for a language without one.
  Count background() const { return is_english_ ? count_of("*") : Count(); }

  struct Entry {
    bool is_known = false;   ///< to the lexicon; the rest is not set without
    std::uint32_t stem = 0;  ///< equal for words with equal stems; valid until forget()
    WordClass word_class = WordClass::noun;
    int verb_share = 0;  ///< see EnglishClasses; 0 in other languages
    double rarity =
        0;  ///< ln((pieces + 1) / (pieces with the stem + 1)) in the background; the same for all without one
    bool unknown = false;  ///< not in the background
    bool general = false;  ///< says little about the subject of a text
  };
  /// `form` is a number that the word has in all documents until forget(); see WordReader::form_of_key().
  const Entry& find(std::uint32_t form, std::string_view folded) {
    if (form >= words_.size()) words_.resize(form + form / 2 + 256);
    if (!words_[form].is_known) words_[form] = describe(folded);
    return words_[form];
  }
  /// The stem itself; lives until the next call.
  std::string_view stem(std::string_view folded) const;
  /// Call it between documents only.
  void forget();

  const EnglishClasses* english() const { return is_english_ ? &english_ : nullptr; }
  const ListedClasses& listed() const { return listed_; }
  /// False where every noun has a capital.
  bool capitals_tell() const { return capitals_tell_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };

  Count count_of(std::string_view stem) const;
  double rarity_of(std::string_view stem) const;
  Entry describe(std::string_view folded);
  void describe_english(std::string_view folded, std::string_view stem, Entry& e) const;

  Stemmer stemmer_;
  bool is_english_, capitals_tell_;
  EnglishClasses english_;
  ListedClasses listed_;  ///< of a language other than English
  const Table& background_ = english_background();
  double pieces_ = 0;
  std::vector<Entry> words_;  ///< by form
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> stems_;
  std::unordered_set<std::string, Hash, std::equal_to<>> general_;  ///< stems
};

}  // namespace keywords

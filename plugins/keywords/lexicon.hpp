// What is known about the words of a language, remembered from document to document.
#pragma once
#include "stemmer.hpp"
#include "word_classes.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace keywords {

/// One language. What it says of a word never depends on what it was asked before. One thread at a time.
class Lexicon {
 public:
  /// `language` is a primary tag; "en" has word classes and a background, others stems alone.
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
    std::uint32_t stem = 0;  ///< equal for words with equal stems; valid until forget_if_large()
    WordClass word_class = WordClass::noun;
    int verb_share = 0;  ///< see EnglishClasses; 0 in other languages
    double rarity =
        0;  ///< ln((pieces + 1) / (pieces with the stem + 1)) in the background; the same for all without one
    bool unknown = false;  ///< not in the background
    bool general = false;  ///< says little about the subject of a text
  };
  const Entry& find(std::string_view folded);
  /// The stem itself; lives until the next call.
  std::string_view stem(std::string_view folded) const;
  /// Call it between documents only.
  void forget_if_large();

  const EnglishClasses* english() const { return is_english_ ? &english_ : nullptr; }
  /// False where every noun has a capital.
  bool capitals_tell() const { return capitals_tell_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  template <class T> using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Count count_of(std::string_view stem) const;
  double rarity_of(std::string_view stem) const;
  void describe_english(std::string_view folded, std::string_view stem, Entry& e) const;

  Stemmer stemmer_;
  bool is_english_, capitals_tell_;
  EnglishClasses english_;
  const Table& background_ = english_background();
  double pieces_ = 0;
  Map<Entry> words_;
  Map<std::uint32_t> stems_;
  std::unordered_set<std::string, Hash, std::equal_to<>> general_;  ///< stems
};

}  // namespace keywords

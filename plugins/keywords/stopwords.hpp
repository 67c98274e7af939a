// The words that delimit keywords: "the", "of", "is" ... Built-in lists by language, and the user's own.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace keywords {

/// A set of folded words.
class Stopwords {
 public:
  /// Adds the words of a text with one word a line; blank lines and lines that start with # are passed over. Throws
  /// std::runtime_error when the text is not UTF-8.
  void add_lines(std::string_view lines);
  /// Every word of hiragana alone is one too: in Japanese these are particles, auxiliaries and endings.
  void add_hiragana() { hiragana_ = true; }
  /// `folded` is as fold() makes it.
  bool contains(std::string_view folded) const {
    return words_.find(folded) != words_.end() || (hiragana_ && is_hiragana(folded));
  }
  std::size_t size() const { return words_.size(); }
  auto begin() const { return words_.begin(); }
  auto end() const { return words_.end(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  static bool is_hiragana(std::string_view word);

  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
  bool hiragana_ = false;
};

/// A built-in list.
struct StopwordList {
  std::string_view language;  ///< "en"
  std::string_view lines;     ///< as add_lines() reads them
};

/// The built-in lists, sorted by language.
std::span<const StopwordList> stopword_lists();

/// The language of a tag: "en-GB", "EN_us" -> "en".
std::string primary_language(std::string_view tag);

}  // namespace keywords

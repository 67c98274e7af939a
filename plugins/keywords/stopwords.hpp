// The words that delimit keywords: "the", "of", "is" ... Built-in lists by language, and the user's own.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace keywords {

/// A set of folded words.
class Stopwords {
 public:
  /// Adds the words of a text with one word a line; blank lines and lines that start with # are passed over.
  void add_lines(std::string_view lines);
  /// `folded` is as fold() makes it.
  bool contains(std::string_view folded) const { return words_.find(folded) != words_.end(); }
  std::size_t size() const { return words_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

/// The language of a tag: "en-GB", "EN_us" -> "en".
std::string primary_language(std::string_view tag);
/// The built-in list of a language ("en", also "en-GB") as lines, or an empty view when there is none.
std::string_view builtin_stopwords(std::string_view language);
/// The languages that have a list, sorted.
std::vector<std::string_view> stopword_languages();

}  // namespace keywords

// The words that normalize removes. Keys are in canonical characters and case-folded, whatever the step's `case` is.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace normalize {

/// A built-in list: one word a line; lines that begin with # are comments. The files stand in stopwords/.
struct StopWordList {
  std::string_view language;
  std::string_view lines;
};
/// By language, in the order of the parameter's choices. Made by CMake from stopwords/*.txt.
std::span<const StopWordList> stop_word_lists();

class StopWords {
 public:
  /// Adds the words of a list, in any case and with any apostrophes. A word that ends in an apostrophe ("l'") is
  /// removed from the front of longer ones. Throws std::runtime_error for a line with a blank inside, with its number.
  void add_lines(std::string_view lines);
  bool empty() const { return words_.empty(); }

  /// What is left of a word in canonical characters: the word, the word without an elided one in front ("homme" of
  /// "l'homme"), or "" when it is to be removed. `folded` is the same word, case-folded.
  std::string_view rest_of(std::string_view word, std::string_view folded) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  bool contains(std::string_view folded) const { return words_.contains(folded); }
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

}  // namespace normalize

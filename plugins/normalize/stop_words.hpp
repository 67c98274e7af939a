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
  /// Adds the words of a list, in any case and with any apostrophes; `turkic` as in CharacterOptions. A word that ends in
  /// an apostrophe ("l'") is removed from the front of longer ones. Throws std::runtime_error for a line with a blank
  /// inside, with its number.
  void add_lines(std::string_view lines, bool turkic = false);
  bool empty() const { return words_.empty(); }

  bool contains(std::string_view folded) const { return words_.contains(folded); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

/// What is left of a word in canonical characters: the word, the word without elided ones in front ("homme" of "l'homme"),
/// or "" when it is to be removed. `folded` is the same word, case-folded; is_stop_word(folded) says what goes.
template <class F> std::string_view rest_of(std::string_view word, std::string_view folded, F&& is_stop_word) {
  for (;;) {
    if (is_stop_word(folded)) return {};
    const std::size_t mine = word.find('\''), theirs = folded.find('\'');
    if (mine == std::string_view::npos || theirs == std::string_view::npos || mine + 1 == word.size()) return word;
    if (!is_stop_word(folded.substr(0, theirs + 1))) return word;
    word.remove_prefix(mine + 1);
    folded.remove_prefix(theirs + 1);
  }
}

}  // namespace normalize

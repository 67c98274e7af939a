// What is known about English words: two sorted tables that are part of the library. They stand in data/ with their licence,
// that of WordNet, and the program that makes them.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace keywords {

/// Lines "KEY VALUE" in the order of their bytes, behind comment lines with #. Looked up where they lie.
class Table {
 public:
  explicit Table(std::string_view lines);
  /// The value of a key; empty when there is none.
  std::string_view find(std::string_view key) const;

 private:
  std::string_view lines_;
  std::vector<std::uint32_t> starts_;  ///< of the lines
};

/// How much of a noun, verb, adjective and adverb a word is, four digits. Words that are nothing but nouns are left out, but for
/// those that end as if they were something else.
const Table& english_words();
/// In how many pieces of a text about everything a stem occurs, and how often; "*": how many pieces there are, and words.
const Table& english_background();
/// Words that say little about the subject of a text, with blanks and line ends between, behind a comment line.
std::string_view english_general();

}  // namespace keywords

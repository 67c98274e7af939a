// A reference as a list of words with their frequencies. Pure but for reading the file.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace keyness {

struct ListedWord {
  std::string word;
  std::uint64_t frequency;
};

/// Reads lines "word TAB frequency", in UTF-8; blank lines and those that begin with # say nothing. A word that stands
/// twice has both frequencies. Throws std::runtime_error with the file, the line and the remedy.
std::vector<ListedWord> read_word_list(const std::string& path);

}  // namespace keyness

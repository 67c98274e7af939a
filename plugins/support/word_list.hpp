// Numbers of words from a file: frequencies, or how many documents have them. Pure but for reading the file.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace support {

struct ListedWord {
  std::string word;
  std::uint64_t frequency;
};

/// Reads lines "word TAB number", in UTF-8; blank lines and those that begin with # say nothing. Or a table of columns with tabs
/// between whose first line names them, such as the table `term_frequency` as tsv: the columns `term` (or `word`) and `column`
/// are read. A word that stands twice has both numbers together; words with 0 are left out. Throws std::runtime_error with the
/// file, the line and the remedy.
std::vector<ListedWord> read_word_list(const std::string& path, std::string_view column = "frequency");

}  // namespace support

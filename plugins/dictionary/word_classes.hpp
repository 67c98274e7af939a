// Words by category. Pure; knows no host.
#pragma once
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dictionary {

/// Words that follow one another and belong to a category together; each may have * and ?.
struct Phrase {
  std::vector<std::string> words;
  std::uint32_t category;
};

/// Categories and the words that belong to them. Built first, then read by any number of threads.
class WordClasses {
 public:
  /// Adds "category: pattern, pattern"; returns why that can't be, or "".
  std::string add_line(std::string_view line);
  /// Adds a dictionary in the format of LIWC: between two lines "%" numbers and names of categories, then words or
  /// patterns with the numbers of theirs; behind a phrase stands a tab. Returns "file line: why" for the first line that can't be read, or "".
  std::string add_liwc(std::istream& in, std::string_view file);

  const std::vector<std::string>& categories() const { return categories_; }
  /// The categories of a word by itself, ascending, each once.
  std::vector<std::uint32_t> of(std::string_view word) const;
  /// The phrases whose first word may be this one, the longer ones first. They live as long as this, once it is built.
  std::vector<const Phrase*> phrases_from(std::string_view word) const;

 private:
  std::uint32_t category(std::string_view name);
  std::string add(std::uint32_t category, std::string_view pattern);
  struct Pattern {
    std::string text;
    std::uint32_t category;
  };
  std::vector<std::string> categories_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> exact_;
  std::vector<Pattern> patterns_;
  std::vector<Phrase> phrases_;
};

}  // namespace dictionary

#include "word_classes.hpp"

#include "support/word_glob.hpp"

#include <algorithm>
#include <map>

namespace dictionary {
namespace {

std::string_view trimmed(std::string_view s) {
  const auto first = s.find_first_not_of(" \t\r\n");
  if (first == s.npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r\n") - first + 1);
}

/// Takes the next field off a line.
std::string_view field(std::string_view& rest) {
  rest = trimmed(rest);
  const auto end = std::min(rest.find_first_of(" \t"), rest.size());
  const auto f = rest.substr(0, end);
  rest.remove_prefix(end);
  return f;
}

bool is_number(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::uint32_t WordClasses::category(std::string_view name) {
  const auto found = std::find(categories_.begin(), categories_.end(), name);
  if (found == categories_.end()) {
    categories_.emplace_back(name);
    return static_cast<std::uint32_t>(categories_.size() - 1);
  }
  return static_cast<std::uint32_t>(found - categories_.begin());
}

std::string WordClasses::add(std::uint32_t category, std::string_view pattern) {
  if (pattern.empty()) return "an empty pattern; take a comma out";
  if (pattern.find_first_of(" \t") != pattern.npos)
    return "'" + std::string(pattern) + "' is more than one word; patterns are single words, with * and ?";
  if (pattern.find_first_of("*?") != pattern.npos) patterns_.push_back({std::string(pattern), category});
  else exact_[std::string(pattern)].push_back(category);
  return "";
}

std::string WordClasses::add_line(std::string_view line) {
  const auto colon = line.find(':');
  const auto name = trimmed(line.substr(0, std::min(colon, line.size())));
  if (colon == line.npos || name.empty())
    return "'" + std::string(line) + "' has no category; write it as 'category: word, word*'";
  const auto here = category(name);
  for (auto rest = line.substr(colon + 1);;) {
    const auto comma = rest.find(',');
    if (const auto wrong = add(here, trimmed(rest.substr(0, comma))); !wrong.empty())
      return "category '" + std::string(name) + "': " + wrong;
    if (comma == rest.npos) return "";
    rest.remove_prefix(comma + 1);
  }
}

std::string WordClasses::add_liwc(std::istream& in, std::string_view file) {
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  std::size_t line_number = 0, marks = 0;
  const auto wrong = [&](const std::string& why) {
    return std::string(file) + ":" + std::to_string(line_number) + ": " + why;
  };
  for (std::string line; std::getline(in, line);) {
    if (++line_number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    std::string_view rest = trimmed(line);
    if (rest.empty()) continue;
    if (rest == "%") {
      if (++marks > 2) return wrong("a third line '%'; there is one before the categories and one behind them");
      continue;
    }
    if (marks == 0) return wrong("a dictionary of LIWC begins with a line '%', then its categories");
    const auto first = field(rest);
    if (marks == 1) {
      const auto name = trimmed(rest);
      if (!is_number(first) || name.empty()) return wrong("expected the number and the name of a category");
      if (!numbers.emplace(first, category(name)).second)
        return wrong("the category " + std::string(first) + " stands twice");
      continue;
    }
    if (trimmed(rest).empty()) return wrong("'" + std::string(first) + "' has no category");
    while (!trimmed(rest).empty()) {
      const auto number = field(rest);
      const auto known = numbers.find(number);
      if (known == numbers.end())
        return wrong("there is no category " + std::string(number) +
                     "; conditions and words with blanks can't be read, take such lines out");
      if (const auto why = add(known->second, first); !why.empty()) return wrong(why);
    }
  }
  ++line_number;
  if (marks < 2) return wrong("the file ends before a second line '%', behind which the words stand");
  return "";
}

std::vector<std::uint32_t> WordClasses::of(std::string_view word) const {
  std::vector<std::uint32_t> found;
  if (const auto exact = exact_.find(std::string(word)); exact != exact_.end()) found = exact->second;
  for (const Pattern& p : patterns_)
    if (support::fits_glob(p.text, word)) found.push_back(p.category);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace dictionary

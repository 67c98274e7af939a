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

/// All fields of a line.
std::vector<std::string> fields(std::string_view rest) {
  std::vector<std::string> all;
  while (!trimmed(rest).empty()) all.emplace_back(field(rest));
  return all;
}

bool is_number(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Takes a word or phrase off a line of LIWC: what stands before the first tab, but for numbers that stand behind blanks.
std::string_view pattern(std::string_view& rest) {
  const auto tab = rest.find('\t');
  std::string_view before = rest.substr(0, std::min(tab, rest.size()));
  auto others = before;
  field(others);
  const auto second = field(others);
  if (tab == rest.npos || second.empty() || is_number(second)) return field(rest);
  rest.remove_prefix(tab);
  return trimmed(before);
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
  if (pattern.find_first_of(" \t\r\n") != pattern.npos) phrases_.push_back({fields(pattern), category});
  else if (pattern.find_first_of("*?") != pattern.npos) patterns_.push_back({std::string(pattern), category});
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
    const auto first = marks == 1 ? field(rest) : pattern(rest);
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
                     "; conditions can't be read, take such lines out, and behind a phrase stands a tab");
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

std::vector<const Phrase*> WordClasses::phrases_from(std::string_view word) const {
  std::vector<const Phrase*> found;
  for (const Phrase& p : phrases_)
    if (support::fits_glob(p.words[0], word)) found.push_back(&p);
  std::stable_sort(found.begin(), found.end(), [](auto* a, auto* b) { return a->words.size() > b->words.size(); });
  return found;
}

}  // namespace dictionary

#include "word_list.hpp"

#include <charconv>
#include <fstream>
#include <map>
#include <stdexcept>

namespace keyness {

std::vector<ListedWord> read_word_list(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": can't be read");
  std::map<std::string, std::uint64_t, std::less<>> words;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const auto refuse = [&](const std::string& why) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": " + why);
    };
    std::string_view text = line;
    if (number == 1 && text.starts_with("\uFEFF")) text.remove_prefix(3);
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty() || text.front() == '#') continue;
    const auto tab = text.find('\t');
    if (tab == std::string_view::npos || tab == 0) refuse("write a word, a tab and its frequency");
    const auto digits = text.substr(tab + 1);
    std::uint64_t frequency = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), frequency);
    if (error != std::errc() || end != digits.data() + digits.size())
      refuse("the frequency is no whole number: '" + std::string(digits) + "'");
    auto& sum = words[std::string(text.substr(0, tab))];
    if (__builtin_add_overflow(sum, frequency, &sum)) refuse("the frequencies of this word are beyond 64 bits");
  }
  if (file.bad()) throw std::runtime_error(path + ": can't be read to its end");
  std::vector<ListedWord> list;
  for (auto& [word, frequency] : words)
    if (frequency != 0) list.push_back({word, frequency});
  if (list.empty()) throw std::runtime_error(path + ": has no words; write a word, a tab and its frequency a line");
  return list;
}

}  // namespace keyness

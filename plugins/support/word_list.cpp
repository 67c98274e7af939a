#include "support/word_list.hpp"

#include <charconv>
#include <fstream>
#include <map>
#include <stdexcept>

namespace support {
namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
    fields.push_back(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields.push_back(line);
  return fields;
}

/// Where the word and its number stand in a line.
struct Places {
  std::size_t word = 0, number = 1, fields = 2;
  bool has_header = false;
};

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::size_t place_of(const std::vector<std::string_view>& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return i;
  return nowhere;
}

class ListReader {
 public:
  ListReader(const std::string& path, std::string_view column) : path_(path), column_(column) {}

  std::vector<ListedWord> read() {
    std::ifstream file(path_, std::ios::binary);
    if (!file) throw std::runtime_error(path_ + ": can't be read");
    std::string line;
    while (std::getline(file, line)) {
      ++number_;
      std::string_view text = line;
      if (number_ == 1 && text.starts_with("\uFEFF")) text.remove_prefix(3);
      if (text.ends_with('\r')) text.remove_suffix(1);
      if (!text.empty() && text.front() != '#') add(fields_of(text));
    }
    if (file.bad()) throw std::runtime_error(path_ + ": can't be read to its end");
    std::vector<ListedWord> list;
    for (auto& [word, frequency] : words_)
      if (frequency != 0) list.push_back({word, frequency});
    if (list.empty()) throw std::runtime_error(path_ + ": has no words; write a word, a tab and its frequency a line");
    return list;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw std::runtime_error(path_ + ":" + std::to_string(number_) + ": " + why);
  }

  /// True when the fields are the names of columns, which is possible for the first ones only.
  bool is_header(const std::vector<std::string_view>& fields) {
    if (started_) return false;
    started_ = true;
    const auto word = place_of(fields, "term") != nowhere ? place_of(fields, "term") : place_of(fields, "word");
    if (word == nowhere || fields.size() < 2) return false;
    const auto number = place_of(fields, column_);
    if (number == nowhere) {
      if (fields.size() == 2) return false;  // "word TAB 5" is no header
      refuse("the table has no column '" + std::string(column_) + "'");
    }
    places_ = {word, number, fields.size(), true};
    return true;
  }

  void add(const std::vector<std::string_view>& fields) {
    if (is_header(fields)) return;
    if (fields.size() < 2) refuse("write a word, a tab and its frequency");
    if (places_.has_header && fields.size() != places_.fields)
      refuse("has " + std::to_string(fields.size()) + " columns, and the first line " + std::to_string(places_.fields));
    if (fields[places_.word].empty()) refuse("write a word, a tab and its frequency");
    const auto& last = fields.back();
    const auto digits =
        places_.has_header ? fields[places_.number] : std::string_view(fields[1].data(), last.data() + last.size());
    std::uint64_t frequency = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), frequency);
    if (error != std::errc() || end != digits.data() + digits.size())
      refuse("the frequency is no whole number: '" + std::string(digits) + "'");
    auto& sum = words_[std::string(fields[places_.word])];
    if (__builtin_add_overflow(sum, frequency, &sum)) refuse("the frequencies of this word are beyond 64 bits");
  }

  const std::string& path_;
  std::string_view column_;
  std::size_t number_ = 0;
  bool started_ = false;
  Places places_;
  std::map<std::string, std::uint64_t, std::less<>> words_;
};

}  // namespace

std::vector<ListedWord> read_word_list(const std::string& path, std::string_view column) {
  return ListReader(path, column).read();
}

}  // namespace support

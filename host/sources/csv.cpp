#include "sources/csv.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::sources {

CsvParser::Outcome CsvParser::parse(std::string_view input, bool last) {
  ranges_.clear();
  fields_.clear();
  problem_.clear();
  line_count_ = 0;
  if (input.empty()) return last ? Outcome::end : Outcome::more;
  std::size_t at = 0;
  Step step = Step::next;
  while (step == Step::next) {
    const bool quoted = at < input.size() && input[at] == '"';
    step = quoted ? read_quoted(input, last, at) : read_plain(input, last, at);
  }
  if (step == Step::more) return Outcome::more;
  byte_count_ = at;
  const bool is_blank_line = ranges_.size() == 1 && ranges_[0].begin == 0 && ranges_[0].end == 0;
  if (!is_blank_line) make_views(input);
  return Outcome::row;
}

CsvParser::Step CsvParser::read_quoted(std::string_view input, bool last, std::size_t& at) {
  const std::size_t begin = ++at;
  bool doubled = false;
  for (;;) {
    const std::size_t quote = input.find('"', at);
    if (quote == std::string_view::npos) {
      if (!last) return Step::more;
      ranges_.push_back({begin, input.size(), doubled});
      problem_ = "the quote that opens field " + std::to_string(ranges_.size()) +
                 " is never closed; it takes the rest of the file";
      at = input.size();
      return Step::done;
    }
    if (quote + 1 == input.size() && !last) return Step::more;
    at = quote + 1;
    if (at == input.size() || input[at] != '"') break;
    doubled = true;
    ++at;
  }
  ranges_.push_back({begin, at - 1, doubled});
  line_count_ += static_cast<std::uint64_t>(std::count(input.begin() + static_cast<std::ptrdiff_t>(begin),
                                                       input.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  const bool ends_here = at == input.size() || input[at] == separator_ || input[at] == '\n' || input[at] == '\r';
  if (ends_here) return end_field(input, last, at);
  problem_ = "text follows the closing quote of field " + std::to_string(ranges_.size()) +
             "; a quote inside a quoted field is written twice";
  const Step step = read_plain(input, last, at);
  ranges_.pop_back();
  return step;
}

CsvParser::Step CsvParser::read_plain(std::string_view input, bool last, std::size_t& at) {
  const std::size_t begin = at;
  while (at < input.size() && input[at] != separator_ && input[at] != '\n' && input[at] != '\r') ++at;
  if (at == input.size() && !last) return Step::more;
  ranges_.push_back({begin, at, false});
  return end_field(input, last, at);
}

CsvParser::Step CsvParser::end_field(std::string_view input, bool last, std::size_t& at) {
  if (at == input.size()) return Step::done;
  if (input[at] == separator_) {
    ++at;
    return Step::next;
  }
  if (input[at] == '\r') {
    if (at + 1 == input.size() && !last) return Step::more;
    if (at + 1 < input.size() && input[at + 1] == '\n') ++at;
  }
  ++at;
  ++line_count_;
  return Step::done;
}

void CsvParser::make_views(std::string_view input) {
  std::size_t bytes = 0;
  for (const Field& f : ranges_)
    if (f.has_doubled_quotes) bytes += f.end - f.begin;
  // Reserved whole, because views point into it.
  unquoted_.clear();
  unquoted_.reserve(bytes);
  for (const Field& f : ranges_) {
    std::string_view rest = input.substr(f.begin, f.end - f.begin);
    if (!f.has_doubled_quotes) {
      fields_.push_back(rest);
      continue;
    }
    const std::size_t start = unquoted_.size();
    for (std::size_t quote; (quote = rest.find('"')) != std::string_view::npos;
         rest.remove_prefix(std::min(quote + 2, rest.size())))
      unquoted_.append(rest.substr(0, quote + 1));
    unquoted_.append(rest);
    fields_.push_back(std::string_view(unquoted_).substr(start));
  }
}

}  // namespace textmill::sources

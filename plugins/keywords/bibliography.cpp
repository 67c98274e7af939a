#include "bibliography.hpp"

#include "words.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace keywords {
namespace {

/// Folded.
constexpr std::string_view headings[] = {
    "bibliografia",
    "bibliografie",
    "bibliograf\u00eda",
    "bibliographie",
    "bibliography",
    "kaynak\u00e7a",
    "kaynaklar",
    "kilder",
    "literatur",
    "literatura",
    "literature cited",
    "literaturverzeichnis",
    "literatuur",
    "literatuurlijst",
    "l\u00e4hteet",
    "reference",
    "references",
    "referencias",
    "refer\u00e8ncies",
    "refer\u00eancias",
    "referenser",
    "referenzen",
    "riferimenti bibliografici",
    "r\u00e9f\u00e9rences",
    "\u043b\u0438\u0442\u0435\u0440\u0430\u0442\u0443\u0440\u0430",
    "\u0441\u043f\u0438\u0441\u043e\u043a \u043b\u0438\u0442\u0435\u0440\u0430\u0442\u0443\u0440\u044b"};

/// Without the number before it and the sign behind it.
std::string_view bare(std::string_view line) {
  const auto first = line.find_first_not_of("0123456789. \t");
  if (first == std::string_view::npos) return {};
  const auto last = line.find_last_not_of(".: \t\r");
  return last < first ? std::string_view() : line.substr(first, last + 1 - first);
}

bool is_heading(std::string_view line, std::string& folded) {
  constexpr std::size_t longest = 64;  // bytes
  if (line.size() > longest) return false;
  line = bare(line);
  if (line.empty()) return false;
  fold(line, folded);
  return std::find(std::begin(headings), std::end(headings), folded) != std::end(headings);
}

}  // namespace

std::size_t before_bibliography(std::string_view text) {
  std::string folded;
  std::size_t found = text.size();
  for (std::size_t begin = text.find('\n', text.size() / 2); begin < text.size();) {
    const auto end = std::min(text.find('\n', ++begin), text.size());
    if (is_heading(text.substr(begin, end - begin), folded)) found = begin;
    begin = end;
  }
  return found;
}

}  // namespace keywords

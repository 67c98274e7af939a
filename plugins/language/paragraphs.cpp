#include "paragraphs.hpp"

#include <algorithm>

namespace language {

void find_paragraphs(std::string_view text, std::vector<Span>& paragraphs) {
  constexpr std::string_view blanks = " \t\r\f\v";
  paragraphs.clear();
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, line_end - at);
    const std::size_t first = line.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
      open = false;
    } else {
      if (!open) paragraphs.push_back({static_cast<std::uint32_t>(at + first), 0});
      paragraphs.back().end = static_cast<std::uint32_t>(at + line.find_last_not_of(blanks) + 1);
      open = true;
    }
    at = line_end + 1;
  }
}

}  // namespace language

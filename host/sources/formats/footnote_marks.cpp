#include "sources/formats/footnote_marks.hpp"

#include <algorithm>
#include <unordered_set>

namespace textmill::sources {
namespace {

constexpr std::size_t longest_label = 100;

/// The "[^label]" that begins at `at`, or "".
std::string_view mark_at(std::string_view text, std::size_t at) {
  const std::string_view near = text.substr(at, longest_label);
  const std::size_t end = near.find_first_of(" \t\r\n[]", 2);
  return end == std::string_view::npos || end == 2 || near[end] != ']' ? std::string_view() : near.substr(0, end + 1);
}

/// Nothing but at most three blanks stands before `at` on its line.
bool begins_line(std::string_view text, std::size_t at) {
  std::size_t blanks = 0;
  while (blanks < 4 && blanks < at && text[at - blanks - 1] == ' ') ++blanks;
  return blanks < 4 && (blanks == at || text[at - blanks - 1] == '\n');
}

bool is_note(std::string_view text, std::size_t at, std::string_view mark) {
  return text.substr(at + mark.size(), 1) == ":" && begins_line(text, at);
}

template <class Act> void for_each_mark(std::string_view text, const Act& act) {
  for (std::size_t at = text.find("[^"); at != std::string_view::npos; at = text.find("[^", at + 2))
    if (const std::string_view mark = mark_at(text, at); !mark.empty()) act(at, mark, is_note(text, at, mark));
}

}  // namespace

std::string hide_footnote_marks(std::string_view markdown) {
  std::unordered_set<std::string_view> defined;
  for_each_mark(markdown, [&](std::size_t, std::string_view mark, bool note) {
    if (note) defined.insert(mark);
  });
  if (defined.empty()) return "";
  std::string hidden(markdown);
  for_each_mark(markdown, [&](std::size_t at, std::string_view mark, bool note) {
    if (!defined.contains(mark)) return;
    const std::size_t bytes = mark.size() + (note ? 1 : 0);
    std::fill_n(hidden.begin() + static_cast<std::ptrdiff_t>(at), bytes, note ? hidden_note : hidden_mark);
  });
  return hidden;
}

}  // namespace textmill::sources

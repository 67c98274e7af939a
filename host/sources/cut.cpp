#include "sources/cut.hpp"

#include "sources/letters.hpp"

#include <cstring>

namespace textmill::sources {
namespace {

/// Behind the last `byte` from `from` on for which good(what stands before it), or else behind the last; 0: there is none.
template <class Good> std::size_t behind_last(char byte, std::string_view text, std::size_t from, Good&& good) {
  std::size_t last = 0;
  while (const void* found = ::memrchr(text.data() + from, byte, text.size() - from)) {
    text = text.substr(0, static_cast<std::size_t>(static_cast<const char*>(found) - text.data()));
    if (good(text)) return text.size() + 1;
    if (last == 0) last = text.size() + 1;
  }
  return last;
}

bool ends_line(std::string_view text) { return text.ends_with('\n') || text.ends_with("\n\r"); }

bool ends_sentence(std::string_view text) {
  for (const std::string_view closing : {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"})
    if (text.ends_with(closing)) {
      text.remove_suffix(closing.size());
      break;
    }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// Where the last character begins; text is not empty.
std::size_t last_character(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && text.size() - at < 4 && continues_character(text[at])) --at;
  return at;
}

std::size_t behind_last_sign(std::string_view text, std::size_t from) {
  while (text.size() > from) {
    const std::size_t at = last_character(text);
    const char32_t c = decode(text, at).code;
    if (!is_letter(c) && !is_digit(c)) return text.size();
    text = text.substr(0, at);
  }
  return 0;
}

}  // namespace

std::size_t cut_of(std::string_view text, std::size_t most) {
  std::size_t whole = most;  // in characters
  while (whole > most - 3 && continues_character(text[whole])) --whole;
  const std::string_view part = text.substr(0, whole);
  const std::size_t middle = most / 2;
  if (const std::size_t cut = behind_last('\n', part, middle, ends_line); cut != 0) return cut;
  if (const std::size_t cut = behind_last(' ', part, middle, ends_sentence); cut != 0) return cut;
  if (const std::size_t cut = behind_last_sign(part, middle); cut != 0) return cut;
  return whole;
}

}  // namespace textmill::sources

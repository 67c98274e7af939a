#include "lua/term_text.hpp"

#include "model/utf8.hpp"

namespace textmill::lua {

std::string text_fault(std::string_view text) {
  const std::size_t at = model::first_invalid(text);
  if (at == std::string_view::npos) return "";
  return "is not valid UTF-8 at byte " + std::to_string(at + 1) + "; was a character cut?";
}

std::string term_fault(std::string_view text) {
  constexpr std::size_t most_bytes = std::size_t{1} << 20;
  if (text.size() > most_bytes)
    return "has " + std::to_string(text.size()) + " bytes; a term has at most " + std::to_string(most_bytes);
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return "has a NUL at byte " + std::to_string(nul + 1) + ", which no term can have";
  return text_fault(text);
}

}  // namespace textmill::lua

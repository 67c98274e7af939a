// Tokens for tests: runs of letters, digits and apostrophes; a full stop ends a sentence.
#pragma once
#include "stopwords.hpp"
#include "words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <string>
#include <string_view>
#include <vector>

namespace keywords {

inline std::vector<Token> plain_tokens(std::string_view text) {
  constexpr UChar32 right_quote = 0x2019;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::vector<Token> tokens;
  bool starts = true, inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = static_cast<std::uint32_t>(i);
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    if (c == '.') starts = true;
    if (!u_isalnum(c) && c != '\'' && c != right_quote) {
      inside = false;
      continue;
    }
    if (!inside) {
      tokens.push_back({begin, begin, Token::Kind::number, starts, false, {}});
      starts = false;
    }
    inside = true;
    tokens.back().end = static_cast<std::uint32_t>(i);
    if (!u_isdigit(c)) tokens.back().kind = Token::Kind::word;
  }
  return tokens;
}

inline Stopwords stopwords_of(std::string_view lines) {
  Stopwords s;
  s.add_lines(lines);
  return s;
}

}  // namespace keywords

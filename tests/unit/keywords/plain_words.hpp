// Tokens for tests: runs of letters, digits and apostrophes; a full stop ends a sentence.
#pragma once
#include "stopwords.hpp"
#include "words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace keywords {

/// Numbers what tokens look like.
class PlainVocabulary {
 public:
  std::uint32_t term(std::string_view form) {
    const auto at = static_cast<std::size_t>(std::find(forms_.begin(), forms_.end(), form) - forms_.begin());
    if (at == forms_.size()) forms_.emplace_back(form);
    return static_cast<std::uint32_t>(at);
  }
  FormOfTerm form_of() const {
    return [this](std::uint32_t term) { return std::string_view(forms_[term]); };
  }

 private:
  std::vector<std::string> forms_;
};

inline std::vector<Token> plain_tokens(std::string_view text, PlainVocabulary& vocabulary) {
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
      tokens.push_back({.begin = begin, .end = begin, .kind = Token::Kind::number, .starts_sentence = starts});
      starts = false;
    }
    inside = true;
    tokens.back().end = static_cast<std::uint32_t>(i);
    if (!u_isdigit(c)) tokens.back().kind = Token::Kind::word;
  }
  for (auto& t : tokens) t.term = vocabulary.term(text.substr(t.begin, t.end - t.begin));
  return tokens;
}

inline Stopwords stopwords_of(std::string_view lines) {
  Stopwords s;
  s.add_lines(lines);
  return s;
}

/// Reads texts with the stop words of these lines.
struct PlainReader {
  Stopwords stopwords;
  WordReader words{stopwords};
  PlainVocabulary vocabulary;
  explicit PlainReader(std::string_view stop_lines = "") : stopwords(stopwords_of(stop_lines)) {}
  PlainReader(const PlainReader&) = delete;
  PlainReader& operator=(const PlainReader&) = delete;
  std::span<const Word> read(std::span<const Token> tokens, std::string_view text) {
    return words.read(tokens, text, vocabulary.form_of());
  }
  std::span<const Word> read(std::string_view text) { return read(plain_tokens(text, vocabulary), text); }
};

}  // namespace keywords

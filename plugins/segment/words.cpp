// Method: the word boundaries of UAX #29 cut the text into segments; a segment with a letter or a digit is a token. A
// hyphen directly between two such tokens joins them (quanteda's split_hyphens = FALSE), so that "state-of-the-art" and
// "2015-2020" are one token each, while "1990–1995" with a dash is two.
#include "words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace segment {
namespace {

struct Content {
  bool letter = false, digit = false, punctuation = false, symbol = false, emoji = false, other = false;
};

void note_ascii(unsigned char c, Content& content) {
  if ((c | 0x20u) >= 'a' && (c | 0x20u) <= 'z') content.letter = true;
  else if (c >= '0' && c <= '9') content.digit = true;
  else if (c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '`' || c == '|' || c == '~')
    content.symbol = true;
  else if (c > 0x20 && c < 0x7F) content.punctuation = true;
}

constexpr UChar32 emoji_selector = 0xFE0F;

void note(UChar32 c, Content& content) {
  if (c == emoji_selector || u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) content.emoji = true;
  const std::uint32_t category = U_GET_GC_MASK(c);
  if (category & U_GC_L_MASK) content.letter = true;
  else if (category & U_GC_N_MASK) content.digit = true;
  else if (category & U_GC_P_MASK) content.punctuation = true;
  else if (category & U_GC_S_MASK) content.symbol = true;
  else if (category & (U_GC_M_MASK | U_GC_CO_MASK | U_GC_CN_MASK)) content.other = true;
}

bool is_word_or_number(token_class c) { return c == token_class::word || c == token_class::number; }

/// Appends one segment as a token, cut into several when it is too long.
void add(std::string_view text, Token token, std::vector<Token>& tokens) {
  while (token.end - token.begin > longest_token) {
    const auto cut = static_cast<std::uint32_t>(piece_end(text.substr(0, token.end), token.begin, longest_token));
    tokens.push_back({token.begin, cut, token.kind});
    token.begin = cut;
  }
  tokens.push_back(token);
}

/// Joins the tokens on both sides of a hyphen while the segments go by.
class HyphenJoiner {
 public:
  /// Call for a hyphen, before it is perhaps kept as a token of its own.
  void hyphen(Span span, const std::vector<Token>& tokens) {
    open_ = !tokens.empty() && tokens.back().end == span.begin && is_word_or_number(tokens.back().kind);
    if (open_) left_ = tokens.size() - 1, hyphen_end_ = span.end;
  }
  /// True when `token` was joined to the one before the hyphen.
  bool join(const Token& token, std::vector<Token>& tokens) {
    const bool joins = open_ && token.begin == hyphen_end_ && token.end - tokens[left_].begin <= longest_token;
    open_ = false;
    if (!joins) return false;
    tokens.resize(left_ + 1);  // drops the hyphen where it was kept
    tokens[left_].end = token.end;
    if (token.kind == token_class::word) tokens[left_].kind = token_class::word;
    return true;
  }

 private:
  bool open_ = false;
  std::size_t left_ = 0;
  std::uint32_t hyphen_end_ = 0;
};

}  // namespace

bool is_hyphen(std::string_view segment) { return segment == "-" || segment == "\u2010" || segment == "\u2011"; }

std::optional<token_class> classify(std::string_view segment) {
  Content content;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(segment.data());
  for (std::size_t i = 0; i < segment.size();) {
    if (bytes[i] < 0x80) {
      note_ascii(bytes[i++], content);
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, i, segment.size(), c);
    note(c, content);
  }
  if (content.letter) return token_class::word;
  if (content.digit) return token_class::number;
  if (content.emoji) return token_class::emoji;
  if (content.symbol) return token_class::symbol;
  if (content.punctuation) return token_class::punctuation;
  if (content.other) return token_class::other;
  return std::nullopt;
}

void find_words(Boundaries& word_boundaries, std::string_view text, const WordOptions& options,
                std::vector<Token>& tokens) {
  HyphenJoiner joiner;
  word_boundaries.open(text);
  for (Span span; word_boundaries.next(span);) {
    const std::string_view segment = text.substr(span.begin, span.end - span.begin);
    const auto kind = classify(segment);
    if (!kind) continue;
    const Token token{span.begin, span.end, *kind};
    if (is_word_or_number(*kind)) {
      if (!joiner.join(token, tokens)) add(text, token, tokens);
      continue;
    }
    if (!options.split_hyphens && is_hyphen(segment)) joiner.hyphen(span, tokens);
    if (!options.remove_punct) add(text, token, tokens);
  }
}

}  // namespace segment

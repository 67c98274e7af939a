#include "character_class.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace segment {
namespace {

using textmill::token_class;

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

std::optional<token_class> class_of(const Content& content) {
  if (content.letter) return token_class::word;
  if (content.digit) return token_class::number;
  if (content.emoji) return token_class::emoji;
  if (content.symbol) return token_class::symbol;
  if (content.punctuation) return token_class::punctuation;
  if (content.other) return token_class::other;
  return std::nullopt;
}

}  // namespace

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
  return class_of(content);
}

}  // namespace segment

#include "sources/formats/mail_coding.hpp"

#include "sources/encoding.hpp"
#include "sources/formats/charset.hpp"

#include <array>
#include <cstdint>

namespace textmill::sources {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

}  // namespace

std::string from_base64(std::string_view text, model::OffsetMap* offsets) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (std::size_t i = 0; i < text.size() && text[i] != '='; ++i) {
    const int digit = base64_digit(text[i]);
    if (digit < 0) continue;
    if (count == 0 && offsets != nullptr) offsets->add(out.size(), i, 0);
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::string from_quoted_printable(std::string_view text, bool in_word, model::OffsetMap* offsets) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t begin = i, before = out.size();
    if (in_word && text[i] == '_') {
      out += ' ';
    } else if (text[i] != '=') {
      out += text[i];
    } else if (text.substr(i + 1).starts_with("\r\n")) {
      i += 2;
    } else if (text.substr(i + 1).starts_with("\n")) {
      i += 1;
    } else if (i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += '=';
    }
    if (offsets != nullptr && out.size() != before)
      offsets->add(before, begin, begin == i && out.back() == text[i] ? 1 : 0);
  }
  return out;
}

std::string charset_text(std::string_view bytes, std::string_view charset, model::OffsetMap* offsets) {
  if (is_valid_utf8(bytes) && bytes.find('\x1B') == std::string_view::npos) {
    if (offsets != nullptr) offsets->add(0, 0, bytes.size());
    return std::string(bytes);
  }
  std::string decoded, valid;
  std::string encoding = known_encoding(charset);
  if (encoding.empty()) encoding = guess_encoding(bytes);
  model::OffsetMap of_decoded;
  if (!encoding.empty() && encoding != "UTF-8") {
    CharsetDecoder(encoding).feed(bytes, true, decoded, offsets == nullptr ? nullptr : &of_decoded);
    bytes = decoded;
  }
  replace_invalid(bytes, valid, offsets);
  if (offsets != nullptr) *offsets = offsets->after(of_decoded);
  return valid;
}

}  // namespace textmill::sources

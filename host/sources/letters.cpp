#include "sources/letters.hpp"

namespace textmill::sources {
namespace {

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Latin Extended-A alternates upper and lower; the parity changes twice.
bool is_pair_upper(char32_t c) {
  if (between(c, 0x100, 0x137) || between(c, 0x14A, 0x177)) return c % 2 == 0;
  if (between(c, 0x139, 0x148) || between(c, 0x179, 0x17E)) return c % 2 == 1;
  return c == 0x178;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

Character decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (bytes == 0 || first > 0xF4 || at + bytes > text.size()) return {0xFFFD, 1};
  char32_t code = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if (!is_continuation(text[at + i])) return {0xFFFD, 1};
    code = code << 6 | (byte(at + i) & 0x3F);
  }
  return {code, bytes};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

bool is_upper(char32_t c) {
  if (c < 0x80) return between(c, 'A', 'Z');
  if (c < 0x100) return between(c, 0xC0, 0xDE) && c != 0xD7;
  if (c < 0x180) return is_pair_upper(c);
  return between(c, 0x391, 0x3A9) || (between(c, 0x386, 0x38F) && c != 0x387) || between(c, 0x400, 0x42F) ||
         between(c, 0x531, 0x556) || c == 0x1E9E;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return between(c, 'a', 'z');
  if (c < 0x100) return between(c, 0xDF, 0xFF) && c != 0xF7;
  if (c < 0x180) return !is_pair_upper(c);
  return between(c, 0x3AC, 0x3CE) || between(c, 0x430, 0x45F) || between(c, 0x561, 0x587);
}

char32_t to_lower(char32_t c) {
  if (!is_upper(c)) return c;
  if (c < 0x100) return c + 0x20;
  if (c == 0x178) return 0xFF;
  if (c == 0x130) return 'i';
  if (c < 0x180) return c + 1;
  if (c == 0x386) return 0x3AC;
  if (between(c, 0x388, 0x38A)) return c + 0x25;
  if (c == 0x38C) return 0x3CC;
  if (between(c, 0x38E, 0x38F)) return c + 0x3F;
  if (between(c, 0x391, 0x3A9)) return c + 0x20;
  if (between(c, 0x400, 0x40F)) return c + 0x50;
  if (between(c, 0x410, 0x42F)) return c + 0x20;
  if (between(c, 0x531, 0x556)) return c + 0x30;
  return 0xDF;
}

bool is_digit(char32_t c) { return between(c, '0', '9'); }

bool is_letter(char32_t c) {
  if (c < 0x80) return between(c, 'a', 'z') || between(c, 'A', 'Z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || c == 0xFFFD || c == 0xFEFF || c == 0x37E || c == 0x387 || c == 0x589) return false;
  if (c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4 || between(c, 0x964, 0x965)) return false;
  if (between(c, 0x2000, 0x2BFF)) return between(c, 0x2090, 0x209C);
  if (between(c, 0x3000, 0x303F)) return between(c, 0x3005, 0x3007);
  if (between(c, 0xFF00, 0xFF0F) || between(c, 0xFF1A, 0xFF20) || between(c, 0xFF61, 0xFF65)) return false;
  return !between(c, 0xE000, 0xF8FF) && !between(c, 0x1F000, 0x1FAFF);
}

bool is_blank(char32_t c) { return c == ' ' || between(c, '\t', '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF; }

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Character c = decode(text, i);
    if (!is_blank(c.code)) return false;
    i += c.bytes;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Character c = decode(text, 0);
    if (!is_blank(c.code)) break;
    text.remove_prefix(c.bytes);
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && text.size() - last < 4 && is_continuation(text[last])) --last;
    if (!is_blank(decode(text, last).code)) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string lower_case(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Character c = decode(text, i);
    append_utf8(out, to_lower(c.code));
    i += c.bytes;
  }
  return out;
}

}  // namespace textmill::sources

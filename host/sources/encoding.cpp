#include "sources/encoding.hpp"

#include "sources/letters.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>

namespace textmill::sources {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Bytes of the sequence at text[at] that are well formed so far, and whether they are a whole character.
struct Sequence {
  std::size_t bytes;
  bool whole;
};

Sequence sequence_at(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return {1, true};
  if (first < 0xC2 || first > 0xF4) return {1, false};
  const std::size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  // The second byte is narrower after E0 and F0 (overlong), ED (surrogates) and F4 (above U+10FFFF).
  unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t i = 1; i < wanted; ++i) {
    if (at + i >= text.size() || byte_at(text, at + i) < low || byte_at(text, at + i) > high) return {i, false};
    low = 0x80;
    high = 0xBF;
  }
  return {wanted, true};
}

}  // namespace

ByteOrder byte_order(std::string_view first) {
  if (first.starts_with("\xEF\xBB\xBF")) return ByteOrder::utf8;
  if (first.starts_with("\xFF\xFE")) return ByteOrder::utf16_little;
  if (first.starts_with("\xFE\xFF")) return ByteOrder::utf16_big;
  return ByteOrder::none;
}

std::size_t mark_bytes(ByteOrder order) { return order == ByteOrder::none ? 0 : order == ByteOrder::utf8 ? 3 : 2; }

void Utf16Decoder::feed(std::string_view bytes, std::string& out) {
  out.reserve(out.size() + bytes.size() + bytes.size() / 2);
  std::size_t i = 0;
  const auto join = [&](unsigned a, unsigned b) {
    return static_cast<char16_t>(big_endian_ ? a << 8 | b : b << 8 | a);
  };
  if (odd_byte_ && !bytes.empty()) {
    unit(join(*odd_byte_, byte_at(bytes, 0)), out);
    odd_byte_.reset();
    i = 1;
  }
  for (; i + 1 < bytes.size(); i += 2) unit(join(byte_at(bytes, i), byte_at(bytes, i + 1)), out);
  if (i < bytes.size()) odd_byte_ = byte_at(bytes, i);
}

void Utf16Decoder::unit(char16_t value, std::string& out) {
  const bool low = value >= 0xDC00 && value <= 0xDFFF;
  if (high_ != 0) {
    const char32_t high = std::exchange(high_, char16_t{0});
    if (low) return append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (value - 0xDC00u));
    out += '\xFF';
  }
  if (value >= 0xD800 && value <= 0xDBFF) high_ = value;
  else if (low) out += '\xFF';
  else append_utf8(out, value);
}

void Utf16Decoder::finish(std::string& out) {
  if (high_ != 0) out += '\xFF';
  if (odd_byte_) out += '\xFF';
  high_ = 0;
  odd_byte_.reset();
}

bool is_valid_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::size_t unfinished_bytes(std::string_view text) {
  constexpr std::size_t most = 3;
  for (std::size_t n = 1; n <= std::min(most, text.size()); ++n) {
    const unsigned char byte = byte_at(text, text.size() - n);
    if (byte >= 0xC0) return n;
    if (byte < 0x80) return 0;
  }
  return 0;
}

std::size_t first_invalid_byte(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const Sequence s = sequence_at(text, i);
    if (!s.whole) return i;
    i += s.bytes;
  }
  return text.size();
}

std::uint64_t replace_invalid(std::string_view text, std::string& out, model::OffsetMap* offsets) {
  const auto keep = [&](std::size_t begin, std::size_t end) {
    if (offsets != nullptr && begin != end) offsets->add(out.size(), begin, end - begin);
    out.append(text.substr(begin, end - begin));
  };
  out.clear();
  out.reserve(text.size() + 16);
  std::uint64_t replaced = 0;
  std::size_t kept = 0, i = 0;
  while (i < text.size()) {
    const Sequence s = sequence_at(text, i);
    if (!s.whole) {
      keep(kept, i);
      if (offsets != nullptr) offsets->add(out.size(), i, 0);
      out.append("\xEF\xBF\xBD");
      replaced += s.bytes;
      kept = i + s.bytes;
    }
    i += s.bytes;
  }
  keep(kept, text.size());
  return replaced;
}

std::string describe_invalid_byte(std::string_view text, std::size_t at) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const unsigned byte = byte_at(text, at);
  return std::string("byte 0x") + digits[byte >> 4] + digits[byte & 15] + " at offset " + std::to_string(at) +
         " is not valid UTF-8";
}

}  // namespace textmill::sources

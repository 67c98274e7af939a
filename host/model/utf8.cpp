#include "model/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace textmill::model {
namespace {

bool continuation(std::string_view s, std::size_t i) {
  return i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80;
}

constexpr std::size_t word = sizeof(std::uint64_t);

bool has_high_bits(const char* p) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, p, word);
  return (bytes & 0x8080808080808080u) != 0;
}

/// How many bytes from the beginning on are ASCII, in steps of eight or up to the end.
std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  for (; at + word <= text.size(); at += word)
    if (has_high_bits(text.data() + at)) return at;
  // The last eight, of which some may be looked at twice.
  return text.size() >= word && !has_high_bits(text.data() + text.size() - word) ? text.size() : at;
}

}  // namespace

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || !continuation(text, at + 1)) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (lead < 0xE0) return 2;
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || !continuation(text, at + 2)) return 0;
  if (lead < 0xF0) return 3;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) || !continuation(text, at + 3)) return 0;
  return 4;
}

std::size_t first_invalid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t ascii = ascii_run(text.substr(at)); ascii != 0) {
      at += ascii;
      continue;
    }
    const std::size_t length = character_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string made_valid(std::string_view text) {
  std::string out;
  for (std::size_t bad; (bad = first_invalid(text)) != std::string_view::npos; text.remove_prefix(bad + 1))
    out.append(text.substr(0, bad)).append("\uFFFD");
  return out.append(text);
}

}  // namespace textmill::model

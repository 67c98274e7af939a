// What is known of a token while tokens are being found, in the one byte that WordSpans has for it: the bits of
// uax29::WordKind as long as only its characters are known, or its class.
#pragma once
#include "uax29/word_spans.hpp"

#include <textmill/token_class.hpp>

#include <array>
#include <cstdint>

namespace segment {

using textmill::token_class;

inline constexpr unsigned decided = 0x80;

constexpr std::uint8_t kind_of(token_class c) { return static_cast<std::uint8_t>(decided | static_cast<unsigned>(c)); }

constexpr token_class class_of_kind(unsigned kind) {
  if ((kind & decided) != 0) return static_cast<token_class>(kind & ~decided);
  return kind == textmill::uax29::has_number ? token_class::number : token_class::word;
}

/// class_of_kind() of every kind, to be looked up in a loop.
inline constexpr auto classes_of_kinds = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned kind = 0; kind < 256; ++kind) table[kind] = static_cast<std::uint8_t>(class_of_kind(kind));
  return table;
}();

constexpr bool is_word_or_number(unsigned kind) {
  const token_class c = class_of_kind(kind);
  return c == token_class::word || c == token_class::number;
}

}  // namespace segment

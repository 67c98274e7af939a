// What sentence boundaries depend on: one property of each character, from a table that make_tables.py writes.
#pragma once
#include <cstdint>

namespace textmill::uax29 {

/// Sentence_Break of Unicode 15.0. make_tables.py has the same order.
enum class SentenceClass : std::uint8_t {
  other,
  carriage_return,
  line_feed,
  separator,
  extend,
  format,
  space,
  lower,
  upper,
  other_letter,
  numeric,
  full_stop,   ///< ATerm: may end a sentence, an abbreviation or stand in a number
  continuing,  ///< SContinue, such as the comma
  terminator,  ///< STerm, such as the question mark
  closing,     ///< Close: quotes and brackets
};

extern const std::uint16_t sentence_index[17408];
extern const std::uint8_t sentence_blocks[22336];

struct SentenceCharacter {
  SentenceClass sentence_class;
  std::uint8_t length;  ///< bytes
};

/// The character that begins at `at` in valid UTF-8.
inline SentenceCharacter sentence_character(const char* at) {
  const auto byte = [at](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])); };
  const auto class_in = [](std::uint32_t block, std::uint32_t last) {
    return static_cast<SentenceClass>(sentence_blocks[sentence_index[block] * 64u + (last & 63u)]);
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {class_in(lead >> 6, lead), 1};
  if (lead < 0xE0) return {class_in(lead & 31u, byte(1)), 2};
  if (lead < 0xF0) return {class_in((lead & 15u) << 6 | (byte(1) & 63u), byte(2)), 3};
  return {class_in((lead & 7u) << 12 | (byte(1) & 63u) << 6 | (byte(2) & 63u), byte(3)), 4};
}

}  // namespace textmill::uax29

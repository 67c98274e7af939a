// What word boundaries depend on: two properties of each character, from a table that make_tables.py writes.
#pragma once
#include <cstdint>

namespace textmill::uax29 {

/// Word_Break of Unicode 15.0, with Extended_Pictographic where it matters (rule WB3c). make_tables.py has the same order.
enum class WordClass : std::uint8_t {
  other,
  carriage_return,
  line_feed,
  newline,
  extend,
  zero_width_joiner,
  regional_indicator,
  format,
  katakana,
  hebrew_letter,
  letter,
  single_quote,
  double_quote,
  mid_number_or_letter,
  mid_letter,
  mid_number,
  numeric,
  connector,  ///< ExtendNumLet, such as the underscore
  space,      ///< WSegSpace
  pictograph,
  pictograph_letter,  ///< both ALetter and Extended_Pictographic
};
inline constexpr int word_class_count = 21;

/// Why a character makes what it stands in a word; by General_Category, Script, Ideographic and Line_Break.
enum class Content : std::uint8_t {
  none,
  letter,           ///< category L, and nothing below
  number,           ///< category N
  kana,             ///< a letter of Hiragana or Katakana
  ideograph,        ///< Han, Tangut, Nushu, Khitan
  complex_context,  ///< Thai, Lao, Khmer, Burmese and others that need a dictionary
};

/// An entry of the table: the class in the low 5 bits, the content above.
constexpr WordClass class_of(std::uint8_t entry) { return static_cast<WordClass>(entry & 31u); }
constexpr Content content_of(std::uint8_t entry) { return static_cast<Content>(entry >> 5); }
constexpr std::uint8_t word_entry(WordClass word_class, Content content = Content::none) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(word_class) | static_cast<unsigned>(content) << 5);
}

extern const std::uint16_t word_index[17408];
extern const std::uint8_t word_blocks[23808];

struct WordCharacter {
  std::uint8_t entry;
  std::uint8_t length;  ///< bytes
};

/// The character that begins at `at` in valid UTF-8.
[[gnu::always_inline]] inline WordCharacter word_character(const char* at) {
  const auto byte = [at](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])); };
  const auto entry = [](std::uint32_t block, std::uint32_t last) {
    return word_blocks[word_index[block] * 64u + (last & 63u)];
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {entry(lead >> 6, lead), 1};
  if (lead < 0xE0) return {entry(lead & 31u, byte(1)), 2};
  if (lead < 0xF0) return {entry((lead & 15u) << 6 | (byte(1) & 63u), byte(2)), 3};
  return {entry((lead & 7u) << 12 | (byte(1) & 63u) << 6 | (byte(2) & 63u), byte(3)), 4};
}

}  // namespace textmill::uax29

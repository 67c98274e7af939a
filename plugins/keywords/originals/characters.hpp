// Decoded text with the way back to its bytes, and the classes of characters that the original programs' regular
// expressions speak of. Knows no method.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace keywords::originals {

/// Characters in reading order, each with the bytes of the document that it was made from.
struct Characters {
  std::vector<char32_t> code;
  std::vector<std::uint32_t> begin, end;

  std::size_t size() const { return code.size(); }
  void clear();
  void add(char32_t c, std::uint32_t first_byte, std::uint32_t end_byte);
  /// Appends characters [first, last) of `other`.
  void append(const Characters& other, std::size_t first, std::size_t last);
};

/// A part [first, last) of Characters.
struct Range {
  std::size_t first = 0, last = 0;
  std::size_t size() const { return last - first; }
};

/// Decodes valid UTF-8.
void decode(std::string_view text, Characters& out);
/// Appends the UTF-8 of characters [range.first, range.last).
void encode(const Characters& text, Range range, std::string& out);
void encode(char32_t c, std::string& out);

/// Classes of characters, as bits.
enum : std::uint32_t {
  lower_case = 1u << 0,          ///< \p{Ll}
  upper_case = 1u << 1,          ///< \p{Lu}
  title_case = 1u << 2,          ///< \p{Lt}
  modifier = 1u << 3,            ///< \p{Lm}
  other_letter = 1u << 4,        ///< \p{Lo}
  decimal = 1u << 5,             ///< \p{Nd}
  letter_number = 1u << 6,       ///< \p{Nl}
  word_sign = 1u << 7,           ///< \w of Python's `regex`: alphabetic, marks, Nd, Pc, join controls
  white_space = 1u << 8,         ///< \s of `regex`: the property White_Space
  py_space = 1u << 9,            ///< str.isspace(): White_Space and U+001C to U+001F
  py_digit = 1u << 10,           ///< str.isdigit(): the numeric types Decimal and Digit
  py_upper = 1u << 11,           ///< the property Uppercase
  py_lower = 1u << 12,           ///< the property Lowercase, or title case: what makes str.isupper() false
  py_word = 1u << 13,            ///< \w of Python's `re`: str.isalnum() or "_"
  blank = 1u << 14,              ///< \p{Zs} or a tab
  ascii_punctuation = 1u << 15,  ///< string.punctuation
  segtok_apostrophe = 1u << 16,  ///< the apostrophes of segtok without '
  segtok_hyphen = 1u << 17,
  segtok_terminal = 1u << 18,  ///< what ends a sentence
  any_letter = lower_case | upper_case | title_case | modifier | other_letter,
  segtok_letter = lower_case | upper_case | title_case | modifier,
  segtok_number = decimal | letter_number,
  segtok_alnum = segtok_letter | segtok_number,
};

/// All classes of a character.
std::uint32_t classes(char32_t c);
inline bool is(char32_t c, std::uint32_t mask) { return (classes(c) & mask) != 0; }

/// str.lower() of Python: the full lower-case mapping of the root locale. Replaces `out`.
void to_lower(std::string_view text, std::string& out);

}  // namespace keywords::originals

// textmill/token_class.hpp: what kind of token a row of "token/1" is. The numbers are part of that layer and never change.
#pragma once
#include <cstdint>

namespace textmill {

/// The values of the column `class` of "token/1". New kinds are added at the end; an unknown one is to be read as `other`.
enum class token_class : std::uint8_t {
  other = 0,        ///< control characters and whatever fits nowhere else
  word = 1,         ///< has at least one letter or ideograph
  number = 2,       ///< digits, with separators, signs and units
  punctuation = 3,  ///< quotes, brackets, full stops and the like
  symbol = 4,       ///< mathematical, currency and other symbols
  emoji = 5,        ///< one emoji sequence
  url = 6,          ///< a web address, with its scheme or with "www."
  email = 7,        ///< an address of electronic mail
  hashtag = 8,      ///< "#" and a word
  mention = 9,      ///< "@" and a name
};

/// True for the tokens that people count as words: words, numbers, hashtags and mentions.
constexpr bool is_word_like(std::uint8_t c) {
  const auto kind = static_cast<token_class>(c);
  return kind == token_class::word || kind == token_class::number || kind == token_class::hashtag ||
         kind == token_class::mention;
}

}  // namespace textmill

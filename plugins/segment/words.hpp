// Words: which of the segments between word boundaries are tokens, and of which class.
#pragma once
#include "boundaries.hpp"

#include <textmill/token_class.hpp>

#include <optional>
#include <vector>

namespace segment {

using textmill::token_class;

struct Token {
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  token_class kind = token_class::word;
  friend bool operator==(const Token&, const Token&) = default;
};

struct WordOptions {
  bool remove_punct = true;    ///< leave out what has neither letter nor digit
  bool split_hyphens = false;  ///< "state-of-the-art" is four tokens
};

/// The longest token in bytes. The vocabulary takes no text above 1 MiB, and a token of that size is no word: longer
/// ones are cut between characters into tokens of at most this size.
inline constexpr std::uint32_t longest_token = 64 * 1024;

/// Appends the tokens of `text` in order.
void find_words(Boundaries& word_boundaries, std::string_view text, const WordOptions& options,
                std::vector<Token>& tokens);

/// What a segment between two word boundaries is; nullopt for blanks, controls and format characters, which are no
/// tokens.
std::optional<token_class> classify(std::string_view segment);

/// True for the characters that join words into one: hyphen-minus, U+2010 hyphen, U+2011 non-breaking hyphen.
bool is_hyphen(std::string_view segment);

}  // namespace segment

// The annotation of a document as its source hands it on: one line a token.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vertical {

struct Token {
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
  std::string_view lemma, pos;
  std::string_view word;  ///< one of several that are written together there; "" = what stands there
};

/// Tokens of a sentence or paragraph, by place.
struct TokenRange {
  std::uint32_t first = 0, count = 0;
};

struct Annotation {
  std::vector<Token> tokens;
  std::deque<std::string> joined;  ///< texts that tokens have views of
  std::vector<TokenRange> sentences, paragraphs;
};

/// Reads lines "begin<TAB>end<TAB>lemma<TAB>pos[<TAB>word]"; an empty line ends a sentence, a second one a paragraph. Spans are in order,
/// within the text and of whole characters. Returns nullopt and the reason when they are not. Views are into `lines`.
std::optional<Annotation> parse_annotation(std::string_view lines, std::string_view text, std::string& why);

/// Makes the words that are written together one token, with all lemmas that are stated, blanks between, and all parts of speech,
/// with + between.
void join_contractions(Annotation& a);

/// textmill::token_class of a token, by its characters: a word has a letter, a number has digits.
std::uint8_t class_of(std::string_view token);

}  // namespace vertical

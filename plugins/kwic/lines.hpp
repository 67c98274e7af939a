// From hits to lines: what stands left and right of a hit, and the words that lines are sorted by. Pure; knows no host.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kwic {

/// Tokens [first, end).
struct TokenRange {
  std::uint32_t first, end;
};

/// The tokens of a document, by their spans; `is_word` tells punctuation from words.
struct Tokens {
  std::span<const std::uint32_t> begin, end;
  std::span<const std::uint8_t> classes;
};

/// The range that reaches `window` words to the left and to the right of `node`, within `bounds`.
TokenRange around(const Tokens& tokens, TokenRange node, TokenRange bounds, std::uint32_t window);

/// The sentence that has a token, of sentences that begin at `firsts`; all of `tokens` where there are none.
TokenRange sentence_of(std::span<const std::uint32_t> firsts, std::uint32_t token, std::uint32_t tokens);

/// Appends a piece of text on one line: each run of blanks and line ends is one blank, none at the ends.
void append_flat(std::string& out, std::string_view text);

/// A word by its place: l1 is the first to the left of the node, r2 the second to the right, node the node.
struct SortPlace {
  enum class Side { left, node, right } side;
  std::uint32_t distance;
};
/// "l1", "R2", "node". Throws std::runtime_error for anything else.
SortPlace sort_place(std::string_view written);
/// The token at this place, or `none`; only words are counted. Of a node of several words, the first.
inline constexpr std::uint32_t none = UINT32_MAX;
std::uint32_t token_at(const Tokens& tokens, TokenRange node, TokenRange bounds, SortPlace place);

}  // namespace kwic

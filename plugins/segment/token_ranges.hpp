// From byte ranges of the text to ranges of tokens, which is how layers above tokens are stored.
#pragma once
#include "paragraphs.hpp"
#include "sentences.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace segment {

/// `count` tokens from token `first` on; never empty.
struct TokenRange {
  std::uint32_t first = 0, count = 0;
  std::uint8_t level = 0;  ///< sections only
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

/// The tokens of the spans that begin at `span_begins`, which is in order. A token belongs to the last span that begins
/// at or before it, the first ones to the first span; spans without tokens are left out.
void token_ranges(std::span<const std::uint32_t> span_begins, std::span<const std::uint32_t> token_begins,
                  std::vector<TokenRange>& ranges);

/// The tokens of the sentences of one part, as far as they belong to it when all parts are one after the other.
void token_ranges_of_part(const std::vector<Paragraph>& paragraphs, const SentencePart& part,
                          std::span<const std::uint32_t> sentence_begins, std::span<const std::uint32_t> token_begins,
                          std::vector<TokenRange>& ranges);

/// The tokens of paragraphs, in the same way.
void paragraph_ranges(const std::vector<Paragraph>& paragraphs, std::span<const std::uint32_t> token_begins,
                      std::vector<TokenRange>& ranges);

/// Sections: from each heading, which is part of it, to the next heading; level 0 for what stands before the first one.
void section_ranges(const std::vector<Paragraph>& paragraphs, std::span<const std::uint32_t> token_begins,
                    std::vector<TokenRange>& ranges);

}  // namespace segment

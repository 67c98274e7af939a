#include "token_ranges.hpp"

#include <algorithm>

namespace segment {
namespace {

/// Takes spans one by one. A span ends where the next one begins, so its range is written when that is known.
class RangeWriter {
 public:
  RangeWriter(std::span<const std::uint32_t> token_begins, std::vector<TokenRange>& ranges)
      : tokens_(token_begins), ranges_(ranges) {
    ranges.clear();
  }

  void span(std::uint32_t begin, std::uint8_t level) {
    if (any_) close(first_beginning_at(begin));
    any_ = true;
    level_ = level;
  }
  void finish() {
    if (any_) close(tokens_.size());
  }

 private:
  void close(std::size_t end) {
    if (end != first_)
      ranges_.push_back({static_cast<std::uint32_t>(first_), static_cast<std::uint32_t>(end - first_), level_});
    first_ = end;
  }

  /// Eight at a time, which costs less than a search: spans are short.
  std::size_t first_beginning_at(std::uint32_t position) const {
    std::size_t i = first_;
    for (unsigned smaller = 8; smaller == 8 && i + 8 <= tokens_.size(); i += smaller) {
      smaller = 0;
      for (std::size_t k = 0; k < 8; ++k) smaller += tokens_[i + k] < position ? 1 : 0;
      if (smaller != 8) return i + smaller;
    }
    while (i < tokens_.size() && tokens_[i] < position) ++i;
    return i;
  }

  std::span<const std::uint32_t> tokens_;
  std::vector<TokenRange>& ranges_;
  std::size_t first_ = 0;
  std::uint8_t level_ = 0;
  bool any_ = false;
};

}  // namespace

void token_ranges(std::span<const std::uint32_t> span_begins, std::span<const std::uint32_t> token_begins,
                  std::vector<TokenRange>& ranges) {
  RangeWriter writer(token_begins, ranges);
  for (const std::uint32_t begin : span_begins) writer.span(begin, 0);
  writer.finish();
}

void token_ranges_of_part(const std::vector<Paragraph>& paragraphs, const SentencePart& part,
                          std::span<const std::uint32_t> sentence_begins, std::span<const std::uint32_t> token_begins,
                          std::vector<TokenRange>& ranges) {
  const auto first_of = [&](std::size_t paragraph) -> std::size_t {
    if (paragraph == 0) return 0;
    if (paragraph == paragraphs.size()) return token_begins.size();
    const auto found = std::lower_bound(token_begins.begin(), token_begins.end(), paragraphs[paragraph].span.begin);
    return static_cast<std::size_t>(found - token_begins.begin());
  };
  const std::size_t first = first_of(part.first);
  token_ranges(sentence_begins, token_begins.subspan(first, first_of(part.last) - first), ranges);
  for (TokenRange& r : ranges) r.first += static_cast<std::uint32_t>(first);
}

void paragraph_ranges(const std::vector<Paragraph>& paragraphs, std::span<const std::uint32_t> token_begins,
                      std::vector<TokenRange>& ranges) {
  RangeWriter writer(token_begins, ranges);
  for (const Paragraph& p : paragraphs) writer.span(p.span.begin, 0);
  writer.finish();
}

void section_ranges(const std::vector<Paragraph>& paragraphs, std::span<const std::uint32_t> token_begins,
                    std::vector<TokenRange>& ranges) {
  RangeWriter writer(token_begins, ranges);
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    if (i == 0 || paragraphs[i].level != 0) writer.span(paragraphs[i].span.begin, paragraphs[i].level);
  writer.finish();
}

}  // namespace segment

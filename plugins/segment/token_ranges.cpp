#include "token_ranges.hpp"

namespace segment {
namespace {

/// begin_of(i) and level_of(i) describe span i of `count`.
template <class Begin, class Level> void assign(std::size_t count, const std::vector<Token>& tokens, Begin&& begin_of,
                                                Level&& level_of, std::vector<TokenRange>& ranges) {
  ranges.clear();
  const auto n = static_cast<std::uint32_t>(tokens.size());
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < count && first < n; ++i) {
    std::uint32_t last = first;
    if (i + 1 == count) last = n;
    else
      while (last < n && tokens[last].begin < begin_of(i + 1)) ++last;
    if (last != first) ranges.push_back({first, last - first, level_of(i)});
    first = last;
  }
}

}  // namespace

void token_ranges(const std::vector<Span>& spans, const std::vector<Token>& tokens, std::vector<TokenRange>& ranges) {
  assign(
      spans.size(), tokens, [&](std::size_t i) { return spans[i].begin; }, [](std::size_t) { return std::uint8_t{0}; },
      ranges);
}

void section_ranges(const std::vector<Paragraph>& paragraphs, const std::vector<Token>& tokens,
                    std::vector<TokenRange>& ranges) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    if (i == 0 || paragraphs[i].level != 0) starts.push_back(i);
  assign(
      starts.size(), tokens, [&](std::size_t i) { return paragraphs[starts[i]].span.begin; },
      [&](std::size_t i) { return paragraphs[starts[i]].level; }, ranges);
}

}  // namespace segment

// Paragraphs as the sources' `split: paragraph` has them: what stands between blank lines.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace language {

/// A half-open range of bytes, without the blanks and line breaks around it.
struct Span {
  std::uint32_t begin = 0, end = 0;
  bool operator==(const Span&) const = default;
};

void find_paragraphs(std::string_view text, std::vector<Span>& paragraphs);

}  // namespace language

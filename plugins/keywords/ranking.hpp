// From scored candidates to the keywords that people read.
#pragma once
#include "keyword.hpp"
#include "phrases.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace keywords {

/// The best `top` candidates (0 = all) within the limits. Order: score, then frequency (both descending), then place of
/// the first occurrence, then length; so it never depends on how candidates were found. A keyword is shown as it is most often
/// written (of equally frequent forms the first), blanks between words made one.
std::vector<Keyword> rank(const Phrases& phrases, const std::vector<double>& scores, const Limits& limits,
                          std::size_t top, std::string_view text);

/// The first `most` candidates (0 = all) in the order that rank() gives them; those outside the limits, and those with a score
/// below 0, are left out.
std::vector<std::uint32_t> order_of(const Phrases& phrases, const std::vector<double>& scores, const Limits& limits,
                                    std::string_view text, std::size_t most = 0);
/// Of two phrases, the one whose occurrences count as those of the other.
struct Merged {
  std::uint32_t phrase, into;
};
/// The chosen phrases as keywords, in the given order; what is merged into one of them is a form of it.
std::vector<Keyword> present(const Phrases& phrases, const std::vector<double>& scores,
                             const std::vector<std::uint32_t>& chosen, std::string_view text,
                             const std::vector<Merged>& merged = {});

/// The folded text of a phrase where it first stands, blanks between words made one.
std::string folded_text(const Phrases& phrases, std::uint32_t phrase, std::string_view text);

}  // namespace keywords

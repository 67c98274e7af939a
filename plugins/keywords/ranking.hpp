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

/// The candidates in the order that rank() gives them; those outside the limits are left out.
std::vector<std::uint32_t> order_of(const Phrases& phrases, const std::vector<double>& scores, const Limits& limits,
                                    std::string_view text);
/// The chosen phrases as keywords, in the given order.
std::vector<Keyword> present(const Phrases& phrases, const std::vector<double>& scores,
                             const std::vector<std::uint32_t>& chosen, std::string_view text);

}  // namespace keywords

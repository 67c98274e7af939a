// Numbers with what belongs to them: signs, currencies, units.
#pragma once
#include "rewriter.hpp"
#include "span.hpp"

#include <cstddef>
#include <string_view>

namespace segment {

/// Joins numbers with their sign, currency, unit or groups of digits into one token, a number. README.md says which.
void join_quantities(std::string_view text, Rewriter& words);

/// How far the quantity around the digits at `begin` reaches, not before `from`; [begin, end) itself when there is nothing
/// but a number. `end` is where the word of these digits ends, letters behind them included. An empty span: it is none,
/// since other letters follow.
Span quantity_at(std::string_view text, std::size_t from, std::size_t begin, std::size_t end);

}  // namespace segment

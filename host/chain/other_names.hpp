// What other programs call the parameters of analyzers, for hints to those who know them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace textmill::chain {

/// The first of `ids`, parameters of an analyzer, that a well-known program calls `written`; "" when there is none. A view
/// of a constant. [any time] thread-safe
std::string_view known_elsewhere_as(std::string_view written, const std::vector<std::string>& ids);

/// The same of a value that has to be one of `choices`; signs and capitals don't count.
std::string_view choice_known_elsewhere_as(std::string_view written, const std::vector<std::string>& choices);

}  // namespace textmill::chain

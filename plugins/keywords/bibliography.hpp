// Where a paper ends and the list of what it cites begins.
#pragma once
#include <cstddef>
#include <string_view>

namespace keywords {

/// The bytes of a text that stand before its list of references: before the last line of its second half that has nothing but the
/// heading of such a list, whatever its case and number. All of them when there is none. Knows the languages of the stop words, and
/// nothing of what follows the list.
std::size_t before_bibliography(std::string_view text);

}  // namespace keywords

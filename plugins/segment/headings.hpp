// Which lines are headings, and how deep.
#pragma once
#include "paragraphs.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace segment {

/// The shape of one line, without a look at its neighbours. A heading is short and does not end as a sentence does.
HeadingShape heading_shape(std::string_view line);

/// True for a line that is a heading whatever stands around it: one marked by hashes.
bool is_marked_heading(std::string_view line);

/// Sets the level of the paragraphs that are headings. Decimals that follow each other without text between them are a
/// list; under Roman numbers decimals are one level deeper.
void mark_headings(std::string_view text, std::vector<Paragraph>& paragraphs);

}  // namespace segment

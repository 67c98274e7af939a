// Rows of short texts as aligned columns or as a Markdown table.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace textmill::cli {

/// The first row is the heading. All rows are equally long.
using Grid = std::vector<std::vector<std::string>>;

/// Columns as wide as their widest cell, two blanks between, each line indented. A column without any text is left out.
std::string aligned(const Grid& grid, std::size_t indent);
/// A table of GitHub's Markdown.
std::string markdown(const Grid& grid);

}  // namespace textmill::cli

#include "cli/text_grid.hpp"

#include <algorithm>

namespace textmill::cli {
namespace {

std::size_t characters(const std::string& s) {
  return static_cast<std::size_t>(
      std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Width of each column; 0 where nothing stands below the heading.
std::vector<std::size_t> widths(const Grid& grid) {
  std::vector<std::size_t> out(grid.empty() ? 0 : grid[0].size());
  for (std::size_t c = 0; c < out.size(); ++c) {
    for (std::size_t r = 1; r < grid.size(); ++r) out[c] = std::max(out[c], characters(grid[r][c]));
    if (out[c] != 0) out[c] = std::max(out[c], characters(grid[0][c]));
  }
  return out;
}

std::string escaped(const std::string& cell) {
  std::string out;
  for (const char c : cell) {
    if (c == '|' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

}  // namespace

std::string aligned(const Grid& grid, std::size_t indent) {
  const auto width = widths(grid);
  std::string out;
  for (const auto& row : grid) {
    std::string line(indent, ' ');
    for (std::size_t c = 0; c < row.size(); ++c)
      if (width[c] != 0) line += row[c] + std::string(width[c] - std::min(width[c], characters(row[c])) + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string markdown(const Grid& grid) {
  const auto width = widths(grid);
  std::string out;
  for (std::size_t r = 0; r < grid.size(); ++r) {
    std::string line = "|", rule = "|";
    for (std::size_t c = 0; c < grid[r].size(); ++c) {
      if (width[c] == 0) continue;
      line += " " + escaped(grid[r][c]) + " |";
      rule += "---|";
    }
    out += line + "\n" + (r == 0 ? rule + "\n" : "");
  }
  return out;
}

}  // namespace textmill::cli

#include "explore/plot.hpp"
#include "sinks/width.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

namespace textmill::explore {
namespace {

constexpr std::array<const char*, 9> across = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr std::array<const char*, 9> upwards = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::size_t standard_columns = 80;

std::string repeated(const char* what, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += what;
  return out;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, sinks::display_width(text)), ' ');
}

std::string left_padded(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, sinks::display_width(text)), ' ') + text;
}

/// The widest label, at most a third of the line.
std::size_t label_width(const Plot& p, std::size_t columns) {
  std::size_t width = 0;
  for (const auto& l : p.labels) width = std::max(width, sinks::display_width(l));
  return std::min(width, std::max<std::size_t>(columns / 3, 4));
}

std::string left_out_text(const Plot& p) {
  if (p.left_out == 0) return "";
  const bool log = p.log_x || p.log_y;
  if (p.left_out == 1)
    return std::string("left out: 1 value that ") + (log ? "has no logarithm or " : "") + "is no number\n";
  return "left out: " + std::to_string(p.left_out) + " values that " + (log ? "have no logarithm or " : "") +
         "are no numbers\n";
}

/// Bars from 0 in eighths of a column; those below 0 go to the left in whole columns.
std::string bars_text(const Plot& p, std::size_t columns) {
  const std::size_t label = label_width(p, columns);
  std::size_t number = 0;
  double low = 0, high = 0;
  for (const double v : p.y) {
    number = std::max(number, axis_text(v).size());
    low = std::min(low, v);
    high = std::max(high, v);
  }
  const std::size_t taken = label + number + 3;
  const std::size_t room = columns > taken + 8 ? columns - taken : 8;
  const double scale = high > low ? static_cast<double>(room) / (high - low) : 0;
  const auto zero = static_cast<std::size_t>(std::lround(-low * scale));
  std::string out;
  for (std::size_t i = 0; i < p.y.size(); ++i) {
    out += padded(sinks::cut_to_width(p.labels[i], label), label) + " " + left_padded(axis_text(p.y[i]), number) + " ";
    if (p.y[i] < 0) {
      const auto n = std::min(zero, static_cast<std::size_t>(std::lround(-p.y[i] * scale)));
      out += std::string(zero - n, ' ') + repeated("█", n);
    } else {
      const auto eighths = static_cast<std::size_t>(std::lround(p.y[i] * scale * 8));
      out += std::string(zero, ' ') + repeated("█", eighths / 8) + across[eighths % 8];
      if (eighths == 0 && p.y[i] > 0) out += across[1];  // there is something
    }
    out += "\n";
  }
  return out;
}

std::string sparkline_text(const Plot& p, std::size_t columns) {
  const std::size_t n = p.y.size(), room = std::max<std::size_t>(columns, 20) - 1;
  const std::size_t each = (n + room - 1) / std::max<std::size_t>(room, 1);
  std::vector<double> means;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (std::size_t i = 0; i < n; i += each) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t k = i; k < std::min(n, i + each); ++k)
      if (!std::isnan(p.y[k])) sum += p.y[k], ++count;
    means.push_back(count == 0 ? std::nan("") : sum / static_cast<double>(count));
    if (count != 0) low = std::min(low, means.back()), high = std::max(high, means.back());
  }
  std::string out;
  for (const double v : means) {
    const double share = high > low ? (v - low) / (high - low) : 1;
    out += std::isnan(v) ? " " : upwards[static_cast<std::size_t>(1 + std::lround(share * 7))];
  }
  if (low > high) return "no values\n" + left_out_text(p);
  out += "\n▁ = " + axis_text(low) + ", █ = " + axis_text(high);
  if (each > 1) out += "; a column is the mean of " + std::to_string(each) + " values";
  return out + "\n" + left_out_text(p);
}

/// Points as dots of Braille characters, two by four in each.
class DotGrid {
 public:
  DotGrid(std::size_t columns, std::size_t rows) : columns_(columns), rows_(rows), cells_(columns * rows) {}
  /// x and y from 0 to 1, y upwards.
  void set(double x, double y) {
    const auto dot_x = std::min(columns_ * 2 - 1, static_cast<std::size_t>(x * static_cast<double>(columns_ * 2)));
    const auto dot_y = std::min(rows_ * 4 - 1, static_cast<std::size_t>((1 - y) * static_cast<double>(rows_ * 4)));
    constexpr std::uint8_t bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    cells_[dot_y / 4 * columns_ + dot_x / 2] |= bits[dot_y % 4][dot_x % 2];
  }
  std::string row(std::size_t r) const {
    std::string out;
    for (std::size_t c = 0; c < columns_; ++c) {
      const std::uint8_t dots = cells_[r * columns_ + c];
      if (dots == 0) {
        out += ' ';
        continue;
      }
      const unsigned code = 0x2800u + dots;
      out += static_cast<char>(0xE0 | (code >> 12));
      out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (code & 0x3F));
    }
    return out;
  }

 private:
  std::size_t columns_, rows_;
  std::vector<std::uint8_t> cells_;
};

struct Scale {
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
  bool log = false;
  double at(double v) const { return log ? std::log10(v) : v; }
  void see(double v) { low = std::min(low, v), high = std::max(high, v); }
  double share(double v) const { return high > low ? (at(v) - at(low)) / (at(high) - at(low)) : 0.5; }
};

std::string scatter_text(const Plot& p, std::size_t columns, std::size_t height) {
  Scale x, y;
  x.log = p.log_x, y.log = p.log_y;
  for (std::size_t i = 0; i < p.x.size(); ++i) x.see(p.x[i]), y.see(p.y[i]);
  if (p.x.empty()) return "no points\n" + left_out_text(p);
  const std::string top = axis_text(y.high), bottom = axis_text(y.low), left = axis_text(x.low),
                    right = axis_text(x.high);
  const std::size_t margin = std::max(top.size(), bottom.size());
  const std::size_t room = std::max<std::size_t>(columns > margin + 2 ? columns - margin - 2 : 0, 20);
  DotGrid grid(room, height);
  for (std::size_t i = 0; i < p.x.size(); ++i) grid.set(x.share(p.x[i]), y.share(p.y[i]));
  std::string out = p.y_name + (p.log_y ? " (logarithmic)" : "") + "\n";
  for (std::size_t r = 0; r < height; ++r) {
    std::string line = left_padded(r == 0 ? top : r + 1 == height ? bottom : "", margin) + " │" + grid.row(r);
    out += line.erase(line.find_last_not_of(' ') + 1) + "\n";
  }
  out += std::string(margin + 1, ' ') + "└" + repeated("─", room) + "\n";
  const std::string name = p.x_name + (p.log_x ? " (logarithmic)" : "");
  const std::size_t used = left.size() + name.size() + right.size();
  const std::size_t gap = room > used ? room - used : 2;
  out +=
      std::string(margin + 2, ' ') + left + std::string(gap / 2, ' ') + name + std::string(gap - gap / 2, ' ') + right;
  return out + "\n" + left_out_text(p);
}

/// One line a word: the columns are equal parts of the corpus, their height says how often the word stands there.
std::string dispersion_text(const Plot& p, std::size_t columns) {
  const std::size_t label = label_width(p, columns);
  std::size_t number = 1;
  for (const auto& places : p.places) number = std::max(number, std::to_string(places.size()).size());
  const std::size_t room = std::max<std::size_t>(columns > label + number + 5 ? columns - label - number - 5 : 0, 20);
  std::vector<std::vector<std::size_t>> counts;
  std::size_t most = 1;
  for (const auto& places : p.places) {
    auto& line = counts.emplace_back(room, 0);
    for (const double at : places) {
      const auto c = p.length > 0 ? static_cast<std::size_t>(at / p.length * static_cast<double>(room)) : 0;
      most = std::max(most, ++line[std::min(c, room - 1)]);
    }
  }
  std::string out;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    out += padded(sinks::cut_to_width(p.labels[i], label), label) + " " +
           left_padded(std::to_string(p.places[i].size()), number) + " │";
    for (const std::size_t n : counts[i])
      out += upwards[n == 0 ? 0 : 1 + (n - 1) * 7 / std::max<std::size_t>(most - 1, 1)];
    out += "│\n";
  }
  out += std::string(label + number + 2, ' ') + "a column is " + axis_text(p.length / static_cast<double>(room)) +
         " tokens; " + (most == 1 ? "▁ = 1" : "▁ = 1, █ = " + std::to_string(most)) + "\n";
  return out;
}

}  // namespace

std::string axis_text(double value) {
  char text[32];
  if (value == std::floor(value) && std::abs(value) < 1e9) std::snprintf(text, sizeof text, "%.0f", value);
  else std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

Plot histogram(const std::vector<double>& values, std::size_t bins) {
  Plot p;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double v : values) {
    if (std::isnan(v)) ++p.left_out;
    else low = std::min(low, v), high = std::max(high, v);
  }
  if (low > high) return p;
  bins = high > low ? std::max<std::size_t>(bins, 1) : 1;
  p.y.assign(bins, 0);
  const double width = (high - low) / static_cast<double>(bins);
  for (const double v : values) {
    if (std::isnan(v)) continue;
    const auto bin = width > 0 ? static_cast<std::size_t>((v - low) / width) : 0;
    ++p.y[std::min(bin, bins - 1)];
  }
  for (std::size_t i = 0; i < bins; ++i) {
    const double from = low + static_cast<double>(i) * width, to = i + 1 == bins ? high : from + width;
    p.labels.push_back("[" + axis_text(from) + ", " + axis_text(to) + (i + 1 == bins ? "]" : ")"));
  }
  return p;
}

std::string plot_text(const Plot& plot, std::size_t columns, std::size_t height) {
  if (columns == 0) columns = standard_columns;
  const std::string title = plot.title.empty() ? "" : plot.title + "\n";
  switch (plot.kind) {
    case Plot::Kind::bars:
      return title + (plot.y.empty() ? "no values\n" : bars_text(plot, columns)) + left_out_text(plot);
    case Plot::Kind::sparkline: return title + sparkline_text(plot, columns);
    case Plot::Kind::scatter: return title + scatter_text(plot, columns, height);
    case Plot::Kind::dispersion: return title + dispersion_text(plot, columns);
  }
  return "";
}

}  // namespace textmill::explore

// Plots of a few numbers: in the terminal by Unicode, in a file as SVG. Both are made of the same data. Knows no Lua.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace textmill::explore {

/// What is to be drawn. Scales say what they show: bars begin at 0, axes have their ends written beside them, and what can't
/// be drawn is counted.
struct Plot {
  enum class Kind { bars, sparkline, scatter, dispersion };
  Kind kind = Kind::bars;
  std::string title, x_name, y_name;
  std::vector<std::string> labels;          ///< bars, dispersion: one a line
  std::vector<double> x;                    ///< scatter
  std::vector<double> y;                    ///< bars, sparkline, scatter: the values; sparkline: NaN = none
  bool log_x = false, log_y = false;        ///< scatter: logarithms to base 10
  std::vector<std::vector<double>> places;  ///< dispersion: for each label, where it stands, from 0 to `length`
  double length = 0;                        ///< dispersion: tokens of the corpus
  std::uint64_t left_out = 0;               ///< values without a number, or not above 0 on a scale of logarithms
};

/// Lines for a terminal of so many columns; `height` is that of a scatter plot.
std::string plot_text(const Plot& plot, std::size_t columns, std::size_t height = 16);
std::string plot_svg(const Plot& plot);

/// Values in `bins` ranges of equal width, from the least value to the greatest, as bars. NaN is left out.
Plot histogram(const std::vector<double>& values, std::size_t bins);
/// A number as it stands at an axis: up to four significant digits.
std::string axis_text(double value);

}  // namespace textmill::explore

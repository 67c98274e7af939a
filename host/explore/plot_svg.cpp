// The same plots as SVG of a fixed size, which every browser scales. Text and lines take the colour of the page around them.
#include "explore/plot.hpp"
#include "sinks/width.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace textmill::explore {
namespace {

constexpr double width = 800, margin = 60, line_height = 22;
constexpr std::size_t label_columns = 32;  // of 7.5 units each

std::string number(double v) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", v);
  return text;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else if (c == '"') out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

std::string text_at(double x, double y, const std::string& anchor, const std::string& text) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" + escaped(text) +
         "</text>\n";
}

std::string rectangle(double x, double y, double w, double h) {
  return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(w) + "\" height=\"" + number(h) +
         "\"/>\n";
}

std::string line(double x1, double y1, double x2, double y2) {
  return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2) +
         "\"/>\n";
}

std::string page(const Plot& p, double height, const std::string& body) {
  const double top = p.title.empty() ? 0 : 30;
  const std::string note =
      p.left_out == 0 ? "" : text_at(margin, top + height + 14, "start", "left out: " + std::to_string(p.left_out));
  const double all = top + height + (p.left_out == 0 ? 0 : 20);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + number(width) + " " + number(all) +
         "\" font-family=\"sans-serif\" font-size=\"13\" fill=\"currentColor\" stroke=\"none\">\n<title>" +
         escaped(p.title.empty() ? "plot" : p.title) + "</title>\n" +
         (p.title.empty() ? "" : text_at(width / 2, 20, "middle", p.title)) + "<g transform=\"translate(0 " +
         number(top) + ")\">\n" + body + "</g>\n" + note + "</svg>\n";
}

double label_room(const Plot& p) {
  std::size_t longest = 0;
  for (const auto& l : p.labels) longest = std::max(longest, sinks::display_width(l));
  return 20 + 7.5 * static_cast<double>(std::min(longest, label_columns));
}

/// A label that ends at x, cut to the room that it has.
std::string label_at(double x, double y, const std::string& label) {
  return text_at(x, y, "end", sinks::cut_to_width(label, label_columns));
}

std::string bars_svg(const Plot& p) {
  const double left = label_room(p), room = width - left - 70;
  double low = 0, high = 0;
  for (const double v : p.y) low = std::min(low, v), high = std::max(high, v);
  const double scale = high > low ? room / (high - low) : 0, zero = left - low * scale;
  std::string body;
  for (std::size_t i = 0; i < p.y.size(); ++i) {
    const double y = 8 + line_height * static_cast<double>(i);
    body += label_at(left - 8, y + 13, p.labels[i]);
    body += "<g fill=\"#4269d0\">" +
            rectangle(p.y[i] < 0 ? zero + p.y[i] * scale : zero, y, std::abs(p.y[i]) * scale, line_height - 6) +
            "</g>\n";
    body += text_at((p.y[i] < 0 ? zero : zero + p.y[i] * scale) + 6, y + 13, "start", axis_text(p.y[i]));
  }
  const double height = 12 + line_height * static_cast<double>(p.y.size());
  body += "<g stroke=\"currentColor\">" + line(zero, 4, zero, height - 4) + "</g>\n";
  return page(p, height, body);
}

struct Axis {
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
  bool log = false;
  double share(double v) const {
    const auto at = [this](double x) { return log ? std::log10(x) : x; };
    return high > low ? (at(v) - at(low)) / (at(high) - at(low)) : 0.5;
  }
};

std::string points_svg(const Plot& p, const std::vector<double>& xs, bool joined) {
  constexpr double height = 420;
  const double top = p.y_name.empty() ? 10 : 30;  // the name stands above the axis
  Axis x, y;
  x.log = p.log_x, y.log = p.log_y;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    if (std::isnan(p.y[i])) continue;
    x.low = std::min(x.low, xs[i]), x.high = std::max(x.high, xs[i]);
    y.low = std::min(y.low, p.y[i]), y.high = std::max(y.high, p.y[i]);
  }
  std::string marks, path;
  bool gap = true;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    if (std::isnan(p.y[i])) {
      gap = true;
      continue;
    }
    const double at_x = margin + 5 + x.share(xs[i]) * (width - 2 * margin - 10),
                 at_y = height - margin - 5 - y.share(p.y[i]) * (height - margin - 10 - top);
    const std::string point = number(at_x) + " " + number(at_y);
    if (joined) path += (gap ? "M" + point : "") + "L" + point;  // a value between gaps is a line of no length: a dot
    else marks += "<circle cx=\"" + number(at_x) + "\" cy=\"" + number(at_y) + "\" r=\"2\"/>\n";
    gap = false;
  }
  std::string body = joined
                         ? "<path d=\"" + path +
                               "\" fill=\"none\" stroke=\"#4269d0\" stroke-width=\"1.5\" stroke-linecap=\"round\"/>\n"
                         : "<g fill=\"#4269d0\" fill-opacity=\"0.6\">\n" + marks + "</g>\n";
  body += "<g stroke=\"currentColor\">" + line(margin, top, margin, height - margin) +
          line(margin, height - margin, width - margin, height - margin) + "</g>\n";
  if (x.low <= x.high) {
    body += text_at(margin - 6, top + 10, "end", axis_text(y.high)) +
            text_at(margin - 6, height - margin, "end", axis_text(y.low));
    body += text_at(margin, height - margin + 18, "start", axis_text(x.low)) +
            text_at(width - margin, height - margin + 18, "end", axis_text(x.high));
  }
  body += text_at(width / 2, height - 14, "middle", p.x_name + (p.log_x ? " (logarithmic)" : ""));
  body += text_at(margin, 20, "start", p.y_name + (p.log_y ? " (logarithmic)" : ""));
  return page(p, height, body);
}

std::string dispersion_svg(const Plot& p) {
  const double left = label_room(p), room = width - left - 70;
  std::string body;
  for (std::size_t i = 0; i < p.places.size(); ++i) {
    const double y = 8 + line_height * static_cast<double>(i);
    std::string path;  // one path a word: thousands of marks stay cheap
    for (const double at : p.places[i])
      path += "M" + number(left + (p.length > 0 ? at / p.length : 0) * room) + " " + number(y) + "v" +
              number(line_height - 6);
    body += label_at(left - 8, y + 13, p.labels[i]) + "<path d=\"" + path +
            "\" stroke=\"#4269d0\" stroke-opacity=\"0.6\"/>\n" +
            text_at(left + room + 8, y + 13, "start", std::to_string(p.places[i].size()));
  }
  const double height = 34 + line_height * static_cast<double>(p.places.size());
  body += "<g stroke=\"currentColor\">" + line(left, height - 24, left + room, height - 24) + "</g>\n";
  body += text_at(left, height - 8, "start", "0") +
          text_at(left + room, height - 8, "end", axis_text(p.length) + " tokens");
  return page(p, height, body);
}

}  // namespace

std::string plot_svg(const Plot& p) {
  switch (p.kind) {
    case Plot::Kind::bars: return bars_svg(p);
    case Plot::Kind::scatter: return points_svg(p, p.x, false);
    case Plot::Kind::dispersion: return dispersion_svg(p);
    case Plot::Kind::sparkline: break;
  }
  std::vector<double> places;
  for (std::size_t i = 0; i < p.y.size(); ++i) places.push_back(static_cast<double>(i) + 1);
  return points_svg(p, places, true);
}

}  // namespace textmill::explore

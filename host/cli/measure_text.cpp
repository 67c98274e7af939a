#include "cli/measure_text.hpp"

namespace textmill::cli {

std::string bounds_of(const model::MeasureSpec& m) {
  std::string out = model::range_text(m.low, m.high);
  if (m.unit != "1" && !m.unit.empty()) out += (out.empty() ? "" : " ") + m.unit;
  if (!m.sample.empty())
    out += (out.empty() ? "" : "; ") + std::string("needs ") + std::to_string(m.least) + " " + m.sample +
           (m.least == 1 ? "" : "s");
  return out;
}

std::string measure_text(const model::MeasureSpec& m, const std::string& plugin, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string out = margin + m.id + (plugin.empty() ? "" : " (" + plugin + ")") + " = " + m.formula + "\n";
  for (const auto& more : {bounds_of(m), m.source, m.note})
    if (!more.empty()) out += margin + "    " + more + "\n";
  return out;
}

std::string measure_markdown(const model::MeasureSpec& m) {
  std::string out = "- **" + m.id + "** = `" + m.formula + "`";
  for (const auto& more : {bounds_of(m), m.source, m.note})
    if (!more.empty()) out += "  \n  " + more;
  return out + "\n";
}

}  // namespace textmill::cli

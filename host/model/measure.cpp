#include "model/measure.hpp"

#include "model/real.hpp"
#include "model/utf8.hpp"

#include <cmath>
#include <cstddef>
#include <cstring>
#include <stdexcept>

namespace textmill::model {
namespace {

constexpr std::uint64_t most_measures = 4096;
constexpr std::uint64_t longest_text = 1 << 16;

[[noreturn]] void malformed(const std::string& why) {
  throw std::runtime_error("the list of measures is malformed: " + why);
}

std::string text_of(tml_str s, const char* what) {
  if ((s.p == nullptr && s.n != 0) || s.n > longest_text) malformed(std::string("the text of ") + what);
  std::string text(s.n == 0 ? "" : s.p, s.n);
  if (first_invalid(text) != std::string::npos) malformed(std::string(what) + " is not UTF-8");
  return text;
}

MeasureSpec measure_of(const tml_measure& m) {
  MeasureSpec spec{text_of(m.id, "an id"),
                   text_of(m.formula, "a formula"),
                   text_of(m.source, "a source"),
                   text_of(m.note, "a note"),
                   text_of(m.unit, "a unit"),
                   text_of(m.sample, "a sample"),
                   m.least,
                   m.low,
                   m.high};
  if (spec.id.empty()) malformed("a measure has no id");
  if (!(spec.low <= spec.high)) malformed("the range of '" + spec.id + "' ends before it begins");
  return spec;
}

}  // namespace

std::vector<MeasureSpec> measures_of(const tml_plugin& plugin) {
  const auto* list = static_cast<const tml_measures*>(plugin.extension(&plugin, "textmill.measures/1"));
  if (list == nullptr) return {};
  if (list->size < sizeof(tml_measures) || list->measure_size < sizeof(tml_measure)) malformed("a size in it");
  if (list->n > most_measures || (list->n != 0 && list->measures == nullptr)) malformed("the number of measures");
  std::vector<MeasureSpec> out;
  const auto* at = reinterpret_cast<const std::byte*>(list->measures);
  for (std::uint64_t i = 0; i < list->n; ++i, at += list->measure_size) {
    tml_measure m;
    std::memcpy(&m, at, sizeof m);  // a later version's are longer
    out.push_back(measure_of(m));
  }
  return out;
}

std::string range_text(double low, double high) {
  const auto shown = [](double v) {
    std::string out;
    append_real(out, v);
    return out;
  };
  if (std::isfinite(low) && std::isfinite(high)) return shown(low) + " to " + shown(high);
  if (std::isfinite(low)) return "at least " + shown(low);
  return std::isfinite(high) ? "at most " + shown(high) : "";
}

}  // namespace textmill::model

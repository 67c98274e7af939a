#include "registry_notes.hpp"

#include "difficulty.hpp"
#include "measures.hpp"

#include <charconv>
#include <string>

namespace readability {
namespace {

std::string shown(double v) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, v, std::chars_format::general, 6).ptr};
}

void add_measure(std::string& out, const Measure& m) {
  out.append("  ").append(m.id).append(" [").append(m.languages).append("] = ").append(m.formula).append("\n");
  out.append("      ").append(m.unit == "1" ? "index" : m.unit);
  if (m.high < 1e8) out.append(", ").append(shown(m.low)).append(" to ").append(shown(m.high));
  out.append(m.direction == Direction::higher_is_easier ? ", higher is easier" : ", higher is harder");
  out.append(", needs ").append(std::to_string(m.minimum_words)).append(m.minimum_words == 1 ? " word" : " words");
  if (m.normed_sentences != 0) out.append(", normed on ").append(std::to_string(m.normed_sentences)).append(" sentences");
  out.append("\n      ").append(m.source).append("\n");
}

void add_model(std::string& out, const DifficultyModel& m) {
  out.append("  ").append(m.id).append(" [").append(m.language).append("], unit ").append(m.unit);
  out.append(", 90 % interval +- ").append(shown(m.half_width)).append(" = ").append(shown(m.constant)).append("\n");
  for (const auto& p : m.parts)
    out.append("      ").append(p.coefficient < 0 ? "- " : "+ ").append(shown(p.coefficient < 0 ? -p.coefficient : p.coefficient))
        .append(" * ").append(feature_definitions[p.feature].id).append("\n");
}

std::string all() {
  std::string out = "Measures:\n";
  for (const Measure* m : measures()) add_measure(out, *m);
  out += "\nScores of our own:\n";
  for (const auto& m : difficulty_models()) add_model(out, m);
  out += "\nFeatures of these scores:\n";
  for (const auto& f : feature_definitions) out.append("  ").append(f.id).append(": ").append(f.definition).append("\n");
  return out;
}

}  // namespace

const char* registry_notes() noexcept {
  static const std::string text = all();
  return text.c_str();
}

}  // namespace readability

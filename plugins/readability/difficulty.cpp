#include "difficulty.hpp"

#include "languages.hpp"
#include "word_data.hpp"
#include "words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace readability {
namespace {

double number(std::string_view text) {
  double v = 0;
  std::from_chars(text.data(), text.data() + text.size(), v);
  return v;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for_each_word(line, [&](std::string_view word) { words.push_back(word); });
  return words;
}

/// Lines "model ID LANGUAGE UNIT", "constant C", "half_width W" and "FEATURE COEFFICIENT MEAN".
std::vector<DifficultyModel> read(std::string_view text) {
  std::vector<DifficultyModel> models;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = words_of(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
    if (line.empty() || line[0] == "#") continue;
    if (line[0] == "model") {
      models.push_back({std::string(line[1]), std::string(line[2]), std::string(line[3]), 0, 0, {}});
    } else if (line[0] == "constant") {
      models.back().constant = number(line[1]);
    } else if (line[0] == "half_width") {
      models.back().half_width = number(line[1]);
    } else {
      const auto feature = feature_index(line[0]);
      if (feature == feature_definitions.size())
        throw std::runtime_error("lists/difficulty.txt has an unknown feature: " + std::string(line[0]));
      models.back().parts.push_back({feature, number(line[1]), number(line[2])});
    }
  }
  return models;
}

}  // namespace

double DifficultyModel::value(const Features& f) const {
  double sum = constant;
  for (const auto& part : parts) sum += part.coefficient * f[part.feature];
  return sum;
}

std::string DifficultyModel::formula(const Features* values) const {
  std::string out = shown(constant);
  for (const auto& part : parts) {
    out.append(part.coefficient < 0 ? " - " : " + ").append(shown(std::abs(part.coefficient)));
    if (values == nullptr) out.append(" ").append(feature_definitions[part.feature].id);
    else out.append(" * ").append(shown((*values)[part.feature]));
  }
  return out;
}

std::string shown(double v) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, v, std::chars_format::general, 6).ptr};
}

std::span<const DifficultyModel> difficulty_models() {
  static const auto models = read(difficulty_coefficients());
  return models;
}

const DifficultyModel* find_difficulty(std::string_view id, std::string_view language) {
  const auto all = difficulty_models();
  const auto found = std::find_if(all.begin(), all.end(), [&](const DifficultyModel& m) {
    return m.id == id && is_language(language, m.language);
  });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace readability

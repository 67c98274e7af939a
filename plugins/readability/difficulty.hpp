// Our own scores: linear in the features of features.hpp, with coefficients that training/difficulty.py has learnt from
// texts that people have judged. Pure; knows no host.
#pragma once
#include "features.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace readability {

/// One score for one language.
struct DifficultyModel {
  std::string id;        ///< difficulty, difficulty_sentence
  std::string language;  ///< en, de
  std::string unit;
  double constant = 0;
  double half_width = 0;  ///< nine in ten judgements lie so near the score (cross-validation)
  struct Part {
    std::size_t feature;
    double coefficient;
    double mean;  ///< of the feature in the training texts
  };
  std::vector<Part> parts;

  double value(const Features& f) const;
  /// The sum with the names of its features, or with their values in one text.
  std::string formula(const Features* values = nullptr) const;
};

/// To six significant digits, as formulas show it.
std::string shown(double v);

inline constexpr std::string_view own_source =
    "A score of our own; plugins/readability/README.md says how its coefficients were found";

/// The models that are compiled in.
std::span<const DifficultyModel> difficulty_models();
/// The model of that id for the language of the tag, or null.
const DifficultyModel* find_difficulty(std::string_view id, std::string_view language);

}  // namespace readability

#include "weirdness.hpp"

#include <cmath>

namespace keywords {

std::vector<double> word_weirdness(std::span<const Word> words, const WordFrequencies& elsewhere) {
  std::vector<double> here(elsewhere.of_word.size());
  for (const Word& w : words) ++here[w.key];
  const double scale = (elsewhere.words + 1) / static_cast<double>(words.size());
  for (std::size_t k = 0; k < here.size(); ++k) here[k] *= scale / (static_cast<double>(elsewhere.of_word[k]) + 1);
  return here;
}

std::vector<double> weirdness(const Phrases& phrases, const std::vector<double>& of_words) {
  std::vector<double> scores;
  for (std::uint32_t p = 0; p < phrases.all().size(); ++p) {
    double sum = 0;
    for (const Word& w : phrases.words_of(p)) sum += std::log(of_words[w.key]);
    scores.push_back(std::exp(sum / phrases.all()[p].length));
  }
  return scores;
}

}  // namespace keywords

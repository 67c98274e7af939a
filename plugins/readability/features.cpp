#include "features.hpp"

#include <algorithm>
#include <cmath>

namespace readability {
namespace {

using enum Count;

struct Moments {
  double n = 0, sum = 0, squares = 0;
  void add(double v) { n += 1, sum += v, squares += v * v; }
  double mean() const { return sum / n; }
  double spread() const { return std::sqrt(std::max(0.0, squares / n - mean() * mean())); }
};

struct Shares {
  double uncommon = 0, rare = 0, abstract = 0, names = 0, numbers = 0;
};

/// `bands`: there are bands of common words for the language.
Shares shares(const TextWords& text, bool bands) {
  Shares s;
  for (const Word& w : text.words) {
    const unsigned f = w.facts.flags;
    const bool judged = bands && !w.is_name && (f & is_number) == 0;
    s.uncommon += judged && (f & is_very_common) == 0 ? 1 : 0;
    s.rare += judged && (f & is_common) == 0 ? 1 : 0;
    s.abstract += (f & is_abstract) != 0 ? 1 : 0;
    s.names += w.is_name ? 1 : 0;
    s.numbers += (f & is_number) != 0 ? 1 : 0;
  }
  return s;
}

}  // namespace

Features features(const TextWords& text, const Counts& c) {
  Moments lengths, word_letters;
  double commas = 0, quotes = 0, weights = 0;
  for (const Sentence& s : text.sentences) {
    lengths.add(std::log(s.count));
    commas += s.commas;
    quotes += s.quotes;
  }
  for (const Word& w : text.words) {
    word_letters.add(w.facts.letters);
    weights += w.facts.weight;
  }
  const double n = c.real(words);
  const Shares s = shares(text, c.has(set_of(unfamiliar_words)));
  const double length = lengths.mean();
  return {length,
          length * length,
          std::exp(length),
          lengths.spread(),
          word_letters.mean(),
          word_letters.spread(),
          c.per_word(syllables),
          c.per_word(complex_words),
          c.per_word(unfamiliar_words),
          c.per_word(unfamiliar_spache),
          s.uncommon / n,
          s.rare / n,
          s.abstract / n,
          s.names / n,
          s.numbers / n,
          c.per_word(prepositions),
          c.per_word(conjunctions),
          c.per_word(pronouns),
          commas / n,
          quotes / n,
          c.per_sentence(units) - 1,
          n > 1 ? std::log(c.real(types)) / std::log(n) : 1,
          weights / n};
}

std::size_t feature_index(std::string_view id) {
  const auto found = std::find_if(feature_definitions.begin(), feature_definitions.end(),
                                  [&](const FeatureDefinition& d) { return d.id == id; });
  return static_cast<std::size_t>(found - feature_definitions.begin());
}

}  // namespace readability

#include "tf_idf.hpp"

#include <cmath>

namespace keywords {

void add_ngrams(Phrases& phrases, std::size_t max_words) {
  const auto words = phrases.words();
  for (std::uint32_t first = 0; first < words.size(); ++first) {
    if (words[first].stop) continue;
    for (std::uint32_t last = first; last < words.size() && last - first < max_words; ++last) {
      if (last != first && !words[last].joined) break;
      if (!words[last].stop) phrases.add(first, last - first + 1);
    }
  }
}

double smooth_idf(double documents, double with) { return std::log((1 + documents) / (1 + with)) + 1; }

double idf_of_pke(double documents, double with) { return std::log2((1 + documents) / (1 + with)); }

}  // namespace keywords

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

double tf_idf(std::uint64_t frequency, std::uint64_t documents, std::uint64_t document_frequency) {
  const double ratio = (1.0 + static_cast<double>(documents)) / (1.0 + static_cast<double>(document_frequency));
  return static_cast<double>(frequency) * (std::log(ratio) + 1.0);
}

}  // namespace keywords

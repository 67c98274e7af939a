#include "reference.hpp"

#include "words.hpp"

#include <algorithm>
#include <stdexcept>

namespace keywords {

Reference::Reference(const std::vector<support::ListedWord>& list, std::uint64_t size, bool of_words) {
  constexpr std::string_view size_line = "--NB_DOC--";
  std::uint64_t sum = 0, most = 0;
  std::string folded;
  for (const auto& w : list) {
    if (!of_words && w.word == size_line) {
      if (size == 0) size = w.frequency;
      continue;
    }
    fold(w.word, folded);
    auto& number = numbers_[folded];
    number += w.frequency;
    sum += w.frequency;
    most = std::max(most, w.frequency);
  }
  if (of_words && size == 0) size = sum;
  const std::uint64_t least = of_words ? sum : most;
  if (size == 0)
    throw std::runtime_error(
        "the number of documents behind the list is not known; give `reference_documents`, or a line " +
        std::string(size_line) + " with it");
  if (size < least)
    throw std::runtime_error(
        of_words ? "`reference_words` is below the sum of the list, which is " + std::to_string(least)
                 : "there are fewer documents behind the list than have one of its terms: " + std::to_string(size) +
                       " and " + std::to_string(least));
  size_ = static_cast<double>(size);
}

std::uint64_t Reference::find(std::string_view folded) const {
  const auto it = numbers_.find(folded);
  return it == numbers_.end() ? 0 : it->second;
}

}  // namespace keywords

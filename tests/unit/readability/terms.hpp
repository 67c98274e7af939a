// Terms of tests: numbers of the words that were met, as the host's vocabulary gives them. Knows no host.
#pragma once
#include "readability/known_words.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace readability {

class Terms {
 public:
  std::uint32_t operator()(std::string_view word) {
    return numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
};

inline const WordFacts& facts_of(std::string_view word, KnownWords& known, Terms& terms) {
  return known.facts(
      terms(word), [&] { return word; }, terms);
}

}  // namespace readability

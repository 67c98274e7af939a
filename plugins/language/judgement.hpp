// What is said of the language of a text: a tag, or why there is none.
#pragma once
#include "identify.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace language {

struct Demands {
  std::size_t min_letters = 10;
  double min_confidence = 0.5;
  std::size_t most_bytes = 4'000;  ///< of a text that are looked at
  std::string expected = {};       ///< as in identify()
};

struct Judgement {
  std::string tag;        ///< "" = not known
  double confidence = 0;  ///< share of the letters that is in this language, 0 to 1; not a probability
  Share second;           ///< the next language, if there is one
  std::size_t letters = 0;
  std::string status;  ///< "ok", "too_short: ..." or "not_sure: ..."
};

/// `buffer` is scratch.
Judgement judge(std::string_view text, const Demands& demands, std::string& buffer);

}  // namespace language

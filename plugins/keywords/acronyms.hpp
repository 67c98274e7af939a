// Short forms with the long forms that a text gives for them: "support vector machine (SVM)".
#pragma once
#include "phrases.hpp"

#include <vector>

namespace keywords {

/// Words [first, first + length) of a document.
struct WordRange {
  std::uint32_t first = 0, length = 0;
};

struct Acronym {
  WordRange short_form, long_form;
};

/// By A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB 2003: short forms
/// of 2 to 10 characters and at most two words that begin with a letter or digit and have a letter, in brackets behind their long
/// form or before it in brackets; a long form has at most min(|A| + 5, 2 |A|) words of the same sentence and the letters of the short
/// form in their order, the first at the start of a word. In the order of the text.
std::vector<Acronym> find_acronyms(std::span<const Word> words, std::string_view text);

/// True for letters, digits and signs without a small letter.
bool is_in_capitals(std::string_view form);

}  // namespace keywords

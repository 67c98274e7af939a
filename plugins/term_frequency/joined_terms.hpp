// N-grams of a document as terms of their own.
#pragma once
#include <textmill/plugin.hpp>

#include <string>
#include <vector>

namespace term_frequency {

/// `terms`, `length` for each n-gram, become one term each: their texts joined by a blank. `texts` and `joined` are
/// scratch.
template <class Document> void intern_joined(std::size_t length, const Document& document,
                                             std::vector<textmill::term_id>& terms, std::vector<tml_str>& texts,
                                             std::string& joined) {
  texts.resize(terms.size());
  if (!terms.empty()) document.texts(terms, texts);
  std::size_t bytes = 0;
  for (const auto& t : texts) bytes += t.n + 1;
  joined.clear();
  joined.reserve(bytes);  // the views below point into it
  const std::size_t grams = terms.size() / length;
  for (std::size_t i = 0; i < grams; ++i) {
    const std::size_t begin = joined.size();
    for (std::size_t k = 0; k < length; ++k)
      joined.append(k == 0 ? "" : " ").append(textmill::to_view(texts[i * length + k]));
    texts[i] = {joined.data() + begin, joined.size() - begin};
  }
  texts.resize(grams);
  terms.resize(grams);
  document.intern(texts, terms);
}

}  // namespace term_frequency

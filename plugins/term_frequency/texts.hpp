// The words of a corpus by their texts.
#pragma once
#include "ngrams.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace term_frequency {

/// The different words of the corpus in the order of their texts.
struct Texts {
  std::vector<std::string_view> of;   // by number
  std::vector<std::uint32_t> number;  // by the place of the id that it was made from

  Texts(const textmill::context& cx, const std::vector<textmill::term_id>& ids) : number(ids.size()) {
    const auto order = textmill::detail::text_order(cx, ids);
    std::vector<tml_str> texts(ids.size());
    if (!ids.empty()) cx.texts(ids, texts);
    for (std::uint32_t k = 0; k < order.size(); ++k) {
      of.push_back(textmill::to_view(texts[order[k]]));
      number[order[k]] = k;
    }
  }

  std::string joined(const TermCount& t, std::size_t length) const {
    std::string text(of[t.words[0]]);
    for (std::size_t k = 1; k < length; ++k) text.append(1, ' ').append(of[t.words[k]]);
    return text;
  }
};

}  // namespace term_frequency
